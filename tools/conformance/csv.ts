/** Splits one line of CSV; quotes hold commas, two quotes stand for one. */
function splitLine(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') break;
  }
  return cells;
}

/** A table with a header line. Undefined when a row has another number of cells than the header. */
export function parseCsv(text: string): { header: string[]; rows: string[][] } | undefined {
  const [header, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(splitLine);
  if (header === undefined || header.length < 2) return undefined;
  return rows.every((row) => row.length === header.length) ? { header, rows } : undefined;
}
