/**
 * Chi-square quantiles for an even number of degrees of freedom. With 2m degrees the distribution is a Poisson sum,
 * P(χ² ≤ x) = 1 − e^(−x/2) · Σ (x/2)^i / i!, i = 0 … m−1: exact, no approximation is needed.
 */

/** Quantile of χ² with 2·`halfDegrees` degrees of freedom, by bisection to full precision. */
export function chiSquareQuantile(probability: number, halfDegrees: number): number {
  let low = 0;
  let high = 2 * halfDegrees + 4;
  while (chiSquareCdf(high, halfDegrees) < probability) high *= 2;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (chiSquareCdf(middle, halfDegrees) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(χ² ≤ x) with 2·`halfDegrees` degrees of freedom. Terms are summed as logarithms, so nothing underflows. */
export function chiSquareCdf(x: number, halfDegrees: number): number {
  if (x <= 0) return 0;
  const mean = x / 2;
  let logTerm = -mean;
  let upper = Math.exp(logTerm);
  for (let i = 1; i < halfDegrees; i++) {
    logTerm += Math.log(mean / i);
    upper += Math.exp(logTerm);
  }
  return Math.max(0, 1 - upper);
}
