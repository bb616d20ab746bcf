/** A unit as systemd reports it, put together from the host's state and its history of events. */
import type { World } from '../../../simulator/cluster.ts';
import type { SimEvent } from '../../../simulator/kernel/types.ts';
import type { UnitState } from '../../../simulator/os/types.ts';
import { unitDefinition, unitName } from '../../../simulator/os/unit-table.ts';
import { type FileState, fileState } from './unit-files.ts';

export interface UnitView {
  /** With its suffix: `corosync.service`. */
  readonly id: string;
  readonly unit: string;
  readonly state: UnitState;
  readonly file: FileState;
  /** `running`, `exited`, `dead`, `failed`, `auto-restart`. */
  readonly sub: string;
}

/** What a name typed without a suffix means: `corosync` → `corosync.service`. */
export function withSuffix(name: string): string {
  return /\.(service|socket|target|timer|mount|device|slice|scope|path|swap)$/.test(name)
    ? name
    : `${name}.service`;
}

function subState(state: UnitState): string {
  if (state.active === 'active') return unitDefinition(state.name)?.isOneShot ? 'exited' : 'running';
  if (state.active === 'failed') return 'failed';
  return state.active === 'inactive' ? 'dead' : 'start';
}

/** The unit a name means on this host; undefined when the host has none of that name. */
export function findUnit(world: World, host: string, name: string): UnitView | undefined {
  const unit = unitName(name === 'sshd' || name === 'sshd.service' ? 'ssh' : name);
  const units = world.os[host]?.units ?? {};
  const state = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (!state) return undefined;
  return { id: `${unit}.service`, unit, state, file: fileState(world, host, unit), sub: subState(state) };
}

/** All units of a host by name. */
export function allUnits(world: World, host: string): readonly UnitView[] {
  return Object.keys(world.os[host]?.units ?? {})
    .flatMap((unit) => findUnit(world, host, unit) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

type UnitEvent = SimEvent<'os.unit-started' | 'os.unit-stopped' | 'os.unit-failed' | 'os.unit-skipped'>;

function isUnitEvent(event: SimEvent): event is UnitEvent {
  return /^os\.unit-(started|stopped|failed|skipped)$/.test(event.type);
}

/** What last happened to a unit on this host since its boot. */
export function lastUnitEvent(world: World, host: string, unit: string): UnitEvent | undefined {
  for (let at = world.events.length - 1; at >= 0; at--) {
    const event = world.events[at];
    if (event?.host !== host) continue;
    if (event.type === 'os.boot-started') return undefined;
    if (isUnitEvent(event) && event.data.unit === unit) return event;
  }
  return undefined;
}

/** The latest start of a unit on this host at or before `atMs`. */
export function lastStart(world: World, host: string, unit: string): SimEvent | undefined {
  return world.events.findLast(
    (event) =>
      event.host === host &&
      event.type === 'os.unit-started' &&
      isUnitEvent(event) &&
      event.data.unit === unit,
  );
}
