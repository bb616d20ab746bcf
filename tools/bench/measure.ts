/** How long things take. */

/** Milliseconds that it took. */
export function timed(act: () => void): number {
  const started = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
