/** Numbers of bytes in the reader's language. */
import { formatNumber, significant } from '../../availability/notation/format-number.ts';
import { type Lang, noBreakSpace } from '../../availability/notation/language.ts';

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;
const DIGITS = 4;

function scaled(bytes: number, lang: Lang, step: number, units: readonly string[], digits = DIGITS): string {
  let power = 0;
  while (power < units.length - 1 && Math.abs(bytes) >= step ** (power + 1)) power++;
  return `${formatNumber(bytes / step ** power, lang, significant(digits))}${noBreakSpace}${units[power]}`;
}

/** `14.43 TiB`, `16 KiB`: as ZFS counts. */
export function binaryText(bytes: number, lang: Lang): string {
  return scaled(bytes, lang, 1024, BINARY);
}

/** `15.87 TB`: as disks are sold. */
export function decimalText(bytes: number, lang: Lang, digits?: number): string {
  return scaled(bytes, lang, 1000, DECIMAL, digits);
}

/** As ZFS writes property values: `16K`, `1M`. For powers of two. */
export function zfsSizeWord(bytes: number): string {
  const units = ['', 'K', 'M', 'G', 'T'];
  let power = 0;
  while (power < units.length - 1 && bytes >= 1024 ** (power + 1)) power++;
  return `${bytes / 1024 ** power}${units[power]}`;
}
