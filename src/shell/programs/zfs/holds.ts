/** `zfs hold`, `holds`, `release`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { walkDatasets } from './dataset-walk.ts';
import { findNamed, LIVE } from './open-dataset.ts';

function holdOrRelease(call: Call, isHolding: boolean): number {
  const [tag, ...names] = call.options().operands;
  if (tag === undefined || names.length === 0) call.usage();
  if (isHolding && tag.startsWith('.')) call.usage("tag may not start with '.'");
  const results = names.map((name) => {
    const at = name.indexOf('@');
    if (at < 0) call.err(`'${name}' is not a snapshot`);
    return at < 0 || findNamed(call, name.slice(0, at), LIVE) === undefined ? 1 : pending(call);
  });
  return results.includes(1) ? 1 : 0;
}

export const holdCommand: Subcommand = {
  name: 'hold',
  synopsis: ['hold [-r] <tag> <snapshot> ...'],
  options: { short: 'rt' },
  operands: ['snapshot'],
  run: (call) => immediate(() => holdOrRelease(call, true)),
};

export const releaseCommand: Subcommand = {
  name: 'release',
  synopsis: ['release [-r] <tag> <snapshot> ...'],
  options: { short: 'r' },
  operands: ['snapshot'],
  run: (call) => immediate(() => holdOrRelease(call, false)),
};

function showHolds(call: Call): number {
  const given = call.options();
  if (given.operands.length === 0) call.usage();
  const [only] = given.operands.filter((name) => !name.includes('@'));
  if (only !== undefined) call.err(`'${only}' is not a snapshot`);
  const names = given.operands.filter((name) => name.includes('@'));
  if (names.length > 0) {
    const { found } = walkDatasets(call, names, { types: ['snapshot'], isRecursive: false });
    if (found.length > 0) return pending(call);
  }
  if (!given.has('H')) call.out('NAME  TAG  TIMESTAMP\n');
  call.err('no datasets available');
  return 1;
}

export const holdsCommand: Subcommand = {
  name: 'holds',
  synopsis: ['holds [-rHp] <snapshot> ...'],
  options: { short: 'rHp' },
  operands: ['snapshot'],
  run: (call) => immediate(() => showHolds(call)),
};
