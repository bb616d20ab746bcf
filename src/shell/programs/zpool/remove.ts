import { cancelRemoval } from '../../../simulator/zfs/pool/removal.ts';
import { estimatedMappingBytes } from '../../../simulator/zfs/pool/removal-size.ts';
import { removeDevice } from '../../../simulator/zfs/pool/remove.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { nicenum } from '../openzfs/nicenum.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { reasonText } from './refusal-text.ts';
import { type Awaited, actAndWait } from './waiting.ts';

/** Memory that the mapping of a removed vdev would take: none, unless it holds data. Ends the command for members. */
function mappingBytes(call: Call, pool: Pool, device: string): number {
  const what = `cannot determine indirect size of ${device}`;
  const found = findVdev(pool, device);
  if (!found) return call.fail(`${what}: ${reasonText({ rule: 'vdev.unknown', vdev: device })}`);
  if (found.kind !== 'vdev' || found.top.allocationClass === 'log') return 0;
  if (found.parent) return call.fail(`${what}: indirect size not available`);
  return estimatedMappingBytes(pool, found.top);
}

function tellMemory(call: Call, pool: Pool, device: string, isExact: boolean): void {
  const bytes = mappingBytes(call, pool, device);
  call.out(
    isExact
      ? `${device} ${bytes}\n`
      : `Memory that will be used after removing ${device}: ${nicenum(bytes)}\n`,
  );
}

function removeOne(call: Call, pool: Pool, device: string): boolean {
  const result = removeDevice(call.ctx, call.host, pool, device);
  if (!result.ok) call.err(`cannot remove ${device}: ${reasonText(result.refusal)}`);
  return result.ok;
}

function stopRemoval(call: Call, pool: Pool, isWaiting: boolean): number {
  const result = cancelRemoval(call.ctx, call.host, pool);
  if (!result.ok) call.err(`cannot cancel removal: ${reasonText(result.refusal)}`);
  if (isWaiting) call.usage('invalid option combination: -w cannot be used with -s');
  if (result.ok) logHistory(call, pool);
  return result.ok ? 0 : 1;
}

function removeVdevs(call: Call): Awaited {
  const given = call.options();
  const [name, ...vdevs] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  const pool = openPool(call, name);
  if (given.has('s') && given.has('n')) call.fail('stop request ignored', 0);
  if (given.has('s') && vdevs.length > 0) call.usage('too many arguments');
  if (given.has('s')) return { exitCode: stopRemoval(call, pool, given.has('w')), pools: [], activities: [] };
  if (vdevs.length === 0) call.usage('missing device');
  if (given.has('n')) for (const device of vdevs) tellMemory(call, pool, device, given.has('p'));
  const results = given.has('n') ? [] : vdevs.map((device) => removeOne(call, pool, device));
  const exitCode = results.every(Boolean) ? 0 : 1;
  if (exitCode === 0 && !given.has('n')) logHistory(call, pool);
  return { exitCode, pools: [pool.guid], activities: given.has('w') && exitCode === 0 ? ['remove'] : [] };
}

export const remove: Subcommand = {
  name: 'remove',
  synopsis: ['remove [-npsw] <pool> <device> ...'],
  options: { short: 'npsw' },
  operands: ['pool', 'vdev'],
  run: (call) => actAndWait(call, () => removeVdevs(call)),
};
