/** Replays a zfs scenario: does what was done, types what was typed, compares what is shown. */
import { isUncompared } from '../left-out.ts';
import { FREES_SCANS, HOLDS_SCANS } from '../normalise-zfs.ts';
import type { ZfsRecording } from '../recording.ts';
import type { ScenarioResult } from '../result.ts';
import type { Typed } from '../shell-lab.ts';
import { compareStep } from './compare-step.ts';
import { GuidPairs } from './guid-pairs.ts';
import { createZfsLab, type ZfsLab } from './lab.ts';
import { isSpecial, specialStep } from './special-steps.ts';

function carryOut(lab: ZfsLab, command: string): Typed {
  try {
    return isSpecial(command) ? specialStep(lab, command) : lab.type(command);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { stdout: '', stderr: `The replay failed: ${reason}\n`, exit: -1 };
  }
}

/** Runs a scenario through the simulator; one entry a step. */
export function replayScenario(recording: ZfsRecording): Typed[] {
  const lab = createZfsLab(recording);
  return recording.steps.map((step) => carryOut(lab, step.cmd));
}

/** For each step: does nothing hold up scans when it is done? */
function freedom(recording: ZfsRecording): boolean[] {
  let isFree = true;
  return recording.steps.map(({ cmd }) => {
    if (HOLDS_SCANS.test(cmd)) isFree = false;
    if (FREES_SCANS.test(cmd)) isFree = true;
    return isFree;
  });
}

/** Compares a scenario with what its replay showed. */
export function compareScenario(recording: ZfsRecording, shown: readonly Typed[]): ScenarioResult {
  const guids = new GuidPairs();
  const free = freedom(recording);
  const steps = recording.steps.flatMap((step, index) => {
    const typed = shown[index];
    if (typed === undefined || isUncompared(step.cmd)) return [];
    return [compareStep(index + 1, step, typed, { guids, isScanFree: free[index] ?? false })];
  });
  return { scenario: recording.name, group: recording.family, steps };
}
