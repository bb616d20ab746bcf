/** Listings that come again every few seconds, until they came often enough or somebody ends them. */
import type { Process, Run } from '../../types.ts';
import type { Repetition } from './intervals.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    'openzfs.rounds': {
      /** How many were shown. */
      rounds: number;
      isPausing: boolean;
    };
  }
}

export interface Round {
  readonly exitCode: number;
  /** There is nothing to come back to. */
  readonly isLast: boolean;
}

/** `show` is called for each round; its number begins at 0. */
export function* repeatedly(
  process: Process,
  { seconds, count }: Repetition,
  show: (round: number) => Round,
): Run {
  if (seconds === 0) return show(0).exitCode;
  const memory = process.memory('openzfs.rounds', () => ({
    kind: 'openzfs.rounds',
    rounds: 0,
    isPausing: false,
  }));
  for (;;) {
    if (!memory.isPausing) {
      const { exitCode, isLast } = show(memory.rounds);
      memory.rounds++;
      if (isLast || memory.rounds === count) return exitCode;
      memory.isPausing = true;
    }
    yield { for: 'time', ms: Math.round(seconds * 1000) };
    memory.isPausing = false;
  }
}
