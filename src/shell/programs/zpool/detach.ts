import { detachDevice } from '../../../simulator/zfs/pool/detach.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { FAILED_REQUEST, reasonText } from './refusal-text.ts';

function detachDisk(call: Call): number {
  const [name, device] = call.options().operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (device === undefined) call.usage('missing <device> specification');
  const pool = openPool(call, name);
  const result = detachDevice(call.ctx, call.host, pool, device);
  if (!result.ok) call.fail(`cannot detach ${device}: ${reasonText(result.refusal)}`, FAILED_REQUEST);
  logHistory(call, pool);
  return 0;
}

export const detach: Subcommand = {
  name: 'detach',
  synopsis: ['detach <pool> <device>'],
  options: { short: '' },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => detachDisk(call)),
};
