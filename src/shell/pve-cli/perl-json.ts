/** JSON as Perl's `to_json` prints it when it is pretty and canonical: keys sorted, three blanks a level. */

const INDENT = '   ';

function block(open: string, lines: readonly string[], close: string, indent: string): string {
  if (lines.length === 0) return open + close;
  const inner = lines.map((line) => `${indent}${INDENT}${line}`).join(',\n');
  return `${open}\n${inner}\n${indent}${close}`;
}

function render(value: unknown, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const deeper = indent + INDENT;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => render(item, deeper));
    return block('[', items, ']', indent);
  }
  const entries: [string, unknown][] = Object.entries(value);
  const lines = entries
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)} : ${render(item, deeper)}`);
  return block('{', lines, '}', indent);
}

/** The text of plain data, with a line feed at its end. Properties that are undefined are left out. */
export function prettyJson(value: object): string {
  return `${render(value, '')}\n`;
}
