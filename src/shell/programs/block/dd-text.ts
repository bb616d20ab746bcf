/** What dd says at its end. */

export interface Copied {
  readonly blocksIn: number;
  readonly partIn: number;
  readonly blocksOut: number;
  readonly partOut: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Three digits at most: `1.0 MB`, `102 MiB`. */
function scaled(bytes: number, base: number, units: readonly string[]): string {
  let [value, at] = [bytes, 0];
  while (value >= base && at < units.length - 1) {
    value /= base;
    at++;
  }
  const isSmall = at > 0 && value < 9.95;
  return `${isSmall ? value.toFixed(1) : Math.round(value)} ${units[at]}`;
}

const DECIMAL = ['bytes', 'kB', 'MB', 'GB', 'TB'];
const BINARY = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** The records, and how many bytes went in what time. */
export function summary(copied: Copied, status: string): string {
  if (status === 'none') return '';
  const { blocksIn, partIn, blocksOut, partOut, bytes, seconds } = copied;
  const records = `${blocksIn}+${partIn} records in\n${blocksOut}+${partOut} records out\n`;
  if (status === 'noxfer') return records;
  const sizes = [
    ...(bytes >= 1000 ? [scaled(bytes, 1000, DECIMAL)] : []),
    ...(bytes >= 1024 ? [scaled(bytes, 1024, BINARY)] : []),
  ];
  const spelt = sizes.length > 0 ? ` (${sizes.join(', ')})` : '';
  const rate = seconds > 0 && bytes > 0 ? scaled(bytes / seconds, 1000, ['B', 'kB', 'MB', 'GB']) : '0.0 kB';
  const time = Number(seconds.toPrecision(6));
  return `${records}${bytes} bytes${spelt} copied, ${time} s, ${rate}/s\n`;
}
