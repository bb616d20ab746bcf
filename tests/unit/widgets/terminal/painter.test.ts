import { describe, expect, it } from 'vitest';
import type { OutputChunk } from '../../../../src/shell/types.ts';
import { newLines } from '../../../../src/widgets/terminal/new-lines.ts';
import { Painter } from '../../../../src/widgets/terminal/painter.ts';

const chunk = (seq: number, text: string, session = 'PMX1'): OutputChunk => ({
  seq,
  atMs: 0,
  session,
  stream: 'stdout',
  text,
});
const EMPTY = { text: '', cursor: 0 };

function painter() {
  const sent: string[] = [];
  return { sent, paint: new Painter((text) => sent.push(text)) };
}

describe('the painter', () => {
  it('sends what is new and nothing twice', () => {
    const { sent, paint } = painter();
    const first = [chunk(1, 'one\n'), chunk(2, 'elsewhere\n', 'PMX2')];
    const picture = { session: 'PMX1', generation: 1, columns: 80, line: EMPTY };
    paint.paint({ ...picture, output: first });
    expect(sent.join('')).toMatch(/one\n$/);
    sent.length = 0;
    paint.paint({ ...picture, output: first });
    expect(sent).toEqual([]);
    paint.paint({ ...picture, output: [...first, chunk(3, 'two\n')] });
    expect(sent).toEqual(['two\n']);
  });

  it('takes the typed line away before output and shows it again behind it', () => {
    const { sent, paint } = painter();
    const picture = { session: 'PMX1', generation: 1, columns: 80 };
    paint.paint({ ...picture, output: [chunk(1, '$ ')], line: EMPTY });
    paint.paint({ ...picture, output: [chunk(1, '$ ')], line: { text: 'ab', cursor: 2 } });
    expect(sent.at(-1)).toContain('$ ab');
    paint.paint({
      ...picture,
      output: [chunk(1, '$ '), chunk(2, '\nnews\n$ ')],
      line: { text: 'ab', cursor: 2 },
    });
    expect(sent.at(-1)).toMatch(/\$ \nnews\n\$ .*\$ ab$/s);
  });

  it('starts from an empty screen when the past has changed', () => {
    const { sent, paint } = painter();
    const picture = { session: 'PMX1', columns: 80, line: EMPTY };
    paint.paint({ ...picture, generation: 1, output: [chunk(1, 'one\n'), chunk(2, 'two\n')] });
    paint.paint({ ...picture, generation: 2, output: [chunk(1, 'one\n')] });
    expect(sent.at(-1)).toMatch(/\[2J.*one\n$/s);
    expect(sent.at(-1)).not.toContain('two');
  });
});

describe('new lines for the ear', () => {
  it('are at most twenty, and the rest is counted', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`);
    expect(newLines([], lines)).toEqual({ lines: lines.slice(0, 20), left: 10 });
    expect(newLines(lines, lines)).toEqual({ lines: [], left: 0 });
    expect(newLines(lines, lines.slice(0, 3))).toEqual({ lines: [], left: 0 });
  });
});
