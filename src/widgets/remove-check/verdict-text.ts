/** Yes or no, and the rule behind it, in the reader's language. */
import type { PoolRefusal } from '../../simulator/zfs/pool/refusal.ts';
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { RemoveView, Verdict } from './model.ts';
import { removeTexts } from './texts.ts';

function reasonSentence(lang: Lang, verdict: Extract<Verdict, { isAllowed: false }>): string {
  const text = removeTexts(lang);
  const { refusal, isMirrorMember, isLast } = verdict;
  switch (refusal.rule) {
    case 'remove.no-space':
      return text(isLast ? 'no.last' : 'no.no-space', sizes(lang, refusal));
    case 'remove.not-removable':
      return text(isMirrorMember ? 'no.mirror-member' : 'no.not-removable');
    case 'checkpoint.exists':
    case 'remove.raidz-present':
    case 'remove.ashift-differs':
    case 'remove.pool-busy':
    case 'remove.already-running':
    case 'remove.unreadable':
      return text(`no.${refusal.rule}`);
    default:
      return text('no.other');
  }
}

function sizes(
  lang: Lang,
  { neededBytes, availableBytes }: Extract<PoolRefusal, { rule: 'remove.no-space' }>,
) {
  return { needed: binaryText(neededBytes, lang), available: binaryText(availableBytes, lang) };
}

export function verdictSentence(lang: Lang, verdict: Verdict): string {
  if (!verdict.isAllowed) return reasonSentence(lang, verdict);
  const moved = binaryText(verdict.movedBytes, lang);
  return removeTexts(lang)(`yes.${verdict.plan.kind}`, { moved });
}

export function happened(lang: Lang, view: RemoveView): string {
  const text = removeTexts(lang);
  if (view.kind === 'unclear') return text('unclear');
  if (view.kind === 'too-old') return text('tooOld', { version: view.version });
  const answer = text(view.verdict.isAllowed ? 'happened.yes' : 'happened.no', { name: view.chosen });
  return `${answer} ${verdictSentence(lang, view.verdict)}`;
}
