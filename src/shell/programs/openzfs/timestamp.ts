/** `-T u` and `-T d`: the time above each round of a listing. */
import type { Process } from '../../types.ts';
import { clockText, epochMsOf, wallTime } from '../system/wall-clock.ts';
import type { Call } from './call.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Only the first letter counts; another one ends the command. */
export function checkTimestamp(call: Call, value: string): void {
  if (!/^[ud]/.test(value)) call.usage();
}

/** Empty where no time was asked for. */
export function timestampLine(
  { ctx, host }: Pick<Process, 'ctx' | 'host'>,
  format: string | undefined,
): string {
  if (format === undefined) return '';
  if (format.startsWith('u')) return `${Math.floor(epochMsOf(ctx.world, ctx.nowMs) / 1000)}\n`;
  const time = wallTime(ctx.world, host, ctx.nowMs);
  const day = String(time.day).padStart(2);
  return `${time.weekday} ${MONTHS[time.month - 1] ?? ''} ${day} ${clockText(time)} ${time.zone} ${time.year}\n`;
}
