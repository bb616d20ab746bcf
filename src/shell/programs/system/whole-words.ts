import type { Completion } from '../../types.ts';

/** Words that may follow, each finished; the line editor keeps those that begin as what was typed. */
export function wholeWords(choices: readonly string[]): readonly Completion[] {
  return choices.map((text) => ({ text, isFinal: true }));
}
