/** *Von A nach B*: the commands that turn one pool into another, or why there are none. */
import { missingDisks, obstaclesOf, rebuildOf } from './obstacles.ts';
import { searchPlan } from './search.ts';
import type { PlanAnswer, PlanStep, PlanTask } from './task.ts';

/** Several additions in a row are one command: the vdevs of all of them behind each other. */
function mergeAdditions(steps: readonly PlanStep[], pool: string): readonly PlanStep[] {
  const merged: PlanStep[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    const isSame =
      last?.kind === 'add' && step.kind === 'add' && last.forced.length + step.forced.length === 0;
    if (last && isSame) {
      const words = step.command.slice(`zpool add ${pool} `.length);
      merged[merged.length - 1] = { ...last, command: `${last.command} ${words}` };
    } else merged.push(step);
  }
  return merged;
}

/** When larger disks have taken the place of all members, the vdev has to be told to use them. */
function withGrowth(steps: readonly PlanStep[], pool: string): readonly PlanStep[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'replace' || step.isReversible) return [step];
    const disk = step.command.split(' ').at(-1) ?? '';
    const grow: PlanStep = {
      kind: 'grow',
      command: `zpool online -e ${pool} ${disk}`,
      isReversible: false,
      forced: [],
    };
    return [{ ...step, isReversible: true }, grow];
  });
}

/** The answer to a task; equal tasks have equal answers. */
export function planPool(task: PlanTask): PlanAnswer {
  const missing = missingDisks(task);
  if (missing.length > 0) return { ok: false, obstacles: missing, rebuild: rebuildOf(task) };
  const result = searchPlan(task);
  if (result.found === 'plan') {
    return { ok: true, steps: withGrowth(mergeAdditions(result.steps, task.pool), task.pool) };
  }
  const obstacles = result.found === 'too-large' ? [{ rule: 'plan.too-large' as const }] : obstaclesOf(task);
  return { ok: false, obstacles, rebuild: rebuildOf(task) };
}
