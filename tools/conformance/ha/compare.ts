/** Compares the log of a case with the recorded one. */
import type { HaRecording } from '../recording.ts';
import type { ScenarioResult } from '../result.ts';
import { runCase } from './run.ts';

/** How many equal lines are shown before the first that differs. */
const CONTEXT = 3;

function firstDifference(expected: readonly string[], actual: readonly string[]): number {
  const longest = Math.max(expected.length, actual.length);
  for (let at = 0; at < longest; at++) if (expected[at] !== actual[at]) return at;
  return longest;
}

function excerpt(expected: readonly string[], actual: readonly string[], at: number): string {
  const shown = (lines: readonly string[], mark: string) =>
    lines.slice(at, at + CONTEXT).map((line) => `${mark}${line}`);
  const before = expected.slice(Math.max(0, at - CONTEXT), at).map((line) => ` ${line}`);
  return [...before, ...shown(expected, '-'), ...shown(actual, '+')].join('\n');
}

function play(recording: HaRecording): readonly string[] {
  try {
    return runCase(recording.files);
  } catch (error) {
    return [`the case could not be played: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Plays a case and compares its log, line by line: it passes when no line is more, less or different. */
export function compareHa(recording: HaRecording): ScenarioResult {
  const actual = play(recording);
  const at = firstDifference(recording.log, actual);
  const isEqual = at === Math.max(recording.log.length, actual.length);
  return {
    scenario: recording.name,
    group: recording.tags.some((tag) => tag.startsWith('crs-')) ? 'with scheduler' : 'without scheduler',
    steps: [
      {
        step: 1,
        command: 'run',
        expected: `${recording.log.join('\n')}\n`,
        actual: `${actual.join('\n')}\n`,
        isEqual,
        output: {
          equalLines: at,
          lines: Math.max(recording.log.length, actual.length),
          isMessageEqual: isEqual,
          difference: excerpt(recording.log, actual, at),
        },
      },
    ],
  };
}
