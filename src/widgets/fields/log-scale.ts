/** A slider for lengths from seconds to centuries: equal steps of the slider are equal factors. */

export interface LogScale {
  readonly minimum: number;
  readonly maximum: number;
}

/** Steps of the whole slider. */
export const logSteps = 1_000;

/** Place of a value on the slider, 0 … `logSteps`; values outside the scale stand at its end. */
export function positionOf(value: number, { minimum, maximum }: LogScale): number {
  if (value <= minimum) return 0;
  const share = Math.log(value / minimum) / Math.log(maximum / minimum);
  return Math.round(Math.min(1, share) * logSteps);
}

/** Value at a place of the slider, rounded to two significant digits so that it can be read and told. */
export function valueAt(position: number, { minimum, maximum }: LogScale): number {
  const value = minimum * (maximum / minimum) ** (position / logSteps);
  return Number(value.toPrecision(2));
}
