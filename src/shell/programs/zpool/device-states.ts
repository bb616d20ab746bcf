/** `zpool online`, `offline`, `clear`, `reopen`, `reguid`. */

import {
  bringOnline,
  clearErrors,
  forceFault,
  type OnlineResult,
  reopenPool,
  takeOffline,
} from '../../../simulator/zfs/pool/device-states.ts';
import type { PoolResult } from '../../../simulator/zfs/pool/refusal.ts';
import { changeGuid } from '../../../simulator/zfs/pool/reguid.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import { vdevHealth } from '../../../simulator/zfs/vdev-state.ts';
import type { VdevState } from '../../../simulator/zfs/vdev-types.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { forLoggedPools, logHistory } from '../openzfs/history.ts';
import { findPool, openPool } from '../openzfs/open-pool.ts';
import { FAILED_REQUEST, reasonText } from './refusal-text.ts';

const POWER = [{ name: 'power', key: 'power' }];
/** No enclosure here can switch a slot (`ENOTSUP`). */
const NO_POWER_CONTROL = 95;

interface Named {
  readonly pool: Pool;
  readonly devices: readonly string[];
}

function poolAndDevices(call: Call, given: Given): Named {
  const [name, ...devices] = given.operands;
  if (name === undefined) call.usage('missing pool name');
  if (devices.length === 0) call.usage('missing device name');
  const pool = findPool(call, name);
  if (pool) return { pool, devices };
  // Without an end of line, as the original has it.
  call.process.err(`failed to open pool "${name}"`);
  return call.end(1);
}

function finish(call: Call, pool: Pool, exitCode: number): number {
  if (exitCode === 0) logHistory(call, pool);
  return exitCode;
}

function isServing(state: VdevState | undefined): boolean {
  return state === 'online' || state === 'degraded';
}

/** What is said of a device that does not work although it was switched on; false: the command ends there. */
function tellFaulty(
  call: Call,
  device: string,
  state: VdevState,
  before: VdevState | undefined,
  isExpanding: boolean,
): boolean {
  call.out(`warning: device '${device}' onlined, but remains in faulted state\n`);
  call.out(
    state === 'faulted'
      ? "use 'zpool clear' to restore a faulted device\n"
      : "use 'zpool replace' to replace devices that are no longer present\n",
  );
  if (!isExpanding) return true;
  const wasServing = isServing(before);
  call.out(
    `${wasServing ? 'error' : 'warning'}: failed to expand usable space on unhealthy device '${device}'\n`,
  );
  return !wasServing;
}

function onlineOne(call: Call, pool: Pool, device: string, isExpanding: boolean): 'done' | 'failed' | 'end' {
  const found = findVdev(pool, device);
  if (!found) {
    call.err(`couldn't find device "${device}" in pool "${pool.name}"`);
    return 'failed';
  }
  const before = vdevHealth(found.vdev).state;
  const result: OnlineResult = bringOnline(call.ctx, call.host, pool, device, isExpanding);
  if (!result.ok) {
    call.err(`cannot ${isExpanding ? 'expand' : 'online'} ${device}: ${reasonText(result.refusal)}`);
    call.err(`Failed to online "${device}" in pool "${pool.name}": -1`);
    return 'failed';
  }
  if (result.state === 'online') return 'done';
  return tellFaulty(call, device, result.state, before, isExpanding) ? 'done' : 'end';
}

function onlineDevices(call: Call): number {
  const given = call.options();
  const { pool, devices } = poolAndDevices(call, given);
  if (given.has('power')) call.fail('Power control not supported', NO_POWER_CONTROL);
  let exitCode = 0;
  for (const device of devices) {
    const how = onlineOne(call, pool, device, given.has('e'));
    if (how !== 'done') exitCode = 1;
    if (how === 'end') break;
  }
  return finish(call, pool, exitCode);
}

export const online: Subcommand = {
  name: 'online',
  synopsis: ['online [--power][-e] <pool> <device> ...'],
  options: { short: 'e', long: POWER },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => onlineDevices(call)),
};

