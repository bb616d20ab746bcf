/**
 * Several units together, from their unavailabilities. Computed on the side of U = 1 − A, because many nines
 * vanish in the rounding of A.
 */

/** Series: all must work. A = Π Aᵢ, so U = 1 − Π(1 − Uᵢ). */
export function seriesUnavailability(unavailabilities: readonly number[]): number {
  const logAvailability = unavailabilities.reduce((total, u) => total + Math.log1p(-u), 0);
  return -Math.expm1(logAvailability);
}

/** Parallel: one suffices. U = Π Uᵢ. */
export function parallelUnavailability(unavailabilities: readonly number[]): number {
  return unavailabilities.reduce((total, u) => total * u, 1);
}

/**
 * k of n: at least `required` must work. U is the probability that more than n − k are down; for equal units
 * A = Σ C(n,i) Aⁱ (1−A)ⁿ⁻ⁱ, i = k … n. Unequal units by the usual recursion over the units.
 */
export function kOfNUnavailability(unavailabilities: readonly number[], required: number): number {
  const tolerated = unavailabilities.length - required;
  // down[j]: probability that exactly j of the units seen so far are down
  let down = [1];
  for (const u of unavailabilities)
    down = Array.from(
      { length: down.length + 1 },
      (_, j) => (down[j] ?? 0) * (1 - u) + (down[j - 1] ?? 0) * u,
    );
  return down.slice(Math.max(0, tolerated + 1)).reduce((total, probability) => total + probability, 0);
}

/**
 * β-factor: a share β of the failures hits all members at once. For equal units U ≈ β·u + ((1−β)·u)ⁿ.
 * Unequal members share the cause that the best of them allows, β·min(u): so a group is never worse than its best.
 */
interface CommonCause {
  /** Unavailability that all members share. */
  readonly shared: number;
  /** What remains to each member by itself. */
  readonly own: readonly number[];
}

/** Splits the unavailabilities of a redundant group by β (0 … 1). */
function splitCommonCause(unavailabilities: readonly number[], beta: number): CommonCause {
  const shared = unavailabilities.length === 0 ? 0 : beta * Math.min(...unavailabilities);
  return { shared, own: unavailabilities.map((u) => u - shared) };
}

/** A redundant group with common cause: U = β·u + U of the members' own rest, at most 1. */
export function redundantUnavailability(
  unavailabilities: readonly number[],
  required: number,
  beta: number,
): number {
  const { shared, own } = splitCommonCause(unavailabilities, beta);
  const rest = required === 1 ? parallelUnavailability(own) : kOfNUnavailability(own, required);
  return Math.min(1, shared + rest);
}
