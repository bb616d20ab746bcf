import type { Run } from './types.ts';

const NO_WAITS: readonly never[] = [];

/** A run that is done at once: it waits for nothing and ends with the exit code that `act` gives. */
export function* immediate(act: () => number): Run {
  yield* NO_WAITS;
  return act();
}
