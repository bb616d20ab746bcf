/**
 * TOPSIS: ranks alternatives by their distance from the best and the worst values of all (Hwang and Yoon, "Multiple
 * Attribute Decision Making", 1981). Here less is better in each criterion.
 */

function norm(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function column(rows: readonly (readonly number[])[], at: number): number[] {
  return rows.map((row) => row[at] ?? 0);
}

function normalised(rows: readonly (readonly number[])[], weights: readonly number[]): number[][] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const norms = weights.map((_, at) => norm(column(rows, at)));
  return rows.map((row) =>
    row.map((value, at) => {
      const length = norms[at] ?? 0;
      return length === 0 ? 0 : ((value / length) * (weights[at] ?? 0)) / total;
    }),
  );
}

/**
 * The score of each alternative, 0 (worst) to 1 (best).
 * @param rows one alternative each, one value a criterion: what costs less is better
 * @param weights of the criteria, in any unit
 */
export function topsisScores(rows: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const scaled = normalised(rows, weights);
  const best = weights.map((_, at) => Math.min(...column(scaled, at)));
  const worst = weights.map((_, at) => Math.max(...column(scaled, at)));
  const distance = (row: readonly number[], to: readonly number[]) =>
    norm(row.map((value, at) => value - (to[at] ?? 0)));
  return scaled.map((row) => {
    const fromWorst = distance(row, worst);
    const both = fromWorst + distance(row, best);
    return both === 0 ? 0 : fromWorst / both;
  });
}
