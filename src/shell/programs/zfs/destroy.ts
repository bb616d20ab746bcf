/** `zfs destroy`. */
import {
  type DestroyReach,
  destroyBookmark,
  destroyDataset,
  destroyRefusal,
  destroySnapshots,
  doomedBy,
} from '../../../simulator/zfs/dataset/destroy.ts';
import { subtree } from '../../../simulator/zfs/dataset/lookup.ts';
import { reclaimedBytes } from '../../../simulator/zfs/dataset/reclaim.ts';
import type { DatasetRefusal } from '../../../simulator/zfs/dataset/refusal.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { nicebytes } from '../openzfs/nicenum.ts';
import { busyIn } from './busy.ts';
import { DATASETS, LIVE, lookUp, openNamed } from './open-dataset.ts';
import { refusalText } from './refusal-text.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;

function destroyOneBookmark(call: Call, given: Given, name: string): number {
  if (given.has('n')) call.fail('dryrun is not supported with bookmark', FAILED);
  if (given.has('d')) call.fail('defer destroy is not supported with bookmark', FAILED);
  if (given.has('r') || given.has('R')) call.fail('recursive is not supported with bookmark', FAILED);
  const found = lookUp(call, name);
  if (found === undefined) call.fail(`bookmark '${name}' does not exist.`);
  destroyBookmark(call.ctx, call.host, found.pool, name);
  logHistory(call, found.pool);
  return 0;
}

/** `a`, `a%c`, `%`: the snapshots of a data set that one part of a list means. */
function snapshotsMeant({ dataset }: Named, part: string): readonly string[] {
  const names = dataset.snapshots.map(({ name }) => name);
  if (!part.includes('%')) return names.filter((name) => name === part);
  const [first = '', last = ''] = part.split('%');
  const from = first === '' ? 0 : names.indexOf(first);
  const to = last === '' ? names.length - 1 : names.indexOf(last);
  return from < 0 || to < 0 ? [] : names.slice(from, to + 1);
}

/** Full names of what a list behind the `@` means; with `-r` in everything below as well. */
function listedSnapshots(call: Call, name: string, isRecursive: boolean): readonly string[] {
  const at = name.indexOf('@');
  const root = openNamed(call, name.slice(0, at), LIVE);
  const datasets = isRecursive ? subtree(root.pool, root.name) : [root.name];
  return datasets.flatMap((each) => {
    const found = lookUp(call, each);
    if (!found) return [];
    const meant = name
      .slice(at + 1)
      .split(',')
      .flatMap((part) => snapshotsMeant(found, part));
    return meant.map((snapshot) => `${each}@${snapshot}`);
  });
}

function report(call: Call, given: Given, pool: Pool, names: readonly string[], isSnapshots: boolean): void {
  const isDry = given.has('n');
  if (!given.has('v') && !given.has('p')) return;
  for (const name of names) {
    call.out(given.has('p') ? `destroy\t${name}\n` : `${isDry ? 'would' : 'will'} destroy ${name}\n`);
  }
  if (!isSnapshots) return;
  const bytes = reclaimedBytes(pool, names);
  call.out(
    given.has('p') ? `reclaim\t${bytes}\n` : `${isDry ? 'would' : 'will'} reclaim ${nicebytes(bytes)}\n`,
  );
}

function failWith(call: Call, what: string, refusal: DatasetRefusal, type: string): never {
  const listed = (reason: string, option: string, names: readonly string[]): never => {
    call.err(`cannot destroy '${what}': ${type} has ${reason}`);
    call.err(`use '${option}' to destroy the following datasets:`);
    for (const name of names) call.err(name);
    return call.end(1);
  };
  if (refusal.rule === 'destroy.children') return listed('children', '-r', refusal.names);
  if (refusal.rule === 'destroy.clones') return listed('dependent clones', '-R', refusal.names);
  if (refusal.rule === 'snapshot.held') {
    return call.fail(
      `cannot destroy snapshot ${refusal.name}: it's being held. Run 'zfs holds -r ${refusal.name}' to see holders.`,
    );
  }
  if (refusal.rule === 'dataset.is-pool') {
    call.err(`cannot destroy '${what}': operation does not apply to pools`);
    call.err(`use 'zfs destroy -r ${what}' to destroy all datasets in the pool`);
    return call.fail(`use 'zpool destroy ${what}' to destroy the pool itself`);
  }
  if (refusal.rule === 'mount.busy') {
    return call.fail(`cannot unmount '${refusal.mountpoint}': pool or dataset is busy`);
  }
  return call.fail(`cannot destroy '${what}': ${refusalText(refusal)}`);
}

function destroyListed(call: Call, given: Given, name: string): number {
  const { pool } = openNamed(call, name.slice(0, name.indexOf('@')), LIVE);
  const names = listedSnapshots(call, name, given.has('r') || given.has('R'));
  if (names.length === 0) call.fail('could not find any snapshots to destroy; check snapshot names.');
  report(call, given, pool, names, true);
  if (given.has('n')) return 0;
  const result = destroySnapshots(call.ctx, call.host, pool, names, {
    isDeferred: given.has('d'),
    withClones: given.has('R'),
  });
  if (!result.ok) failWith(call, names[0] ?? name, result.refusal, 'snapshot');
  logHistory(call, pool);
  return 0;
}

function destroy(call: Call): number {
  const given = call.options();
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing dataset argument');
  if (more.length > 0) call.usage('too many arguments');
  if (name.includes('@')) return destroyListed(call, given, name);
  if (name.includes('#')) return destroyOneBookmark(call, given, name);
  const { pool, type } = openNamed(call, name, given.has('d') ? ['snapshot'] : DATASETS);
  const reach: DestroyReach = given.has('R') ? 'clones' : given.has('r') ? 'children' : 'alone';
  const refusal = destroyRefusal(pool, name, reach);
  if (refusal) failWith(call, name, refusal.refusal, type);
  report(call, given, pool, doomedBy(pool, name, reach), false);
  if (given.has('n')) return 0;
  const result = destroyDataset(call.ctx, call.host, pool, name, reach, busyIn(call));
  if (!result.ok) failWith(call, name, result.refusal, type);
  logHistory(call, pool);
  return 0;
}

export const destroyCommand: Subcommand = {
  name: 'destroy',
  synopsis: [
    'destroy [-fnpRrv] <filesystem|volume>',
    'destroy [-dnpRrv] <filesystem|volume>@<snap>[%<snap>][,...]',
    'destroy <filesystem|volume>#<bookmark>',
  ],
  options: { short: 'vpndfrR' },
  operands: ['dataset'],
  run: (call) => immediate(() => destroy(call)),
};
