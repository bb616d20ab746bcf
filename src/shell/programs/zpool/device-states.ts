/** `zpool online`, `offline`, `clear`, `reopen`, `reguid`. */
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { findPool, forEachPool, openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

const POWER = [{ name: 'power', key: 'power' }];

function poolAndDevices(call: Call, given: Given): readonly [string, ...string[]] {
  const [name, ...devices] = given.operands;
  if (name === undefined) call.usage('missing pool name');
  if (devices.length === 0) call.usage('missing device name');
  if (findPool(call, name) === undefined) call.fail(`failed to open pool "${name}"`);
  return [name, ...devices];
}

function bringOnline(call: Call): number {
  poolAndDevices(call, call.options());
  return pending(call);
}

export const online: Subcommand = {
  name: 'online',
  synopsis: ['online [--power][-e] <pool> <device> ...'],
  options: { short: 'e', long: POWER },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => bringOnline(call)),
};

function takeOffline(call: Call): number {
  const given = call.options();
  if (given.has('power') && given.has('f')) call.usage('-0 and -f cannot be used together');
  if (given.has('power') && given.has('t')) call.usage('-0 and -t cannot be used together');
  poolAndDevices(call, given);
  return pending(call);
}

export const offline: Subcommand = {
  name: 'offline',
  synopsis: ['offline [--power]|[[-f][-t]] <pool> <device> ...'],
  options: { short: 'ft', long: POWER },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => takeOffline(call)),
};

function clearErrors(call: Call): number {
  const given = call.options();
  const [name, , ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name');
  if (more.length > 0) call.usage('too many arguments');
  if ((given.has('n') || given.has('X')) && !given.has('F')) call.usage('-n or -X only meaningful with -F');
  openPool(call, name);
  return pending(call);
}

export const clear: Subcommand = {
  name: 'clear',
  synopsis: ['clear [[--power]|[-nF]] <pool> [device]'],
  options: { short: 'FnX', long: POWER },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => clearErrors(call)),
};

export const reopen: Subcommand = {
  name: 'reopen',
  synopsis: ['reopen [-n] <pool>'],
  options: { short: 'n' },
  operands: ['pool'],
  run: (call) => immediate(() => forEachPool(call, call.options().operands, () => pending(call))),
};

/** Largest number of 64 bits. */
const MAX_GUID = 2n ** 64n - 1n;

function changeGuid(call: Call): number {
  const given = call.options({
    g: (text) => {
      if (!/^\d+$/.test(text) || BigInt(text) > MAX_GUID) call.usage(`invalid GUID: ${text}`);
    },
  });
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name');
  if (more.length > 0) call.usage('too many arguments');
  openPool(call, name);
  return pending(call);
}

export const reguid: Subcommand = {
  name: 'reguid',
  synopsis: ['reguid [-g guid] <pool>'],
  options: { short: 'g:' },
  operands: ['pool'],
  run: (call) => immediate(() => changeGuid(call)),
};
