/** Integer arithmetic as the kernel does it; all values are whole and below 2^53. */

export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;

/** The greatest multiple of `grid` that is not above `value`. */
export function roundDown(value: number, grid: number): number {
  return Math.floor(value / grid) * grid;
}

/** The least multiple of `grid` that is not below `value`. */
export function roundUp(value: number, grid: number): number {
  return Math.ceil(value / grid) * grid;
}

/** The least power of two above `value`: 2 to the power of OpenZFS's `highbit64(value)`. */
export function powerOfTwoAbove(value: number): number {
  let power = 1;
  while (power <= value) power *= 2;
  return power;
}

/** n of the least 2^n that is not below `value`. */
export function exponentOf(value: number): number {
  let exponent = 0;
  while (2 ** exponent < value) exponent++;
  return exponent;
}
