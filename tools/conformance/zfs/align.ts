/** Which lines of two outputs belong together. */

/** A recorded line with its shown one; one side is absent where the other has a line more. */
export interface Aligned {
  readonly recorded?: number;
  readonly shown?: number;
}

/** Lengths of the longest common subsequence of what begins at each pair of positions. */
function lengths(rows: number, columns: number, isSame: (a: number, b: number) => boolean): Uint16Array {
  const width = columns + 1;
  const best = new Uint16Array((rows + 1) * width);
  for (let a = rows - 1; a >= 0; a--) {
    for (let b = columns - 1; b >= 0; b--) {
      const [down = 0, across = 0, both = 0] = [
        best[(a + 1) * width + b],
        best[a * width + b + 1],
        best[(a + 1) * width + b + 1],
      ];
      best[a * width + b] = isSame(a, b) ? both + 1 : Math.max(down, across);
    }
  }
  return best;
}

function alignMiddle(recorded: number, shown: number, isSame: (a: number, b: number) => boolean): Aligned[] {
  const best = lengths(recorded, shown, isSame);
  const width = shown + 1;
  const aligned: Aligned[] = [];
  let [a, b] = [0, 0];
  while (a < recorded || b < shown) {
    const [down = 0, across = 0] = [best[(a + 1) * width + b], best[a * width + b + 1]];
    if (a < recorded && b < shown && isSame(a, b)) aligned.push({ recorded: a++, shown: b++ });
    else if (b >= shown || (a < recorded && down >= across)) aligned.push({ recorded: a++ });
    else aligned.push({ shown: b++ });
  }
  return aligned;
}

/** The longest common subsequence, with what is left out of it on either side. */
export function align(recorded: number, shown: number, isSame: (a: number, b: number) => boolean): Aligned[] {
  const shorter = Math.min(recorded, shown);
  let before = 0;
  while (before < shorter && isSame(before, before)) before++;
  let after = 0;
  while (after < shorter - before && isSame(recorded - 1 - after, shown - 1 - after)) after++;
  const middle = alignMiddle(recorded - before - after, shown - before - after, (a, b) =>
    isSame(a + before, b + before),
  );
  const same = (from: number, of: number, at: number) => ({ recorded: from + at, shown: of + at });
  return [
    ...Array.from({ length: before }, (_, at) => same(0, 0, at)),
    ...middle.map(({ recorded: a, shown: b }) => ({
      ...(a === undefined ? {} : { recorded: a + before }),
      ...(b === undefined ? {} : { shown: b + before }),
    })),
    ...Array.from({ length: after }, (_, at) => same(recorded - after, shown - after, at)),
  ];
}
