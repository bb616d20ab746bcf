/** `systemctl start`, `stop`, `enable`, `mask` and their kin. */
import { unitDefinition } from '../../../simulator/os/unit-table.ts';
import {
  enableUnit,
  endUnit,
  killUnit,
  restartUnit,
  startUnit,
  stopUnit,
} from '../../../simulator/os/units.ts';
import type { Process, Resume, Run, Wait } from '../../types.ts';
import { unitFacts } from './unit-facts.ts';
import { createdWants, isMasked, maskPath, maskUnit, removedWants, unmaskUnit } from './unit-files.ts';
import { findUnit, type UnitView, withSuffix } from './unit-view.ts';

export type JobVerb =
  | 'start'
  | 'stop'
  | 'restart'
  | 'reload'
  | 'try-restart'
  | 'reload-or-restart'
  | 'try-reload-or-restart';

const STOP_MS = 120;
const RELOAD_MS = 60;
/** Unknown unit, as `systemctl` numbers its failures. */
const NOT_FOUND = 5;

/** What a verb comes down to for a unit in its present state. */
function resolveVerb(verb: JobVerb, view: UnitView): 'start' | 'stop' | 'restart' | 'reload' | 'nothing' {
  const canReload = unitFacts(view.unit).canReload === true;
  const isActive = view.state.active === 'active';
  if (verb.startsWith('try-') && !isActive) return 'nothing';
  if (verb === 'try-restart') return 'restart';
  if (verb === 'reload-or-restart' || verb === 'try-reload-or-restart') {
    return isActive && canReload ? 'reload' : 'restart';
  }
  return verb;
}

function refuseUnknown(process: Process, verb: JobVerb, id: string): number {
  const state = verb === 'stop' || verb === 'reload' ? 'not loaded' : 'not found';
  process.err(`Failed to ${verb} ${id}: Unit ${id} ${state}.\n`);
  return NOT_FOUND;
}

function* reload(process: Process, view: UnitView): Run {
  if (!unitFacts(view.unit).canReload) {
    process.err(
      `Failed to reload ${view.id}: Job type reload is not applicable for unit ${view.id}.\nSee system logs and 'systemctl status ${view.id}' for details.\n`,
    );
    return 1;
  }
  if (view.state.active !== 'active') {
    process.err(`${view.id} is not active, cannot reload.\n`);
    return 1;
  }
  yield { for: 'time', ms: RELOAD_MS };
  return 0;
}

/** One job on one unit; waits as long as the unit takes. */
function* runJob(process: Process, verb: JobVerb, name: string): Run {
  const { ctx, host } = process;
  const view = findUnit(ctx.world, host, name);
  if (!view) return refuseUnknown(process, verb, withSuffix(name));
  const action = resolveVerb(verb, view);
  if (action === 'nothing') return 0;
  if (action === 'reload') return yield* reload(process, view);
  if (action === 'stop') {
    yield { for: 'time', ms: view.state.active === 'active' ? STOP_MS : 0 };
    stopUnit(ctx, host, view.unit);
    return 0;
  }
  if (isMasked(ctx.world, host, view.unit)) {
    process.err(`Failed to ${verb} ${view.id}: Unit ${view.id} is masked.\n`);
    return 1;
  }
  const isStarting = action === 'restart' || view.state.active !== 'active';
  const result = (action === 'restart' ? restartUnit : startUnit)(ctx, host, view.unit);
  const isSkipped = result.ok && result.skippedFor !== undefined;
  if (isStarting && !isSkipped) yield { for: 'time', ms: unitDefinition(view.unit)?.startMs ?? STOP_MS };
  const hasFailed = !result.ok || findUnit(ctx.world, host, name)?.state.active === 'failed';
  if (!hasFailed) return 0;
  process.err(
    `Job for ${view.id} failed because the control process exited with error code.\n` +
      `See "systemctl status ${view.id}" and "journalctl -xeu ${view.id}" for details.\n`,
  );
  return 1;
}

/** Runs a job on each unit; the last failure's exit code counts. */
export function* runJobs(process: Process, verb: JobVerb, names: readonly string[]): Run {
  let exitCode = 0;
  for (const name of names) {
    const result = yield* runJob(process, verb, name);
    if (result !== 0) exitCode = result;
  }
  return exitCode;
}

export type FileVerb = 'enable' | 'disable' | 'reenable' | 'mask' | 'unmask';

function setEnabled(process: Process, view: UnitView, isOn: boolean): number {
  if (view.file === 'masked' && isOn) {
    process.err(`Failed to enable unit: Unit ${maskPath(view.unit)} is masked\n`);
    return 1;
  }
  if (view.state.enabled !== isOn) {
    process.err(`${isOn ? createdWants(view.unit) : removedWants(view.unit)}\n`);
  }
  enableUnit(process.ctx, process.host, view.unit, isOn);
  return 0;
}

function setMasked(process: Process, view: UnitView, isOn: boolean): number {
  if (isMasked(process.ctx.world, process.host, view.unit) === isOn) return 0;
  const path = maskPath(view.unit);
  process.err(isOn ? `Created symlink '${path}' → '/dev/null'.\n` : `Removed '${path}'.\n`);
  (isOn ? maskUnit : unmaskUnit)(process.ctx, process.host, view.unit);
  return 0;
}

function changeFile(process: Process, verb: FileVerb, name: string): number {
  const view = findUnit(process.ctx.world, process.host, name);
  if (!view) {
    process.err(`Failed to ${verb} unit: Unit ${withSuffix(name)} does not exist\n`);
    return 1;
  }
  if (verb === 'mask' || verb === 'unmask') return setMasked(process, view, verb === 'mask');
  return setEnabled(process, view, verb !== 'disable');
}

/** `enable`, `disable`, `mask`, `unmask`, each with `--now`. */
export function* changeFiles(
  process: Process,
  verb: FileVerb,
  names: readonly string[],
  isNow: boolean,
): Generator<Wait, number, Resume> {
  for (const name of names) {
    const exitCode = changeFile(process, verb, name);
    if (exitCode !== 0) return exitCode;
  }
  if (!isNow || verb === 'unmask') return 0;
  return yield* runJobs(process, verb === 'enable' || verb === 'reenable' ? 'start' : 'stop', names);
}

/** `systemctl kill`: SIGTERM ends a service in order, SIGKILL is a failure. */
export function sendSignal(process: Process, names: readonly string[], signal: string): number {
  const isKill = /^(SIG)?KILL$|^9$/.test(signal);
  for (const name of names) {
    const view = findUnit(process.ctx.world, process.host, name);
    if (view?.state.pid === undefined) {
      const id = withSuffix(name);
      process.err(`Failed to kill unit ${id}: ${view ? 'No such process' : `Unit ${id} not loaded.`}\n`);
      return 1;
    }
    (isKill ? killUnit : endUnit)(process.ctx, process.host, view.unit);
  }
  return 0;
}
