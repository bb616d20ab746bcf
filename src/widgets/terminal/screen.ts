/** What a session's output looks like as plain text: control characters and the few escape sequences carried out. */
import type { OutputChunk } from '../../shell/types.ts';

/** Finished lines, and the line the cursor stands on (a prompt, a question, or empty). */
export interface Screen {
  readonly lines: readonly string[];
  readonly last: string;
  /** Where the cursor stands on the last line. */
  readonly column: number;
}

export const EMPTY_SCREEN: Screen = { lines: [], last: '', column: 0 };

const ESC = '\u001b';
const BEL = '\u0007';
/** A CSI sequence with its parameters and final letter. */
const CSI = `${ESC}\\[([0-9;?]*)([@-~])`;
/** An OSC sequence (window titles) up to its end. */
const OSC = `${ESC}\\][^\\p{Cc}]*(?:${BEL}|${ESC}\\\\)`;
const TOKEN = new RegExp(`${CSI}|${OSC}|${ESC}[0-z]|\\p{Cc}|\\P{Cc}+`, 'gu');
const TAB_STOP = 8;

interface Cursor {
  lines: string[];
  line: string;
  column: number;
}

function put(at: Cursor, text: string): void {
  at.line = at.line.padEnd(at.column).slice(0, at.column) + text + at.line.slice(at.column + text.length);
  at.column += text.length;
}

function carryOutSequence(at: Cursor, parameter: string, final: string): void {
  if (final === 'J' && (parameter === '2' || parameter === '3')) {
    at.lines = [];
    at.line = '';
    at.column = 0;
  } else if (final === 'K') {
    at.line = at.line.slice(0, at.column);
  } else if (final === 'H') {
    at.column = 0;
  } else if (final === 'G') {
    at.column = Math.max(0, Number(parameter || '1') - 1);
  }
}

function carryOut(at: Cursor, token: string, parameter: string | undefined, final: string | undefined): void {
  if (final !== undefined) carryOutSequence(at, parameter ?? '', final);
  else if (token === '\n') {
    at.lines.push(at.line);
    at.line = '';
    at.column = 0;
  } else if (token === '\r') at.column = 0;
  else if (token === '\b') at.column = Math.max(0, at.column - 1);
  else if (token === '\t') put(at, ' '.repeat(TAB_STOP - (at.column % TAB_STOP)));
  else if (!/^\p{Cc}/u.test(token)) put(at, token);
}

/** The screen after more text. */
export function write(screen: Screen, text: string): Screen {
  const at: Cursor = { lines: [...screen.lines], line: screen.last, column: screen.column };
  for (const match of text.matchAll(TOKEN)) carryOut(at, match[0], match[1], match[2]);
  return { lines: at.lines, last: at.line, column: at.column };
}

/** Everything one session has shown. */
export function screenOf(output: readonly OutputChunk[], session: string): Screen {
  const text = output
    .filter((chunk) => chunk.session === session)
    .map((chunk) => chunk.text)
    .join('');
  return write(EMPTY_SCREEN, text);
}

/** The screen as text to copy or save. */
export function transcript(screen: Screen): string {
  return [...screen.lines, screen.last].join('\n').trimEnd();
}
