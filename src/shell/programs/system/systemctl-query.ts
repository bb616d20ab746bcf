/** `systemctl status`, `is-active`, `is-failed`, `is-enabled` and the state of the whole system. */

import { journalOf } from '../../../simulator/journal.ts';
import type { Process } from '../../types.ts';
import { formatEntry } from './journal-text.ts';
import { agoText } from './span.ts';
import { globMatches } from './systemctl-list.ts';
import { statusBlock } from './systemctl-status.ts';
import { allUnits, findUnit, type UnitView, withSuffix } from './unit-view.ts';
import { stampText, wallTime } from './wall-clock.ts';

/** No such unit. */
const NOT_FOUND = 4;
const NOT_ACTIVE = 3;

function expand(process: Process, name: string): readonly UnitView[] {
  const { ctx, host } = process;
  if (/[*?[]/.test(name)) return allUnits(ctx.world, host).filter((view) => globMatches(name, view));
  const view = findUnit(ctx.world, host, name);
  return view ? [view] : [];
}

function lastLines(process: Process, view: UnitView, count: number): string {
  const { ctx, host } = process;
  const boot = ctx.world.os[host]?.bootCount ?? 0;
  const entries = journalOf(ctx.world, host).filter(
    (entry) => entry.unit === view.unit && entry.boot === boot,
  );
  const lines = (count > 0 ? entries.slice(-count) : []).map((entry) =>
    formatEntry(ctx.world, host, entry, 'short'),
  );
  return lines.length > 0 ? `\n${lines.join('')}` : '';
}

/** State of the machine as `systemctl status` without a unit begins. */
function systemBlock(process: Process): string {
  const { ctx, host } = process;
  const os = ctx.world.os[host];
  const failed = allUnits(ctx.world, host).filter((view) => view.state.active === 'failed').length;
  const since = os?.upSinceMs ?? 0;
  const when = `${stampText(wallTime(ctx.world, host, since))}; ${agoText(ctx.nowMs - since)}`;
  return (
    `● ${os?.hostname ?? host}\n    State: ${systemState(process)}\n    Units: ${Object.keys(os?.units ?? {}).length} loaded (incl. loaded aliases)\n` +
    `     Jobs: 0 queued\n   Failed: ${failed} units\n    Since: ${when}\n  systemd: 257.9-1~deb13u1\n`
  );
}

/** `systemctl status [UNIT…]`: 0 all active, 3 one is not, 4 one does not exist. */
export function statusOf(process: Process, names: readonly string[], lines: number): number {
  if (names.length === 0) {
    process.out(systemBlock(process));
    return 0;
  }
  let exitCode = 0;
  let isFirst = true;
  for (const name of names) {
    const views = expand(process, name);
    if (views.length === 0 && !/[*?[]/.test(name)) {
      process.err(`Unit ${withSuffix(name)} could not be found.\n`);
      exitCode = NOT_FOUND;
    }
    for (const view of views) {
      process.out(`${isFirst ? '' : '\n'}${statusBlock(process, view)}${lastLines(process, view, lines)}`);
      isFirst = false;
      if (view.state.active !== 'active' && exitCode === 0) exitCode = NOT_ACTIVE;
    }
  }
  return exitCode;
}

/** 0 when at least one is active. */
export function isActive(process: Process, names: readonly string[], isQuiet: boolean): number {
  const views = names.map((name) => findUnit(process.ctx.world, process.host, name));
  for (const view of views) {
    if (!isQuiet) process.out(`${view?.state.active ?? 'inactive'}\n`);
  }
  if (views.some((view) => view?.state.active === 'active')) return 0;
  return views.every((view) => view === undefined) ? NOT_FOUND : NOT_ACTIVE;
}

/** 0 when at least one has failed; without a name: the whole system. */
export function isFailed(process: Process, names: readonly string[], isQuiet: boolean): number {
  if (names.length === 0) {
    const state = systemState(process);
    if (!isQuiet) process.out(`${state}\n`);
    return state === 'degraded' ? 0 : 1;
  }
  const states = names.map(
    (name) => findUnit(process.ctx.world, process.host, name)?.state.active ?? 'inactive',
  );
  for (const state of states) {
    if (!isQuiet) process.out(`${state}\n`);
  }
  return states.includes('failed') ? 0 : 1;
}

/** 0 when all are enabled, 4 when one does not exist. */
export function isEnabled(process: Process, names: readonly string[], isQuiet: boolean): number {
  let exitCode = 0;
  for (const name of names) {
    const file = findUnit(process.ctx.world, process.host, name)?.file;
    if (!isQuiet) process.out(`${file ?? 'not-found'}\n`);
    if (file === undefined) exitCode = NOT_FOUND;
    else if (file !== 'enabled' && exitCode === 0) exitCode = 1;
  }
  return exitCode;
}

function systemState(process: Process): string {
  const { ctx, host } = process;
  const boot = ctx.world.os[host]?.boot;
  if (boot === 'shutting-down') return 'stopping';
  if (boot !== 'up') return 'starting';
  const hasFailed = allUnits(ctx.world, host).some((view) => view.state.active === 'failed');
  return hasFailed ? 'degraded' : 'running';
}

export function isSystemRunning(process: Process): number {
  const state = systemState(process);
  process.out(`${state}\n`);
  return state === 'running' ? 0 : 1;
}

/** Failed units count as inactive from now on. */
export function resetFailed(process: Process, names: readonly string[]): number {
  for (const name of names) {
    if (expand(process, name).length > 0) continue;
    const id = withSuffix(name);
    process.err(`Failed to reset failed state of unit ${id}: Unit ${id} not loaded.\n`);
    return 1;
  }
  const views =
    names.length === 0
      ? allUnits(process.ctx.world, process.host)
      : names.flatMap((name) => expand(process, name));
  for (const { state } of views) {
    if (state.active !== 'failed') continue;
    state.active = 'inactive';
    delete state.result;
  }
  return 0;
}
