/** What `zpool history` remembers of a command: the line as it was typed. */
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Call } from './call.ts';
import { forEachPool } from './open-pool.ts';

/** Notes the command in the pool's history. Called after it succeeded. */
export function logHistory(call: Call, pool: Pool): void {
  const line = [call.tool.name, call.process.args[0] ?? '', ...call.args].join(' ');
  pool.history = [...pool.history, { atMs: call.ctx.nowMs, line }];
}

/** Does something with each of the named pools. The command is noted if all went well, and in the last pool alone. */
export function forLoggedPools(call: Call, names: readonly string[], act: (pool: Pool) => number): number {
  let last: Pool | undefined;
  const exitCode = forEachPool(call, names, (pool) => {
    last = pool;
    return act(pool);
  });
  if (last && exitCode === 0) logHistory(call, last);
  return exitCode;
}
