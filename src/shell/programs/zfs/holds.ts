/** `zfs hold`, `holds`, `release`. */
import { dropDeferred } from '../../../simulator/zfs/dataset/destroy.ts';
import { subtree } from '../../../simulator/zfs/dataset/lookup.ts';
import { holdSnapshot, releaseSnapshot } from '../../../simulator/zfs/dataset/snapshot.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { immediate } from '../../immediate.ts';
import { ctime } from '../corosync-tools/ctime.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { walkDatasets } from './dataset-walk.ts';
import { findNamed, LIVE, lookUp } from './open-dataset.ts';
import { refusalText } from './refusal-text.ts';

/** The snapshot, and with `-r` those of the same name below. */
function snapshotsMeant(call: Call, name: string, isRecursive: boolean): readonly string[] {
  const [dataset = '', short] = name.split('@');
  const found = lookUp(call, dataset);
  if (!isRecursive || !found) return [name];
  return subtree(found.pool, dataset)
    .map((each) => `${each}@${short}`)
    .filter((each) => lookUp(call, each) !== undefined);
}

function holdOne(call: Call, name: string, tag: string, isHolding: boolean): number {
  const found = findNamed(call, name, ['snapshot']);
  if (!found) return 1;
  const act = isHolding ? holdSnapshot : releaseSnapshot;
  const result = act(call.ctx, call.host, found.pool, name, tag);
  if (!result.ok) {
    const what = isHolding ? 'hold' : 'release hold from';
    call.err(`cannot ${what} snapshot '${name}': ${refusalText(result.refusal)}`);
    return 1;
  }
  if (!isHolding) dropDeferred(call.ctx, call.host, found.pool);
  logHistory(call, found.pool);
  return 0;
}

function holdOrRelease(call: Call, isHolding: boolean): number {
  const given = call.options();
  const [tag, ...names] = given.operands;
  if (tag === undefined || names.length === 0) call.usage();
  if (isHolding && tag.startsWith('.')) call.usage("tag may not start with '.'");
  const results = names.map((name) => {
    const at = name.indexOf('@');
    if (at < 0) call.err(`'${name}' is not a snapshot`);
    if (at < 0 || findNamed(call, name.slice(0, at), LIVE) === undefined) return 1;
    const meant = snapshotsMeant(call, name, given.has('r'));
    return Math.max(...meant.map((each) => holdOne(call, each, tag, isHolding)));
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

/** `Sun Nov 22 08:01 2026` */
function holdTime(call: Call, atMs: number): string {
  const [weekday, month, day = '', time = '', year] = ctime(call.ctx.world, call.host, atMs).split(/\s+/);
  return `${weekday} ${month} ${day.padStart(2)} ${time.slice(0, 5)} ${year}`;
}

function listHolds(call: Call, found: readonly Named[], isBare: boolean): number {
  const rows = found.flatMap((named) =>
    named.type === 'snapshot'
      ? Object.entries(named.snapshot.holds).map(([tag, atMs]) => [named.name, tag, holdTime(call, atMs)])
      : [],
  );
  if (isBare) {
    for (const row of rows) call.out(`${row.join('\t')}\n`);
    return 0;
  }
  const all = [['NAME', 'TAG', 'TIMESTAMP'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  for (const row of all) {
    const [name = '', tag = '', time = ''] = row;
    call.out(`${name.padEnd(widths[0] ?? 0)}  ${tag.padEnd(widths[1] ?? 0)}  ${time}\n`);
  }
  return 0;
}

function showHolds(call: Call): number {
  const given = call.options();
  if (given.operands.length === 0) call.usage();
  const [only] = given.operands.filter((name) => !name.includes('@'));
  if (only !== undefined) call.err(`'${only}' is not a snapshot`);
  const names = given.operands.filter((name) => name.includes('@'));
  if (names.length > 0) {
    const { found } = walkDatasets(call, names, { types: ['snapshot'], isRecursive: false });
    if (found.length > 0) return listHolds(call, found, given.has('H'));
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
