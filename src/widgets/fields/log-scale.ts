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

/** Value at a place of the slider: of all that stand there the one with the fewest digits, to be read and told. */
export function valueAt(position: number, scale: LogScale): number {
  const value = scale.minimum * (scale.maximum / scale.minimum) ** (position / logSteps);
  return shortest(value, (rounded) => positionOf(rounded, scale) === position);
}

/** The value rounded to the fewest digits that `fits` accepts. */
export function shortest(value: number, fits: (rounded: number) => boolean): number {
  for (let digits = 1; digits <= 6; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (fits(rounded)) return rounded;
  }
  return value;
}
