import { describe, expect, it } from 'vitest';
import { completeLine } from '../../../src/shell/lineeditor/completion.ts';
import { searchLabel } from '../../../src/shell/lineeditor/history.ts';
import { EMPTY_LINE, type Line } from '../../../src/shell/lineeditor/line.ts';
import { type Effect, pressKey } from '../../../src/shell/lineeditor/press-key.ts';
import { Typist } from './small-world.ts';

const HISTORY = ['pvecm status', 'ls /etc', 'pvecm nodes'];

/** Presses keys given as `Ctrl-A`, `Alt-b`, `Left`, `Enter` or text. */
function press(keys: readonly string[], start: Line = EMPTY_LINE): { line: Line; effect: Effect } {
  const desk = { history: HISTORY, complete: () => ({ start: 0, insertion: '', candidates: [] }) };
  let result: { line: Line; effect: Effect } = { line: start, effect: { kind: 'none' } };
  for (const key of keys) {
    const match = /^(Ctrl|Alt)-(.+)$/.exec(key);
    const isNamed = /^(Backspace|Delete|Arrow\w+|Home|End|Enter|Tab|Escape)$/.test(key);
    const names =
      match?.[2] !== undefined
        ? [match[2].length === 1 ? match[2].toLowerCase() : match[2]]
        : isNamed
          ? [key]
          : [...key];
    for (const name of names) {
      result = pressKey(result.line, { name, ctrl: match?.[1] === 'Ctrl', alt: match?.[1] === 'Alt' }, desk);
    }
  }
  return result;
}

/** Text with `|` at the cursor. */
function shown({ text, cursor }: Line): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('editing a line', () => {
  it.each<[string[], string]>([
    [['abc', 'ArrowLeft', 'Backspace'], 'a|c'],
    [['abc', 'Home', 'Delete'], '|bc'],
    [['abc', 'Ctrl-A', 'x', 'Ctrl-E', 'y'], 'xabcy|'],
    [['one two', 'Ctrl-W', 'Ctrl-Y', 'Ctrl-Y'], 'one twotwo|'],
    [['one two three', 'Ctrl-W', 'Ctrl-W', 'Ctrl-Y'], 'one two three|'],
    [['one two', 'Alt-b', 'Ctrl-K'], 'one |'],
    [['one two', 'Ctrl-ArrowLeft', 'Ctrl-U'], '|two'],
    [['one two', 'Home', 'Alt-f'], 'one| two'],
    [['one two', 'Home', 'Alt-d'], '| two'],
    [['ab', 'Ctrl-T'], 'ba|'],
    [['ä😀', 'Backspace'], 'ä|'],
    [['x', 'ArrowUp'], 'pvecm nodes|'],
    [['x', 'ArrowUp', 'ArrowUp', 'ArrowDown'], 'pvecm nodes|'],
    [['x', 'ArrowUp', 'ArrowDown'], 'x|'],
    [['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp'], 'pvecm status|'],
    [['Ctrl-R', 'pv', 'Escape'], '|pvecm nodes'],
    [['Ctrl-R', 'pv', 'Ctrl-R', 'Escape'], '|pvecm status'],
    [['x', 'Ctrl-R', 'pv', 'Ctrl-G'], 'x|'],
  ])('%j gives %s', (keys, expected) => {
    expect(shown(press(keys).line)).toBe(expected);
  });

  it('gives the line away on Enter, also out of a search', () => {
    expect(press(['ls', 'Enter'])).toMatchObject({
      line: { text: '' },
      effect: { kind: 'line', text: 'ls' },
    });
    expect(press(['Ctrl-R', 'etc', 'Enter']).effect).toEqual({ kind: 'line', text: 'ls /etc' });
  });

  it('shows what is searched for, and that nothing fits', () => {
    expect(searchLabel(press(['Ctrl-R', 'stat']).line)).toBe("(reverse-i-search)`stat': pvecm status");
    expect(searchLabel(press(['Ctrl-R', 'zzz']).line)).toBe("(failed reverse-i-search)`zzz': ");
  });

  it('ends the input only on an empty line', () => {
    expect(press(['Ctrl-D']).effect.kind).toBe('end');
    expect(press(['ab', 'Home', 'Ctrl-D'])).toMatchObject({ line: { text: 'b' }, effect: { kind: 'none' } });
  });
});

describe('completion', () => {
  const typist = new Typist();
  typist.type('touch "a file" alone; mkdir dir; export MYVALUE=1');

  function complete(text: string): string {
    const { start, insertion } = completeLine(typist.simulation.world, typist.session(), text);
    return text.slice(0, start) + insertion;
  }

  it.each([
    ['host', 'hostname '],
    ['cat /etc/hostn', 'cat /etc/hostname '],
    ['cat /etc/ho', 'cat /etc/host'],
    ['cd di', 'cd dir/'],
    ['cat a\\ f', 'cat a\\ file '],
    ['echo x | whoa', 'echo x | whoami '],
    ['echo x > al', 'echo x > alone '],
    ['echo $MYV', 'echo $MYVALUE '],
    ['ssh PM', 'ssh PMX2 '],
    ['nothinglikethis', 'nothinglikethis'],
  ])('%s becomes %s', (text, expected) => {
    expect(complete(text)).toBe(expected);
  });

  it('lists what there is when all agree no further', () => {
    const { candidates } = completeLine(typist.simulation.world, typist.session(), 'cat /etc/host');
    expect(candidates.map((candidate) => candidate.label)).toEqual(['hostname', 'hosts']);
  });
});
