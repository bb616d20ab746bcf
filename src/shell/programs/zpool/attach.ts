/** `zpool attach` and `zpool replace`: one disk comes to another. */
import { attachDevice } from '../../../simulator/zfs/pool/attach.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { ashiftOption } from './ashift-option.ts';
import { checkDevices } from './device-use.ts';
import { type PropertyValues, takeAshift } from './property-arguments.ts';
import { attachReason, FAILED_REQUEST, reasonText } from './refusal-text.ts';
import { readVdevSpecs } from './spec-devices.ts';
import { type Awaited, actAndWait } from './waiting.ts';

/** What `-w` waits for. */
function activityOf(old: string, isReplacing: boolean): string {
  if (isReplacing) return 'replace';
  return old.startsWith('raidz') ? 'raidz_expand' : 'resilver';
}

/** Ends the command when the vdev cannot be meant, before anything is said of the new device's shape. */
function checkTarget(call: Call, pool: Pool, old: string, what: string): void {
  const found = findVdev(pool, old);
  const rule = !found
    ? 'vdev.unknown'
    : found.kind === 'spare'
      ? 'vdev.is-spare'
      : found.kind === 'cache'
        ? 'vdev.is-cache'
        : undefined;
  if (rule) call.fail(`${what}: ${reasonText({ rule, vdev: old })}`, FAILED_REQUEST);
}

function attachDisk(call: Call, isReplacing: boolean): Awaited {
  const props: PropertyValues = new Map();
  const given = call.options({ o: (word) => takeAshift(call, props, word) });
  const [name, old, fresh = isReplacing ? old : undefined, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (old === undefined) call.usage('missing <device> specification');
  if (fresh === undefined) call.usage('missing <new_device> specification');
  if (more.length > 0) call.usage('too many arguments');
  const pool = openPool(call, name);
  const ashift = ashiftOption(call, props.get('ashift'));
  const specs = readVdevSpecs(call, [fresh]);
  checkDevices(call, specs, { isForced: given.has('f'), ...(isReplacing ? { replacingIn: pool } : {}) });
  const what = isReplacing ? `cannot replace ${old} with ${fresh}` : `cannot attach ${fresh} to ${old}`;
  checkTarget(call, pool, old, what);
  const [device] = specs.flatMap(({ devices }) => devices);
  if (!device) call.fail(`${what}: new device must be a single disk`, FAILED_REQUEST);
  const options = { ashift, isReplacing, isSequential: given.has('s') };
  const result = attachDevice(call.ctx, call.host, pool, old, device, options);
  if (!result.ok) call.fail(`${what}: ${attachReason(result.refusal, fresh)}`, FAILED_REQUEST);
  logHistory(call, pool);
  return {
    exitCode: 0,
    pools: [pool.guid],
    activities: given.has('w') ? [activityOf(old, isReplacing)] : [],
  };
}

export const attach: Subcommand = {
  name: 'attach',
  synopsis: ['attach [-fsw] [-o property=value] <pool> <vdev> <new-device>'],
  options: { short: 'fo:sw' },
  operands: ['pool', 'vdev', 'device'],
  run: (call) => actAndWait(call, () => attachDisk(call, false)),
};

export const replace: Subcommand = {
  name: 'replace',
  synopsis: ['replace [-fsw] [-o property=value] <pool> <device> [new-device]'],
  options: { short: 'fo:sw' },
  operands: ['pool', 'vdev', 'device'],
  run: (call) => actAndWait(call, () => attachDisk(call, true)),
};
