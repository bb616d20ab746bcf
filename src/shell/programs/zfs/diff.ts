/** `zfs diff`. */
import { type Compared, type DiffRefusal, diffDataset } from '../../../simulator/zfs/dataset/diff.ts';
import { datasetNameProblem } from '../../../simulator/zfs/names.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { nameProblemText } from '../openzfs/name-text.ts';
import { changeLine } from './diff-text.ts';
import { findNamed, openNamed } from './open-dataset.ts';
import { refusalText } from './refusal-text.ts';

const UNCLEAR = 'Unable to determine which snapshots to compare: invalid name';

function parts(name: string): { readonly dataset: string; readonly snapshot: string } {
  const at = name.indexOf('@');
  return at < 0 ? { dataset: name, snapshot: '' } : { dataset: name.slice(0, at), snapshot: name.slice(at) };
}

/** A clone may be compared with a snapshot it comes from: does the chain of origins pass it by? */
function expectOrigin(call: Call, dataset: string, from: string): void {
  const named = findNamed(call, dataset, ['filesystem']);
  const origin = named?.dataset.origin;
  // Only as much of both names is looked at as the snapshot's own name is long (`strncmp(origin, fromsnap, fsnlen)`).
  const { length } = parts(from).snapshot;
  if (origin?.slice(0, length) === from.slice(0, length)) return;
  if (origin !== undefined) findNamed(call, origin, ['filesystem']);
  call.fail('Not an earlier snapshot from the same fs: invalid name');
}

/** What the two operands mean (`get_snapshot_names()`). */
function comparedBy(call: Call, from: string, to: string | undefined): Compared {
  if (to === undefined) {
    const problem = datasetNameProblem(from, ['snapshot']);
    if (problem) call.fail(`Badly formed snapshot name ${from}: ${nameProblemText(problem, 'dataset')}`);
    return { dataset: parts(from).dataset, from };
  }
  const [first, second] = [parts(from), parts(to)];
  const isUnclear = first.snapshot.length <= 1 || second.snapshot === '@';
  if (isUnclear || (first.dataset === '' && second.dataset === '')) call.fail(UNCLEAR);
  const isOfOther = first.dataset !== '' && second.dataset !== '' && first.dataset !== second.dataset;
  if (isOfOther) expectOrigin(call, second.dataset, from);
  const dataset = isOfOther || first.dataset === '' ? second.dataset : first.dataset;
  return {
    dataset,
    from: isOfOther ? from : `${dataset}${first.snapshot}`,
    ...(second.snapshot === '' ? {} : { to: `${dataset}${second.snapshot}` }),
  };
}

function diffRefusalText(refusal: DiffRefusal): string {
  switch (refusal.rule) {
    case 'diff.not-mounted':
      return 'Cannot diff an unmounted snapshot: operation not applicable to datasets of this type';
    case 'diff.snapshot-missing':
      return 'Unable to obtain diffs: No such file or directory';
    case 'diff.not-earlier':
      return 'Unable to obtain diffs: \n   Not an earlier snapshot from the same fs';
    case 'diff.no-snapshot-of-head':
      return `Cannot create just-in-time snapshot of '${refusal.dataset}': ${refusalText(refusal.refusal)}`;
  }
}

function diff(call: Call): number {
  const given = call.options();
  const [from, to, ...more] = given.operands;
  if (from === undefined) call.usage('must provide at least one snapshot name');
  if (more.length > 0) call.usage('too many arguments');
  const full = from.startsWith('@') ? to : from;
  if (full === undefined) call.usage();
  openNamed(call, parts(full).dataset, ['filesystem']);
  const compared = comparedBy(call, from, to);
  const { pool } = openNamed(call, compared.dataset, ['filesystem']);
  const result = diffDataset(call.ctx, call.host, pool, compared);
  if (!result.ok) call.fail(diffRefusalText(result.refusal));
  const style = {
    mountpoint: result.mountpoint === '/' ? '' : result.mountpoint,
    startEpochMs: call.ctx.world.kernel.startEpochMs,
    isClassified: given.has('F'),
    isScripted: given.has('H'),
    isTimed: given.has('t'),
    isUnmangled: given.has('h'),
  };
  for (const change of result.changes) call.out(changeLine(change, style));
  return 0;
}

export const diffCommand: Subcommand = {
  name: 'diff',
  synopsis: ['diff [-FHth] <snapshot> [snapshot|filesystem]'],
  options: { short: 'FHth' },
  operands: ['snapshot', 'dataset'],
  run: (call) => immediate(() => diff(call)),
};
