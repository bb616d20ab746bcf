import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leave, redraw, type ShownLine } from '../../../../src/widgets/terminal/edit-line.ts';

const ESC = String.fromCharCode(27);
const TOKEN = new RegExp(`${ESC}\\[(\\d*)([ACJ])|[\\s\\S]`, 'g');

/** As much of a terminal as the editing needs: wrapping with a pending wrap at the edge, CR, LF, up, right, erase. */
class Grid {
  rows: string[] = [''];
  row = 0;
  column = 0;
  readonly #columns: number;
  constructor(columns: number) {
    this.#columns = columns;
  }
  write(text: string): void {
    for (const [token, count, final] of text.matchAll(TOKEN)) {
      const n = Number(count || '1');
      if (final === 'A') this.row -= n;
      else if (final === 'C') this.column = Math.min(this.column, this.#columns - 1) + n;
      else if (final === 'J') this.#eraseBelow();
      else if (token === '\r') this.column = 0;
      else if (token === '\n') this.#down();
      else this.#put(token);
    }
  }
  #down(): void {
    this.row++;
    this.rows[this.row] ??= '';
  }
  #put(character: string): void {
    if (this.column === this.#columns) {
      this.column = 0;
      this.#down();
    }
    const line = (this.rows[this.row] ?? '').padEnd(this.column);
    this.rows[this.row] = line.slice(0, this.column) + character + line.slice(this.column + 1);
    this.column++;
  }
  #eraseBelow(): void {
    this.rows.length = this.row + 1;
    this.rows[this.row] = (this.rows[this.row] ?? '').slice(0, this.column);
  }
}

const shown = fc
  .string({ minLength: 0, maxLength: 70, unit: fc.constantFrom('a', 'b', '-', ' ') })
  .chain((text) => fc.record({ text: fc.constant(text), cursor: fc.integer({ min: 0, max: text.length }) }));

describe('redraw', () => {
  it('shows the new line and puts the cursor where it belongs, whatever stood there before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 19 }),
        fc.array(shown, { minLength: 1, maxLength: 8 }),
        (startColumn, lines) => {
          const columns = 20;
          const grid = new Grid(columns);
          const prompt = '>'.repeat(startColumn);
          grid.write(prompt);
          let before: ShownLine = { text: '', cursor: 0 };
          for (const after of lines) {
            grid.write(redraw(startColumn, columns, before, after));
            before = after;
            const all = prompt + after.text;
            const rows = Array.from({ length: Math.max(1, Math.ceil(all.length / columns)) }, (_, at) =>
              all.slice(at * columns, (at + 1) * columns),
            );
            expect(grid.rows.join('\n').trimEnd()).toBe(rows.join('\n').trimEnd());
            expect(grid.row * columns + grid.column).toBe(startColumn + after.cursor);
          }
        },
      ),
    );
  });

  it('leaves with the cursor behind the last character', () => {
    const grid = new Grid(20);
    grid.write('> ');
    grid.write(redraw(2, 20, { text: '', cursor: 0 }, { text: 'pvecm status', cursor: 3 }));
    grid.write(leave(2, 20, { text: 'pvecm status', cursor: 3 }));
    expect([grid.row, grid.column]).toEqual([0, 14]);
  });
});
