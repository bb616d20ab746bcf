/** Tables of the Proxmox VE tools, laid out as PVE::CLIFormatter prints them on a UTF-8 terminal. */

export interface TableStyle {
  readonly hasBorder: boolean;
  readonly hasHeader: boolean;
  /** Lines are cut here, in characters; undefined where standard output is no terminal. */
  readonly width?: number;
}

type Row = Readonly<Record<string, string>>;

interface Rule {
  readonly left: string;
  readonly line: string;
  readonly cross: string;
  readonly right: string;
}

const TOP: Rule = { left: '┌', line: '─', cross: '┬', right: '┐' };
const BELOW_HEADER: Rule = { left: '╞', line: '═', cross: '╪', right: '╡' };
const BETWEEN: Rule = { left: '├', line: '─', cross: '┼', right: '┤' };
const BOTTOM: Rule = { left: '└', line: '─', cross: '┴', right: '┘' };

function widthOf(text: string): number {
  return [...text].length;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function ruler({ left, line, cross, right }: Rule, widths: readonly number[]): string {
  return left + widths.map((width) => line.repeat(width + 2)).join(cross) + right;
}

function boxed(cells: readonly string[], widths: readonly number[]): string {
  return `│ ${cells.map((cell, index) => pad(cell, widths[index] ?? 0)).join(' │ ')} │`;
}

/** Without a border the last cell is not padded. */
function plain(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, index) => (index === cells.length - 1 ? cell : pad(cell, widths[index] ?? 0)))
    .join(' ');
}

function linesOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  style: TableStyle,
): string[] {
  const widths = header.map((title, index) =>
    Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[index] ?? ''))),
  );
  const shown = style.hasHeader ? [header, ...rows] : rows;
  if (!style.hasBorder) return shown.map((cells) => plain(cells, widths));
  const body = shown.flatMap((cells, index) => {
    const above = index === 0 ? TOP : index === 1 && style.hasHeader ? BELOW_HEADER : BETWEEN;
    return [ruler(above, widths), boxed(cells, widths)];
  });
  return [...body, ruler(BOTTOM, widths)];
}

/** A table of text columns, sorted by the first one. Nothing at all when there are no rows. */
export function formatTable(columns: readonly string[], rows: readonly Row[], style: TableStyle): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
  const sorted = cells.toSorted(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  const cut = (line: string) => (style.width === undefined ? line : [...line].slice(0, style.width).join(''));
  return linesOf(columns, sorted, style)
    .map((line) => `${cut(line)}\n`)
    .join('');
}
