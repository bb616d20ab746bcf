/**
 * Memory, tasks and processor time of a service: a model, not a measurement. A start costs what is written in
 * `unit-facts.ts`, running costs a rate per hour of virtual time, and every piece of work that the World's history knows
 * costs its share; so two looks differ by what happened between them. Processor time never goes down while a unit runs.
 */
import type { World } from '../../../simulator/cluster.ts';
import type { UnitState } from '../../../simulator/os/types.ts';
import { unitDefinition } from '../../../simulator/os/unit-table.ts';
import { totalBytes } from '../../../simulator/pmxcfs/database.ts';
import { unitFacts } from './unit-facts.ts';

export interface UnitUsage {
  readonly cpuMs: number;
  readonly memoryBytes: number;
  readonly peakBytes: number;
  readonly tasks: number;
}

const MIB = 2 ** 20;
const HOUR_MS = 3_600_000;
/** A start needs more for a moment: the highest mark is this share above what the process begins with. */
const START_SHARE = 1 / 64;

interface Work {
  /** Events that mean work for this unit; those without a host of their own, and of the whole cluster, as said. */
  readonly events: RegExp;
  readonly isClusterWide?: boolean;
  readonly cpuMs: number;
  /** What each leaves behind in memory. */
  readonly bytes: number;
}

const WORK: Readonly<Record<string, Work>> = {
  corosync: { events: /^quorum\.(?!device|qnetd)/, cpuMs: 3, bytes: 2048 },
  'corosync-qdevice': { events: /^quorum\.device/, cpuMs: 2, bytes: 0 },
  'corosync-qnetd': { events: /^quorum\.qnetd/, isClusterWide: true, cpuMs: 1, bytes: 256 },
  'pve-cluster': { events: /^pmxcfs\./, isClusterWide: true, cpuMs: 2, bytes: 0 },
  'systemd-journald': { events: /./, cpuMs: 0.4, bytes: 1024 },
  pvedaemon: { events: /^pmxcfs\.cluster-log$/, cpuMs: 350, bytes: 65_536 },
};

/** How often this unit had work since it started. */
function piecesOfWork(world: World, host: string, state: UnitState, work: Work): number {
  let count = 0;
  for (let at = world.events.length - 1; at >= 0; at--) {
    const event = world.events[at];
    if (event === undefined || event.atMs < state.sinceMs) break;
    if ((work.isClusterWide || event.host === host) && work.events.test(event.type)) count += 1;
  }
  return count;
}

/** pmxcfs keeps its data base in memory, in trees and in the cache of SQLite: three times. */
function heldBytes(world: World, host: string, unit: string): number {
  const database = unit === 'pve-cluster' ? world.pmxcfs.hosts[host]?.database : undefined;
  return database === undefined ? 0 : 3 * totalBytes(database);
}

/** What an active unit uses now. */
export function unitUsage(world: World, host: string, state: UnitState): UnitUsage {
  const facts = unitFacts(state.name);
  const work = WORK[state.name];
  const pieces = work === undefined ? 0 : piecesOfWork(world, host, state, work);
  const ranMs = world.kernel.nowMs - state.sinceMs;
  const cpuMs = facts.startCpuMs + (facts.cpuMsPerHour * ranMs) / HOUR_MS + pieces * (work?.cpuMs ?? 0);
  const base = facts.memoryMiB * MIB;
  const memoryBytes = base + pieces * (work?.bytes ?? 0) + heldBytes(world, host, state.name);
  return {
    cpuMs: Math.floor(cpuMs),
    memoryBytes,
    peakBytes: Math.max(memoryBytes, Math.floor(base * (1 + START_SHARE))),
    tasks: facts.tasks + (unitDefinition(state.name)?.workers ?? 0),
  };
}

/** `142.8M`, `43M`, `1.1G`: format_bytes of systemd, one digit behind the point unless it is 0. */
export function bytesText(bytes: number): string {
  const [size, unit] = bytes >= 2 ** 30 ? [2 ** 30, 'G'] : bytes >= MIB ? [MIB, 'M'] : [1024, 'K'];
  if (bytes < 1024) return `${bytes}B`;
  const tenths = Math.floor((bytes * 10) / size);
  const rest = tenths % 10;
  return `${Math.floor(tenths / 10)}${rest > 0 ? `.${rest}` : ''}${unit}`;
}
