/** Values of properties as zfs and zpool write them: for people, or exactly (`-p`). */
import type { PlainValue } from '../../../simulator/zfs/views/plain-value.ts';
import type { Process } from '../../types.ts';
import { epochMsOf, type WallTime, wallTime } from '../system/wall-clock.ts';
import { nicebytes, nicenum } from './nicenum.ts';

/** The largest number of 64 bits stands for no limit. */
const NO_LIMIT = '18446744073709551615';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sun Nov 22  8:32 2026`. */
function momentText(
  { weekday, month, day, hour, minute, second, year }: WallTime,
  hasSeconds: boolean,
): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${String(hour).padStart(2)}:${two(minute)}${hasSeconds ? `:${two(second)}` : ''}`;
  return `${weekday} ${MONTHS[month - 1]} ${String(day).padStart(2)} ${clock} ${year}`;
}

/** Hundredths as a ratio. */
function ratioText(hundredths: number, isLiteral: boolean): string {
  const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
  return isLiteral ? text : `${text}x`;
}

export function valueText(
  { ctx, host }: Pick<Process, 'ctx' | 'host'>,
  value: PlainValue,
  isLiteral: boolean,
): string {
  switch (value.kind) {
    case 'word':
    case 'exact':
      return value.text;
    case 'ratio':
      return ratioText(value.hundredths, isLiteral);
    case 'moment':
      return isLiteral
        ? String(Math.floor(epochMsOf(ctx.world, value.atMs) / 1000))
        : momentText(wallTime(ctx.world, host, value.atMs), value.hasSeconds);
    case 'limit':
      if (value.value === undefined) return isLiteral ? NO_LIMIT : 'none';
      return isLiteral ? String(value.value) : nicenum(value.value);
    case 'percent':
      if (value.value === undefined) return '-';
      return isLiteral ? String(value.value) : `${value.value}%`;
    case 'extra':
      if (value.value === 0n) return '-';
      return isLiteral ? String(value.value) : nicebytes(value.value);
    case 'quota':
      if (value.value === 0) return isLiteral ? '0' : 'none';
      return isLiteral ? String(value.value) : nicebytes(value.value);
    case 'bytes':
      return isLiteral ? String(value.value) : nicebytes(value.value);
    case 'number':
      return isLiteral ? String(value.value) : nicenum(value.value);
  }
}
