/** Keys by name, whether they come as DOM events or as the bytes a terminal sends. */
import type { Key } from '../../shell/lineeditor/press-key.ts';

export type Typed =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'text'; readonly text: string };

const ESC = '\u001b';
const plain = (name: string): Key => ({ name, ctrl: false, alt: false });

const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\u007f': 'Backspace',
  '\b': 'Backspace',
  [ESC]: 'Escape',
};
const LETTERS: Readonly<Record<string, string>> = {
  A: 'ArrowUp',
  B: 'ArrowDown',
  C: 'ArrowRight',
  D: 'ArrowLeft',
  H: 'Home',
  F: 'End',
};
const NUMBERS: Readonly<Record<string, string>> = {
  '1': 'Home',
  '3': 'Delete',
  '4': 'End',
  '5': 'PageUp',
  '6': 'PageDown',
};
/** A cursor or editing key with its modifiers, an Alt combination, one control character, or plain text. */
const PART = new RegExp(
  `${ESC}(?:\\[|O)(\\d*)(?:;(\\d))?([A-Z~])|${ESC}(\\P{Cc})|(\\p{Cc})|(\\P{Cc}+)`,
  'gu',
);

function sequenceKey(number: string, modifier: string, final: string): Key | undefined {
  const name = final === '~' ? NUMBERS[number] : LETTERS[final];
  /** xterm: 1 + (1 = Shift, 2 = Alt, 4 = Ctrl). */
  const held = Number(modifier || '1') - 1;
  return name === undefined ? undefined : { name, ctrl: (held & 4) !== 0, alt: (held & 2) !== 0 };
}

function controlKey(character: string): Key {
  const name = CONTROL[character];
  if (name !== undefined) return plain(name);
  return { name: String.fromCharCode(character.charCodeAt(0) + 96), ctrl: true, alt: false };
}

/** What was typed or pasted, from the bytes that xterm hands over. Unknown sequences are left out. */
export function typedIn(data: string): readonly Typed[] {
  const typed: Typed[] = [];
  for (const [, number, modifier, final, alt, control, text] of data.matchAll(PART)) {
    if (text !== undefined) typed.push({ kind: 'text', text });
    else if (control !== undefined) typed.push({ kind: 'key', key: controlKey(control) });
    else if (alt !== undefined) {
      typed.push({ kind: 'key', key: { name: alt.toLowerCase(), ctrl: false, alt: true } });
    } else if (final !== undefined) {
      const key = sequenceKey(number ?? '', modifier ?? '', final);
      if (key) typed.push({ kind: 'key', key });
    }
  }
  return typed;
}

/** The key of a DOM event. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey'>): Key {
  const isShortcut = event.ctrlKey || event.altKey;
  const name = isShortcut && event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return { name, ctrl: event.ctrlKey, alt: event.altKey };
}

const NAMED_FOR_DESK = new Set(['Enter', 'ArrowUp', 'ArrowDown', 'Escape']);
/** Ctrl combinations that a plain field gives to the shell; the others stay the browser's (select all, paste). */
const CTRL_FOR_DESK = new Set(['c', 'd', 'k', 'l', 'r', 'u', 'z']);

export interface FieldState {
  /** Text is selected: Ctrl-C copies it. */
  readonly hasSelection: boolean;
  /** After Escape: Tab leaves. */
  readonly isLeaving: boolean;
  /** While the history is searched, letters belong to the search. */
  readonly isSearching: boolean;
}

/** Does a key pressed in the plain field go to the shell's line editor, and not to the browser? */
export function isKeyForDesk(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'isComposing'>,
  { hasSelection, isLeaving, isSearching }: FieldState,
): boolean {
  if (event.isComposing || event.metaKey) return false;
  if (event.key === 'Tab') return !event.shiftKey && !isLeaving;
  if (NAMED_FOR_DESK.has(event.key)) return true;
  if (event.ctrlKey && !event.altKey) {
    const name = event.key.toLowerCase();
    return CTRL_FOR_DESK.has(name) && !(name === 'c' && hasSelection);
  }
  return isSearching && (event.key.length === 1 || event.key === 'Backspace');
}
