/** How many sectors cannot be read when so much is read, as the data sheets' rates have it. */

/** Data sheets and disk labels count decimally. */
export const TERABYTE = 1e12;

/**
 * Mean number of unrecoverable read errors (URE): bits read times errors per bit.
 * Data sheets give the rate as “less than 1 in 10^14 bits”, so this is an upper bound.
 */
export function expectedReadErrors(bytesRead: number, errorsPerBit: number): number {
  return 8 * bytesRead * errorsPerBit;
}

/**
 * Probability of at least one read error, between 0 and 1: 1 − e^(−n·p), the limit of 1 − (1 − p)^n for rare errors
 * that do not depend on each other.
 */
export function readErrorProbability(bytesRead: number, errorsPerBit: number): number {
  return -Math.expm1(-expectedReadErrors(bytesRead, errorsPerBit));
}
