/** Parts of a long listing that several programs print. */
import type { FileStat } from '../../../simulator/os/types.ts';
import type { Process } from '../../types.ts';
import { formatDate } from './dates.ts';

const HALF_A_YEAR_MS = 15_778_476_000;

/** `drwxr-xr-x` */
export function modeText(stat: Pick<FileStat, 'kind' | 'mode' | 'device'>): string {
  const node = stat.device === undefined ? '-' : stat.device.kind === 'block' ? 'b' : 'c';
  const type = { directory: 'd', symlink: 'l', file: node }[stat.kind];
  const bits = [6, 3, 0].map((shift) => {
    const three = (stat.mode >> shift) & 7;
    return `${three & 4 ? 'r' : '-'}${three & 2 ? 'w' : '-'}${three & 1 ? 'x' : '-'}`;
  });
  const isSticky = (stat.mode & 0o1000) !== 0;
  const text = bits.join('');
  return type + (isSticky ? text.slice(0, 8) + (text.endsWith('x') ? 't' : 'T') : text);
}

/** `Nov 22 07:55`, or the year instead of the time when it is long ago or in the future. */
export function listingDate(process: Process, atMs: number): string {
  const { startEpochMs, nowMs } = process.ctx.world.kernel;
  const isRecent = atMs <= nowMs && nowMs - atMs < HALF_A_YEAR_MS;
  return formatDate(process, startEpochMs + atMs, isRecent ? '%b %e %H:%M' : '%b %e  %Y');
}
