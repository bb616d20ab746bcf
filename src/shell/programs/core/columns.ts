/** Names below each other in as few lines as the width allows, as `ls` does. */
const GAP = 2;
const COLUMNS_MAX = 40;

function widths(names: readonly string[], rows: number): number[] {
  const result: number[] = [];
  for (let start = 0; start < names.length; start += rows) {
    result.push(Math.max(...names.slice(start, start + rows).map((name) => name.length)));
  }
  return result;
}

/** The names in columns, each line ended with a line feed. */
export function inColumns(names: readonly string[], columns: number): string {
  if (names.length === 0) return '';
  let rows = Math.ceil(names.length / COLUMNS_MAX);
  let fit = widths(names, rows);
  while (rows < names.length && fit.reduce((sum, width) => sum + width + GAP, -GAP) > columns) {
    rows++;
    fit = widths(names, rows);
  }
  let text = '';
  for (let row = 0; row < rows; row++) {
    const cells = fit.map((width, column) => ({ name: names[column * rows + row], width }));
    const shown = cells.flatMap(({ name, width }) => (name === undefined ? [] : [{ name, width }]));
    text += `${shown.map(({ name, width }, index) => (index === shown.length - 1 ? name : name.padEnd(width + GAP))).join('')}\n`;
  }
  return text;
}
