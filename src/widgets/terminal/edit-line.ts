/** Escape sequences that show a line being edited, whatever it looked like before; pure. */

/** The line after its prompt, and where the cursor stands in it (characters). */
export interface ShownLine {
  readonly text: string;
  readonly cursor: number;
}

const CSI = '\x1b[';

function up(rows: number): string {
  return rows > 0 ? `${CSI}${rows}A` : '';
}

function right(columns: number): string {
  return columns > 0 ? `${CSI}${columns}C` : '';
}

/**
 * Replaces `before` by `after`. `startColumn` is where the prompt ends on its last row, `columns` the width of the
 * terminal. The cursor stands where `before` put it.
 */
export function redraw(startColumn: number, columns: number, before: ShownLine, after: ShownLine): string {
  const position = (index: number) => startColumn + index;
  const rowOf = (index: number) => Math.floor(position(index) / columns);
  const end = after.text.length;
  const toStart = `\r${up(rowOf(before.cursor))}${right(startColumn)}${CSI}J`;
  /** A line that ends at the edge leaves the cursor on its last column: push it to the next row. */
  const wrap = end > 0 && position(end) % columns === 0 ? '\r\n' : '';
  const toCursor =
    after.cursor === end
      ? ''
      : `\r${up(rowOf(end) - rowOf(after.cursor))}${right(position(after.cursor) % columns)}`;
  return toStart + after.text + wrap + toCursor;
}

/** What to write before the line is given away (Enter, Ctrl-C): the cursor goes to its end. */
export function leave(startColumn: number, columns: number, line: ShownLine): string {
  return redraw(startColumn, columns, line, { text: line.text, cursor: line.text.length });
}