/** `-f` names the device by its guid, and says nothing of one that is not there. */
function faultOne(call: Call, pool: Pool, device: string): boolean {
  const found = findVdev(pool, device);
  if (!found) return false;
  const result = forceFault(call.ctx, call.host, pool, device);
  if (!result.ok) call.err(`cannot fault ${found.vdev.guid}: ${reasonText(result.refusal)}`);
  return result.ok;
}

function offlineOne(call: Call, pool: Pool, device: string, isTemporary: boolean): boolean {
  const result: PoolResult = takeOffline(call.ctx, call.host, pool, device, isTemporary);
  if (!result.ok) call.err(`cannot offline ${device}: ${reasonText(result.refusal)}`);
  return result.ok;
}

function offlineDevices(call: Call): number {
  const given = call.options();
  if (given.has('power') && given.has('f')) call.usage('-0 and -f cannot be used together');
  if (given.has('power') && given.has('t')) call.usage('-0 and -t cannot be used together');
  const { pool, devices } = poolAndDevices(call, given);
  if (given.has('power')) {
    for (const device of devices) call.err(`unable to power off slot for ${device} ${NO_POWER_CONTROL}`);
    return NO_POWER_CONTROL;
  }
  const isForced = given.has('f');
  const results = devices.map((device) =>
    isForced ? faultOne(call, pool, device) : offlineOne(call, pool, device, given.has('t')),
  );
  return finish(call, pool, results.every(Boolean) ? 0 : 1);
}

export const offline: Subcommand = {
  name: 'offline',
  synopsis: ['offline [--power]|[[-f][-t]] <pool> <device> ...'],
  options: { short: 'ft', long: POWER },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => offlineDevices(call)),
};

function clearPool(call: Call): number {
  const given = call.options();
  const [name, device, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name');
  if (more.length > 0) call.usage('too many arguments');
  if ((given.has('n') || given.has('X')) && !given.has('F')) call.usage('-n or -X only meaningful with -F');
  const pool = openPool(call, name);
  const result = clearErrors(call.ctx, call.host, pool, device);
  if (!result.ok) call.fail(`cannot clear errors for ${device ?? name}: ${reasonText(result.refusal)}`);
  return finish(call, pool, 0);
}

export const clear: Subcommand = {
  name: 'clear',
  synopsis: ['clear [[--power]|[-nF]] <pool> [device]'],
  options: { short: 'FnX', long: POWER },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => clearPool(call)),
};

function reopenOne(call: Call, pool: Pool): number {
  reopenPool(call.ctx, call.host, pool);
  return 0;
}

export const reopen: Subcommand = {
  name: 'reopen',
  synopsis: ['reopen [-n] <pool>'],
  options: { short: 'n' },
  operands: ['pool'],
  run: (call) =>
    immediate(() => forLoggedPools(call, call.options().operands, (pool) => reopenOne(call, pool))),
};

/** Largest number of 64 bits. */
const MAX_GUID = 2n ** 64n - 1n;

function newGuidFor(call: Call): number {
  const given = call.options({
    g: (text) => {
      if (!/^\d+$/.test(text) || BigInt(text) > MAX_GUID) call.usage(`invalid GUID: ${text}`);
    },
  });
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name');
  if (more.length > 0) call.usage('too many arguments');
  const pool = openPool(call, name);
  const wanted = given.value('g');
  const result = changeGuid(
    call.ctx,
    call.host,
    pool,
    wanted === undefined ? undefined : String(BigInt(wanted)),
  );
  if (!result.ok) call.fail(`cannot reguid '${name}': ${reasonText(result.refusal)}`, FAILED_REQUEST);
  return finish(call, result.pool, 0);
}

export const reguid: Subcommand = {
  name: 'reguid',
  synopsis: ['reguid [-g guid] <pool>'],
  options: { short: 'g:' },
  operands: ['pool'],
  run: (call) => immediate(() => newGuidFor(call)),
};
