/** `zpool history`. */
import type { Pool } from '../../../simulator/zfs/types.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { forEachPool, selectPools } from '../openzfs/open-pool.ts';
import { clockText, dateText, wallTime } from '../system/wall-clock.ts';

/** Long: who did it, and where. */
function historyText(call: Call, pool: Pool, isLong: boolean): string {
  const name = call.ctx.world.os[call.host]?.hostname ?? call.host;
  const rows = pool.history.map(({ atMs, line }) => {
    const time = wallTime(call.ctx.world, call.host, atMs);
    const by = isLong ? ` [user 0 (root) on ${name}:linux]` : '';
    return `${dateText(time)}.${clockText(time)} ${line}${by}\n`;
  });
  return `History for '${pool.name}':\n${rows.join('')}\n`;
}

function showHistory(call: Call): number {
  const given = call.options();
  if (given.operands.length === 0 && selectPools(call, []).pools.length === 0) {
    call.fail('no pools available', 0);
  }
  return forEachPool(call, given.operands, (pool) => {
    call.out(historyText(call, pool, given.has('l')));
    return 0;
  });
}

export const history: Subcommand = {
  name: 'history',
  synopsis: ['history [-il] [<pool>] ...'],
  options: { short: 'li' },
  operands: ['pool'],
  run: (call) => immediate(() => showHistory(call)),
};
