import { describe, expect, it } from 'vitest';
import { EMPTY_SCREEN, screenOf, transcript, write } from '../../../../src/widgets/terminal/screen.ts';

const shown = (text: string) => write(EMPTY_SCREEN, text);

describe('the plain screen', () => {
  it('keeps finished lines apart from the line of the cursor', () => {
    expect(shown('one\ntwo\nroot@PMX1:~# ')).toEqual({
      lines: ['one', 'two'],
      last: 'root@PMX1:~# ',
      column: 13,
    });
  });

  it.each([
    ['a carriage return writes over', 'abc\rX', 'Xbc'],
    ['a backspace goes back', 'abc\bX', 'abX'],
    ['a tab goes to the next stop', 'a\tb', 'a       b'],
    ['colours leave no trace', '\x1b[1;31mred\x1b[0m', 'red'],
    ['titles leave no trace', '\x1b]0;title\x07text', 'text'],
    ['the bell is silent', 'a\x07b', 'ab'],
    ['erase to the end of the line', 'abcdef\x1b[3G\x1b[K', 'ab'],
  ])('%s', (_, text, last) => {
    expect(shown(text).last).toBe(last);
  });

  it('clears', () => {
    expect(shown('one\ntwo\n\x1b[H\x1b[2J\x1b[3Jroot@PMX1:~# ')).toEqual({
      lines: [],
      last: 'root@PMX1:~# ',
      column: 13,
    });
  });

  it('is the same in one piece and in many', () => {
    const text = 'one\r\ntwo\tx\nthr\bee';
    const inPieces = [...text].reduce(write, EMPTY_SCREEN);
    expect(inPieces).toEqual(shown(text));
  });

  it('shows one session and not the others', () => {
    const chunk = (session: string, text: string) => ({
      seq: 1,
      atMs: 0,
      session,
      stream: 'stdout' as const,
      text,
    });
    expect(screenOf([chunk('PMX1', 'a\n'), chunk('PMX2', 'b\n')], 'PMX2').lines).toEqual(['b']);
  });

  it('gives a transcript without blank end', () => {
    expect(transcript(shown('$ true\n$ '))).toBe('$ true\n$');
  });
});
