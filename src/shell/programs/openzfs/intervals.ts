import type { Call } from './call.ts';

/** How often a listing is repeated: every so many seconds, so many times (0: for ever). */
export interface Repetition {
  readonly operands: readonly string[];
  readonly seconds: number;
  readonly count: number;
}

function isNumber(word: string | undefined): word is string {
  return word !== undefined && /^[0-9.]+$/.test(word);
}

function secondsOf(call: Call, word: string): number {
  const seconds = Number(word);
  if (seconds === 0) call.usage('interval cannot be zero');
  return seconds;
}

/** Takes `[interval [count]]` from the end of the operands. */
export function takeInterval(call: Call, operands: readonly string[]): Repetition {
  const rest = [...operands];
  const last = rest.at(-1);
  if (!isNumber(last) || Number.isNaN(Number(last))) return { operands: rest, seconds: 0, count: 0 };
  const seconds = secondsOf(call, last);
  rest.pop();
  const before = rest.at(-1);
  if (!isNumber(before) || Number.isNaN(Number(before))) return { operands: rest, seconds, count: 0 };
  rest.pop();
  return { operands: rest, seconds: secondsOf(call, before), count: Math.trunc(seconds) };
}
