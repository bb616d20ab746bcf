/** Replays a zfs scenario: does what was done, types what was typed, compares what is shown. */
import { isUncompared } from '../left-out.ts';
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

/** Compares a scenario with what its replay showed. */
export function compareScenario(recording: ZfsRecording, shown: readonly Typed[]): ScenarioResult {
  const guids = new GuidPairs();
  const steps = recording.steps.flatMap((step, index) => {
    const typed = shown[index];
    return typed === undefined || isUncompared(step.cmd) ? [] : [compareStep(index + 1, step, typed, guids)];
  });
  return { scenario: recording.name, group: recording.family, steps };
}
