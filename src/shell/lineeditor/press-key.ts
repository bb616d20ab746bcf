/** From a key to the next line and what is to happen besides. The same for every kind of terminal. */
import type { Completed } from './completion.ts';
import { editFor } from './edits.ts';
import { browse, endSearch, searchFor, searchOlder } from './history.ts';
import { EMPTY_LINE, insert, type Line, withText } from './line.ts';

/** `name` as in `KeyboardEvent.key`; letters of Ctrl and Alt combinations in lower case. */
export interface Key {
  readonly name: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** What a key asks for besides changing the line. */
export type Effect =
  | { readonly kind: 'none' | 'interrupt' | 'end' | 'clear' | 'suspend' }
  /** Enter: the line is given away. */
  | { readonly kind: 'line'; readonly text: string }
  /** Tab found several words: show them. */
  | { readonly kind: 'candidates'; readonly words: readonly string[] }
  /** Ctrl-R: what is searched for. */
  | { readonly kind: 'search'; readonly query: string };

/** What the line editor knows of the session it edits for. */
export interface Desk {
  readonly history: readonly string[];
  complete(text: string, cursor: number): Completed;
}

export interface Pressed {
  readonly line: Line;
  readonly effect: Effect;
}

const NONE: Effect = { kind: 'none' };

function completed(line: Line, desk: Desk): Pressed {
  const { start, candidates, insertion } = desk.complete(line.text, line.cursor);
  if (candidates.length === 0) return { line, effect: NONE };
  const typed = line.text.slice(start, line.cursor);
  const head = line.text.slice(0, start) + insertion;
  const next = withText(line, head + line.text.slice(line.cursor), head.length);
  const isListed = candidates.length > 1 && insertion === typed;
  const words = candidates.map((candidate) => candidate.label);
  return { line: next, effect: isListed ? { kind: 'candidates', words } : NONE };
}

/** Keys while Ctrl-R searches; undefined when the key ends the search and counts by itself. */
function pressInSearch(line: Line, key: Key, desk: Desk): Pressed | undefined {
  const { search } = line;
  if (!search) return undefined;
  const go = (next: Line): Pressed => ({
    line: next,
    effect: { kind: 'search', query: next.search?.query ?? '' },
  });
  if (key.ctrl && key.name === 'r') return go(searchOlder(line, desk.history));
  if (key.ctrl && (key.name === 'g' || key.name === 'c'))
    return { line: endSearch(line, false), effect: NONE };
  if (key.name === 'Escape') return { line: endSearch(line, true), effect: NONE };
  if (key.name === 'Backspace' || (key.ctrl && key.name === 'h')) {
    return go(searchFor(line, desk.history, search.query.slice(0, -1)));
  }
  const isText = !key.ctrl && !key.alt && [...key.name].length === 1;
  return isText ? go(searchFor(line, desk.history, search.query + key.name)) : undefined;
}

/** Text that was typed or pasted without its line ends: into the search while there is one, else into the line. */
export function typeText(line: Line, text: string, desk: Desk): Line {
  return line.search ? searchFor(line, desk.history, line.search.query + text) : insert(line, text);
}

function pressControl(line: Line, name: string, desk: Desk): Pressed | undefined {
  switch (name) {
    case 'c':
      return {
        line: { ...EMPTY_LINE, ...(line.cut === undefined ? {} : { cut: line.cut }) },
        effect: { kind: 'interrupt' },
      };
    case 'd':
      return line.text === '' ? { line, effect: { kind: 'end' } } : undefined;
    case 'l':
      return { line, effect: { kind: 'clear' } };
    case 'z':
      return { line, effect: { kind: 'suspend' } };
    case 'r':
      return { line: searchOlder(line, desk.history), effect: { kind: 'search', query: '' } };
    case 'p':
      return { line: browse(line, desk.history, -1), effect: NONE };
    case 'n':
      return { line: browse(line, desk.history, 1), effect: NONE };
    case 'j':
    case 'm':
      return giveAway(line);
    case 'i':
      return completed(line, desk);
    default:
      return undefined;
  }
}

function giveAway(line: Line): Pressed {
  const kept = line.cut === undefined ? {} : { cut: line.cut };
  return { line: { ...EMPTY_LINE, ...kept }, effect: { kind: 'line', text: line.text } };
}

/** What a key does. Keys that mean nothing leave the line as it is. */
export function pressKey(line: Line, key: Key, desk: Desk): Pressed {
  const searching = pressInSearch(line, key, desk);
  if (searching) return searching;
  const own = line.search ? endSearch(line, true) : line;
  const special = key.ctrl ? pressControl(own, key.name, desk) : undefined;
  if (special) return special;
  if (key.name === 'Enter') return giveAway(own);
  if (key.name === 'Tab') return completed(own, desk);
  if (key.name === 'ArrowUp') return { line: browse(own, desk.history, -1), effect: NONE };
  if (key.name === 'ArrowDown') return { line: browse(own, desk.history, 1), effect: NONE };
  const edit = editFor(key);
  if (edit) return { line: edit(own), effect: NONE };
  const isText = !key.ctrl && !key.alt && [...key.name].length === 1;
  return { line: isText ? insert(own, key.name) : own, effect: NONE };
}
