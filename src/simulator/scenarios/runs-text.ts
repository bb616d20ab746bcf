/** A row of values as short text, equal neighbours together: `6*hdd4~1*0`. */

/** The text of a row; `word` names one value. */
export function writeRuns(values: readonly number[], word: (value: number) => string): string {
  const runs: { value: number; count: number }[] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.value === value) last.count++;
    else runs.push({ value, count: 1 });
  }
  return runs.map(({ value, count }) => `${count}*${word(value)}`).join('~');
}

/** The row of a text; null if it is none, has a word that `read` does not know, or is longer than `limit`. */
export function readRuns(
  text: string,
  read: (word: string) => number | undefined,
  limit: number,
): readonly number[] | null {
  if (text === '') return [];
  const values: number[] = [];
  for (const run of text.split('~')) {
    const [, digits = '', word = ''] = /^(\d{1,3})\*(\w+)$/.exec(run) ?? [];
    const value = read(word);
    const count = Number(digits);
    if (value === undefined || count < 1 || values.length + count > limit) return null;
    values.push(...Array.from({ length: count }, () => value));
  }
  return values;
}
