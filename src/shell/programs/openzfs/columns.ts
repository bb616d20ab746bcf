/** Tables of properties, laid out as zfs and zpool do: `list`, one row an object, and `get`, one row a property. */

/** What is known of a property before any value is. */
export interface Column {
  /** As it was asked for. */
  readonly name: string;
  readonly heading: string;
  readonly isRight: boolean;
  readonly width: number;
  /** Its values are cut to the column's width by their nature: it does not grow with them. */
  readonly isFixed: boolean;
}

interface Described {
  readonly name: string;
  readonly header: string;
  readonly type: 'number' | 'text' | 'index';
  readonly words?: readonly string[];
  readonly isFlexible?: boolean;
}

/** Longest number that people are shown: `20.4M`. */
const NUMBER_WIDTH = 5;

function leastWidth({ header, type, words }: Described): number {
  if (type === 'number') return Math.max(header.length, NUMBER_WIDTH);
  return Math.max(header.length, ...(type === 'index' ? (words ?? []).map((word) => word.length) : []));
}

/** The column of a native property. */
export function nativeColumn(property: Described): Column {
  const { name, header, type } = property;
  return {
    name,
    heading: header,
    isRight: type === 'number',
    width: leastWidth(property),
    isFixed: type === 'index' || (type === 'number' && property.isFlexible !== true),
  };
}

/** The column of a property that is in no table. */
export function freeColumn(name: string, isRight = false): Column {
  return { name, heading: name.toUpperCase(), isRight, width: name.length, isFixed: false };
}

/** Columns as wide as their values; exact numbers fit into no fixed width. */
export function grownColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  isLiteral: boolean,
): readonly Column[] {
  return columns.map((column, index) => {
    if (column.isFixed && !isLiteral) return column;
    const longest = Math.max(column.width, ...rows.map((row) => row[index]?.length ?? 0));
    return { ...column, width: longest };
  });
}

function cell(text: string, { isRight, width }: Column, isLast: boolean): string {
  if (isRight) return text.padStart(width);
  return isLast ? text : text.padEnd(width);
}

/** One line of a listing. */
export function listRow(columns: readonly Column[], values: readonly string[], isScripted: boolean): string {
  if (isScripted) return `${values.join('\t')}\n`;
  const cells = columns.map((column, index) =>
    cell(values[index] ?? '', column, index === columns.length - 1),
  );
  return `${cells.join('  ')}\n`;
}

export function listHeading(columns: readonly Column[]): string {
  return listRow(
    columns,
    columns.map(({ heading }) => heading),
    false,
  );
}
