/** Numbers as ZFS writes them for people: three significant digits and a unit (zfs_nicenum()). */

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
/** What fits into a column of numbers. */
const WIDTH = 5;

/** `value / unit` with so many decimals, halves rounded to even as printf does. */
function quotient(value: bigint, unit: bigint, decimals: number): string {
  const scaled = value * 10n ** BigInt(decimals);
  const [whole, twice] = [scaled / unit, (scaled % unit) * 2n];
  const isUp = twice > unit || (twice === unit && whole % 2n === 1n);
  const digits = String(isUp ? whole + 1n : whole).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function nice(value: bigint, none: string): string {
  let index = 0;
  for (let rest = value; rest >= 1024n && index < UNITS.length - 1; rest /= 1024n) index++;
  const unit = 1024n ** BigInt(index);
  const letter = index === 0 ? none : (UNITS[index] ?? '');
  if (value % unit === 0n) return `${value / unit}${letter}`;
  const texts = [2, 1, 0].map((decimals) => `${quotient(value, unit, decimals)}${letter}`);
  return texts.find((text) => text.length <= WIDTH) ?? texts.at(-1) ?? '';
}

/** `2.61T`, `96K`, `17`. */
export function nicenum(value: number | bigint): string {
  return nice(BigInt(value), '');
}

/** The same for bytes: `0B`, `512B`. */
export function nicebytes(value: number | bigint): string {
  return nice(BigInt(value), 'B');
}
