/** What has been printed between two looks at a log. */

const LINES_MAX = 20;

/** New lines, at most twenty, and how many more there are. A log that got shorter starts anew and says nothing. */
export function newLines(
  before: readonly string[],
  after: readonly string[],
): { readonly lines: readonly string[]; readonly left: number } {
  const fresh = after.slice(before.length).filter((line) => line.trim() !== '');
  return { lines: fresh.slice(0, LINES_MAX), left: Math.max(0, fresh.length - LINES_MAX) };
}
