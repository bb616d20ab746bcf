/** What `systemctl` does to the services of one host. */
import type { Context } from '../kernel/types.ts';
import './events.ts';
import type { OsHost, OsWorld, UnitState } from './types.ts';
import { type UnitDefinition, unitDefinition, unitTable } from './unit-table.ts';

export type StartResult =
  /** Runs (or ran already). */
  | { readonly ok: true; readonly skippedFor?: string }
  /** `failed`: its process ended with an error at once. */
  | { readonly ok: false; readonly reason: 'no-such-unit' | 'not-booted' | 'failed' };

/** State of a unit of a host; undefined when the host does not have it. */
export function unitState(world: OsWorld, host: string, unit: string): UnitState | undefined {
  return world.os[host]?.units[unit];
}

export function isUnitActive(world: OsWorld, host: string, unit: string): boolean {
  return unitState(world, host, unit)?.active === 'active';
}

/** A process id that no process of this host had since its boot. */
export function takePid(os: OsHost): number {
  const pid = os.nextPid;
  os.nextPid += 1;
  return pid;
}

function settle(state: UnitState, active: UnitState['active'], nowMs: number, result?: string): void {
  state.active = active;
  delete state.isEndingWork;
  state.sinceMs = nowMs;
  if (active !== 'active') delete state.pid;
  if (result === undefined) delete state.result;
  else state.result = result;
}

/** The file a unit waits for, when it is not there. */
function missingCondition(os: OsHost, definition: UnitDefinition | undefined): string | undefined {
  const path = definition?.conditionPath;
  return path === undefined || os.files[path] ? undefined : path;
}

/** `systemctl start`: a unit whose condition is not met is skipped without an error, as systemd does. */
export function startUnit(ctx: Context<OsWorld>, host: string, unit: string): StartResult {
  const os = ctx.world.os[host];
  const state = os?.units[unit];
  if (!os || !state) return { ok: false, reason: 'no-such-unit' };
  if (os.boot === 'off') return { ok: false, reason: 'not-booted' };
  if (state.active === 'active') return { ok: true };
  const definition = unitDefinition(unit);
  for (const needed of definition?.requires ?? []) {
    const result = startUnit(ctx, host, needed);
    if (!result.ok) return result;
  }
  const missing = missingCondition(os, definition);
  if (missing !== undefined) {
    ctx.emit('os.unit-skipped', { unit, path: missing }, host);
    return { ok: true, skippedFor: missing };
  }
  settle(state, 'active', ctx.nowMs);
  const pid = takePid(os);
  os.nextPid += definition?.workers ?? 0;
  if (!definition?.isOneShot) state.pid = pid;
  ctx.emit('os.unit-started', { unit, pid }, host);
  if (!isUnitActive(ctx.world, host, unit)) {
    ctx.emit('os.unit-not-ready', { unit }, host);
    return { ok: false, reason: 'failed' };
  }
  ctx.emit('os.unit-ready', { unit, pid }, host);
  return { ok: true };
}

/** `systemctl stop`: units that require this one are stopped first. False when the host has no such unit. */
export function stopUnit(ctx: Context<OsWorld>, host: string, unit: string): boolean {
  const state = unitState(ctx.world, host, unit);
  if (!state) return false;
  for (const other of unitTable) {
    if (other.requires?.includes(unit) && isUnitActive(ctx.world, host, other.name)) {
      stopUnit(ctx, host, other.name);
    }
  }
  const wasActive = state.active === 'active';
  const pid = state.pid ?? 0;
  settle(state, 'inactive', ctx.nowMs);
  if (wasActive) ctx.emit('os.unit-stopped', { unit, pid }, host);
  return true;
}

/** `systemctl restart`: also brings back what was stopped because it requires this unit. */
export function restartUnit(ctx: Context<OsWorld>, host: string, unit: string): StartResult {
  const dependents = unitTable
    .filter((other) => other.requires?.includes(unit) && isUnitActive(ctx.world, host, other.name))
    .map((other) => other.name);
  stopUnit(ctx, host, unit);
  const result = startUnit(ctx, host, unit);
  for (const dependent of dependents) startUnit(ctx, host, dependent);
  return result;
}

/**
 * A service's process ended by itself: with an exit status other than 0, or by a signal. systemd starts it again
 * when the unit says so; `stays-down`: it would fail again at once until systemd gives up.
 */
export function failUnit(
  ctx: Context<OsWorld>,
  host: string,
  unit: string,
  result: 'exit-code' | 'signal',
  status: number,
  then: 'may-restart' | 'stays-down' = 'may-restart',
): void {
  const os = ctx.world.os[host];
  const state = os?.units[unit];
  if (!os || state?.active !== 'active') return;
  const pid = state.pid ?? 0;
  settle(state, 'failed', ctx.nowMs, result);
  ctx.emit('os.unit-failed', { unit, pid, result, status }, host);
  const restartMs = unitDefinition(unit)?.restartMs;
  if (restartMs !== undefined && then === 'may-restart') {
    ctx.schedule(restartMs, 'os.unit-restart', { host, unit, bootCount: os.bootCount });
  }
}

/** A service's process ended by itself without an error: the unit is inactive and stays so. */
export function endUnit(ctx: Context<OsWorld>, host: string, unit: string): void {
  const state = unitState(ctx.world, host, unit);
  if (state?.active !== 'active') return;
  const pid = state.pid ?? 0;
  settle(state, 'inactive', ctx.nowMs);
  ctx.emit('os.unit-stopped', { unit, pid }, host);
}

/** `kill -9` of a service's process. False when it does not run. */
export function killUnit(ctx: Context<OsWorld>, host: string, unit: string): boolean {
  if (unitState(ctx.world, host, unit)?.pid === undefined) return false;
  failUnit(ctx, host, unit, 'signal', 9);
  return true;
}

/** systemd starts a failed unit again, unless somebody did something with it meanwhile or what it requires is down. */
export function restartFailedUnit(
  ctx: Context<OsWorld>,
  host: string,
  unit: string,
  bootCount: number,
): void {
  const os = ctx.world.os[host];
  if (!os || os.bootCount !== bootCount || os.units[unit]?.active !== 'failed') return;
  const needed = unitDefinition(unit)?.requires ?? [];
  if (needed.every((other) => isUnitActive(ctx.world, host, other))) startUnit(ctx, host, unit);
}

/** `systemctl enable` and `disable`. False when the host has no such unit. */
export function enableUnit(ctx: Context<OsWorld>, host: string, unit: string, enabled: boolean): boolean {
  const state = unitState(ctx.world, host, unit);
  if (!state) return false;
  if (state.enabled !== enabled) {
    state.enabled = enabled;
    ctx.emit('os.unit-enabled', { unit, enabled }, host);
  }
  return true;
}

/** All processes of a host are gone at once: power loss or reset. Nobody is told; the files stay. */
export function loseProcesses(os: OsHost, nowMs: number): void {
  for (const state of Object.values(os.units)) settle(state, 'inactive', nowMs);
}
