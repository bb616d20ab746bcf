import { mountBelow, unmountDataset } from '../../../simulator/zfs/dataset/mount.ts';
import { destroyPool as endPool, exportPool } from '../../../simulator/zfs/pool/export.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { findPool, forEachPool } from '../openzfs/open-pool.ts';
import { busyIn } from '../zfs/busy.ts';

/** Everything of the pool is unmounted, or nothing: says what is in use. */
function unmountAll(call: Call, pool: Pool, isForced: boolean): boolean {
  const isBusy = isForced ? () => false : busyIn(call);
  const result = unmountDataset(call.ctx, call.host, pool, pool.name, isBusy);
  if (result.ok || result.refusal.rule !== 'mount.busy') return true;
  call.err(`cannot unmount '${result.refusal.mountpoint}': pool or dataset is busy`);
  return false;
}

function destroyOne(call: Call, pool: Pool): number {
  if (!unmountAll(call, pool, false)) {
    call.fail(`could not destroy '${pool.name}': could not unmount datasets`);
  }
  const result = endPool(call.ctx, call.host, pool);
  if (result.ok) return 0;
  mountBelow(call.ctx, call.host, pool, pool.name);
  const isReadOnly = result.refusal.rule === 'pool.read-only';
  const reason = isReadOnly ? 'one or more devices is read only' : 'pool I/O is currently suspended';
  return call.fail(`cannot destroy '${pool.name}': ${reason}`);
}

function exportOne(call: Call, pool: Pool, isForced: boolean): number {
  if (!unmountAll(call, pool, isForced)) return 1;
  logHistory(call, pool);
  const result = exportPool(call.ctx, call.host, pool, isForced);
  if (result.ok) return 0;
  const reason =
    result.refusal.rule === 'pool.suspended'
      ? 'pool I/O is currently suspended'
      : 'pool has active shared spares\nuse -f to force';
  call.err(`cannot export '${pool.name}': ${reason}`);
  return 1;
}

function destroyPool(call: Call): number {
  const { operands } = call.options();
  const [name, ...more] = operands;
  if (name === undefined) call.usage('missing pool argument');
  if (more.length > 0) call.usage('too many arguments');
  const pool = findPool(call, name);
  if (pool !== undefined) return destroyOne(call, pool);
  if (name.includes('/')) call.err("use 'zfs destroy' to destroy a dataset");
  return 1;
}

export const destroy: Subcommand = {
  name: 'destroy',
  synopsis: ['destroy [-f] <pool>'],
  options: { short: 'f' },
  operands: ['pool'],
  run: (call) => immediate(() => destroyPool(call)),
};

function exportPools(call: Call): number {
  const given = call.options();
  const names = given.operands;
  if (given.has('a') && names.length > 0) call.usage('too many arguments');
  if (!given.has('a') && names.length === 0) call.usage('missing pool argument');
  return forEachPool(call, names, (pool) => exportOne(call, pool, given.has('f')));
}

export const exportCommand: Subcommand = {
  name: 'export',
  synopsis: ['export [-af] <pool> ...'],
  options: { short: 'afF' },
  operands: ['pool'],
  run: (call) => immediate(() => exportPools(call)),
};
