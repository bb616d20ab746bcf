/** Why something is refused, in the reader's language. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import type { MoveRefusal } from '../../simulator/zfs/next-moves.ts';
import type { ReplicationRefusal } from '../../simulator/zfs/replication-level.ts';
import type { SpecRefusal } from '../../simulator/zfs/spec-words.ts';
import type { Lang } from '../frame/texts.ts';
import type { LineIssue } from './command-line.ts';
import type { Design } from './design.ts';
import { builderTexts } from './texts.ts';

export function refusalText(lang: Lang, refusal: SpecRefusal | MoveRefusal): string {
  const text = builderTexts(lang);
  const { rule, ...values } = refusal;
  return text(`refusal.${rule}`, values);
}

export function replicationSentence(lang: Lang, refusal: ReplicationRefusal): string {
  const text = builderTexts(lang);
  switch (refusal.rule) {
    case 'replication.sizes':
    case 'replication.types':
      return text(`refusal.${refusal.rule}`);
    case 'replication.redundancy':
      return text('refusal.replication.redundancy', pair(refusal.failures));
    case 'replication.ways':
      return text('refusal.replication.ways', pair(refusal.ways));
  }
}

function pair([first, second]: readonly [number, number]) {
  return { first, second };
}

const shownNames = 12;

export function issueSentence(lang: Lang, issue: LineIssue, design: Design): string {
  const text = builderTexts(lang);
  if (issue.code === 'spec') return refusalText(lang, issue.refusal);
  if (issue.code === 'empty') return text('issue.empty', { example: 'zpool create tank mirror sda sdb' });
  if (issue.code === 'no-such-disk') {
    const names = design.rack.flatMap((bytes, place) => (bytes > 0 ? [diskName(place)] : []));
    const shown = names.length > shownNames ? [...names.slice(0, shownNames), '…'] : names;
    if (names.length === 0) return text('issue.no-disks', { name: issue.name });
    return text('issue.no-such-disk', { name: issue.name, names: shown.join(', ') });
  }
  const { code, ...values } = issue;
  return text(`issue.${code}`, values);
}
