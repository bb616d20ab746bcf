/** What single keys do to the line, as readline's Emacs keys do. */
import { after, before, blankStart, type Line, withText, wordEnd, wordStart } from './line.ts';

function moveTo(line: Line, cursor: number): Line {
  return withText(line, line.text, cursor);
}

function remove(line: Line, from: number, to: number): Line {
  return withText(line, line.text.slice(0, from) + line.text.slice(to), from);
}

/** Removes and keeps for Ctrl-Y; cuts in a row are kept together. */
function cut(line: Line, from: number, to: number): Line {
  const text = line.text.slice(from, to);
  if (text === '') return moveTo(line, line.cursor);
  const kept = line.isCutting ? (line.cut ?? '') : '';
  const isBackwards = to === line.cursor;
  return { ...remove(line, from, to), cut: isBackwards ? text + kept : kept + text, isCutting: true };
}

/** Swaps the characters around the cursor. */
function transpose(line: Line): Line {
  const at = Math.min(line.cursor, line.text.length - 1);
  if (at < 1) return line;
  const swapped =
    line.text.slice(0, at - 1) + line.text.charAt(at) + line.text.charAt(at - 1) + line.text.slice(at + 1);
  return withText(line, swapped, at + 1);
}

type Edit = (line: Line) => Line;

const PLAIN: Readonly<Record<string, Edit>> = {
  Backspace: (line) => remove(line, before(line.text, line.cursor), line.cursor),
  Delete: (line) => remove(line, line.cursor, after(line.text, line.cursor)),
  ArrowLeft: (line) => moveTo(line, before(line.text, line.cursor)),
  ArrowRight: (line) => moveTo(line, after(line.text, line.cursor)),
  Home: (line) => moveTo(line, 0),
  End: (line) => moveTo(line, line.text.length),
};

const CTRL: Readonly<Record<string, Edit>> = {
  a: (line) => moveTo(line, 0),
  e: (line) => moveTo(line, line.text.length),
  b: (line) => moveTo(line, before(line.text, line.cursor)),
  f: (line) => moveTo(line, after(line.text, line.cursor)),
  h: (line) => remove(line, before(line.text, line.cursor), line.cursor),
  d: (line) => remove(line, line.cursor, after(line.text, line.cursor)),
  k: (line) => cut(line, line.cursor, line.text.length),
  u: (line) => cut(line, 0, line.cursor),
  w: (line) => cut(line, blankStart(line.text, line.cursor), line.cursor),
  t: transpose,
  y: (line) => {
    const { text, cursor, cut: kept = '' } = line;
    return withText(line, text.slice(0, cursor) + kept + text.slice(cursor), cursor + kept.length);
  },
  ArrowLeft: (line) => moveTo(line, wordStart(line.text, line.cursor)),
  ArrowRight: (line) => moveTo(line, wordEnd(line.text, line.cursor)),
};

const ALT: Readonly<Record<string, Edit>> = {
  b: (line) => moveTo(line, wordStart(line.text, line.cursor)),
  f: (line) => moveTo(line, wordEnd(line.text, line.cursor)),
  d: (line) => cut(line, line.cursor, wordEnd(line.text, line.cursor)),
  Backspace: (line) => cut(line, wordStart(line.text, line.cursor), line.cursor),
};

/** What this key does to the line; undefined when it is no editing key. */
export function editFor(key: { name: string; ctrl: boolean; alt: boolean }): Edit | undefined {
  const table = key.ctrl ? CTRL : key.alt ? ALT : PLAIN;
  return Object.hasOwn(table, key.name) ? table[key.name] : undefined;
}
