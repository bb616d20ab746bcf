/** What `zpool history` remembers of a command: the line as it was typed. */
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Call } from './call.ts';

/** Notes the command in the pool's history. Called after it succeeded. */
export function logHistory(call: Call, pool: Pool): void {
  const line = [call.tool.name, call.process.args[0] ?? '', ...call.args].join(' ');
  pool.history = [...pool.history, { atMs: call.ctx.nowMs, line }];
}
