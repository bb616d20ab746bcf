/** A recorded step against what the simulator did: exit status, and both streams line by line. */
import { withScrubAsRecorded } from '../normalise-zfs.ts';
import type { ZfsStep } from '../recording.ts';
import type { OutputResult, StepResult } from '../result.ts';
import type { Typed } from '../shell-lab.ts';
import { recordedText } from '../unreplayed.ts';
import { type ComparedLine, compareOutput } from './compare-output.ts';
import type { GuidPairs } from './guid-pairs.ts';
import { AS_JSON, jsonLines } from './json-lines.ts';

/** Equal lines shown before and after one that differs. */
const AROUND = 2;

/** What came before a step, as far as it decides how the step is compared. */
export interface Circumstances {
  readonly guids: GuidPairs;
  /** Nothing holds up scrubs: one of little data may be over sooner or later. */
  readonly isScanFree: boolean;
}

function compareStdout(step: ZfsStep, printed: string, { guids, isScanFree }: Circumstances): ComparedLine[] {
  const isStatus = isScanFree && /^zpool status\b/.test(step.cmd);
  const shown = isStatus ? withScrubAsRecorded(step.stdout, printed) : printed;
  const [recordedJson, shownJson] = [jsonLines(step.stdout), jsonLines(shown)];
  const isJson = recordedJson !== undefined && shownJson !== undefined;
  return isJson
    ? compareOutput(`${step.cmd}${AS_JSON}`, recordedJson, shownJson, guids)
    : compareOutput(step.cmd, step.stdout, shown, guids);
}

function excerpt(lines: readonly ComparedLine[]): string[] {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ mark }) => mark !== '=');
  return lines.flatMap(({ mark, text }, at) => (isNear(at) ? [`${mark === '=' ? ' ' : mark}|${text}`] : []));
}

/** Lines of the longer side; one that differs counts once. */
function count(lines: readonly ComparedLine[]): { equal: number; all: number } {
  const marked = (wanted: ComparedLine['mark']) => lines.filter(({ mark }) => mark === wanted).length;
  const equal = marked('=');
  return { equal, all: equal + Math.max(marked('-'), marked('+')) };
}

function outputResult(step: ZfsStep, shown: Typed, circumstances: Circumstances): OutputResult {
  const { guids } = circumstances;
  const stdout = compareStdout(step, shown.stdout, circumstances);
  const stderr = compareOutput(step.cmd, step.stderr, shown.stderr, guids);
  const isExitEqual = step.exit === shown.exit;
  const [out, err] = [count(stdout), count(stderr)];
  const exit = isExitEqual ? [] : [`-|[exit ${step.exit}]`, `+|[exit ${shown.exit}]`];
  const messages = err.equal === err.all ? [] : ['[stderr]', ...excerpt(stderr)];
  return {
    equalLines: out.equal + err.equal + (isExitEqual ? 1 : 0),
    lines: out.all + err.all + 1,
    isMessageEqual: isExitEqual && err.equal === err.all,
    difference: [...excerpt(stdout), ...messages, ...exit].join('\n'),
  };
}

export function compareStep(
  number: number,
  step: ZfsStep,
  shown: Typed,
  circumstances: Circumstances,
): StepResult {
  const output = outputResult(step, shown, circumstances);
  return {
    step: number,
    command: step.cmd,
    expected: recordedText(step),
    actual: recordedText(shown),
    isEqual: output.equalLines === output.lines,
    output,
  };
}
