/** Sizes as GNU programs write and read them. */

/** Powers of 1024, rounded up: `4.0K`, `1.2G`, `12M`. */
export function humanSize(bytes: number): string {
  const units = ['', 'K', 'M', 'G', 'T', 'P'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  if (unit === 0) return String(bytes);
  const tenths = Math.ceil(value * 10) / 10;
  return `${tenths < 10 ? tenths.toFixed(1) : Math.ceil(value)}${units[unit] ?? ''}`;
}

const EXPONENTS = ['', 'K', 'M', 'G', 'T', 'P'];

/** Bytes of `10`, `4K`, `1M`, `2GiB`, `5MB`, `3b`; undefined when it is no size. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+)([cbkKMGTP]?)(iB|B)?$/.exec(text);
  if (!match) return undefined;
  const [, digits, letter = '', suffix] = match;
  if (letter === 'b') return Number(digits) * 512;
  const exponent = EXPONENTS.indexOf(letter === 'c' ? '' : letter.replace('k', 'K'));
  return Number(digits) * (suffix === 'B' ? 1000 : 1024) ** exponent;
}
