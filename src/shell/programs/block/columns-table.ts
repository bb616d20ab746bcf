/** Tables as libsmartcols of util-linux prints them. */

export interface Column {
  readonly name: string;
  readonly isRight?: boolean;
  /** It is never narrower. */
  readonly leastWidth?: number;
}

/** One row: its cells by column, and the rows below it in a tree. */
export interface Row {
  readonly cells: readonly string[];
  readonly children?: readonly Row[];
}

export interface TableStyle {
  readonly hasHeadings: boolean;
  /** Draws the tree in the first column. */
  readonly tree?: { readonly branch: string; readonly last: string; readonly through: string };
}

export const UTF8_TREE = { branch: '├─', last: '└─', through: '│ ' } as const;
export const ASCII_TREE = { branch: '|-', last: '`-', through: '| ' } as const;

/** The rows below each other; `ahead` of the branches stands what goes through from above. */
function flattened(
  rows: readonly Row[],
  tree: TableStyle['tree'],
  ahead: string,
): readonly (readonly string[])[] {
  return rows.flatMap(({ cells, children = [] }, at) => {
    const isLast = at === rows.length - 1;
    const [first = '', ...rest] = cells;
    const mark = tree ? (isLast ? tree.last : tree.branch) : '';
    const through = tree ? (isLast ? '  ' : tree.through) : '';
    return [[ahead + mark + first, ...rest], ...flattened(children, tree, ahead + through)];
  });
}

function linesOf(rows: readonly Row[], { tree }: TableStyle): readonly (readonly string[])[] {
  return rows.flatMap(({ cells, children = [] }) => [cells, ...flattened(children, tree, '')]);
}

/** All rows with columns as wide as what is in them; the last one is not filled up unless it is set right. */
export function columnsTable(columns: readonly Column[], rows: readonly Row[], style: TableStyle): string {
  const lines = [...(style.hasHeadings ? [columns.map(({ name }) => name)] : []), ...linesOf(rows, style)];
  const widths = columns.map(({ leastWidth = 0 }, at) =>
    Math.max(leastWidth, ...lines.map((line) => (line[at] ?? '').length)),
  );
  const cell = (text: string, at: number) => {
    if (columns[at]?.isRight) return text.padStart(widths[at] ?? 0);
    return at === columns.length - 1 ? text : text.padEnd(widths[at] ?? 0);
  };
  return lines.map((line) => `${columns.map((_, at) => cell(line[at] ?? '', at)).join(' ')}\n`).join('');
}
