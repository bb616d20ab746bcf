/** The processes of a host: init, services with their workers, logins, and what runs in the background of a shell. */
import type { UnitState } from '../../../simulator/os/types.ts';
import { unitDefinition } from '../../../simulator/os/unit-table.ts';
import type { Process } from '../../types.ts';
import { processName, unitFacts } from './unit-facts.ts';
import { unitUsage } from './unit-usage.ts';

export interface ProcessView {
  readonly pid: number;
  readonly parentPid: number;
  readonly user: string;
  /** `pts/0`, `?` without a terminal. */
  readonly terminal: string;
  readonly startedAtMs: number;
  /** Name as `ps -C` and `pgrep` compare it. */
  readonly name: string;
  readonly command: string;
  readonly cpuMs: number;
  readonly residentBytes: number;
  /** `Ss`, `R+`: state, and whether it leads a session or stands in the foreground. */
  readonly state: string;
  /** The service it is the main process of. */
  readonly unit?: string;
}

const KIB = 1024;
const BASH_BYTES = 5120 * KIB;
const TOOL_BYTES = 4096 * KIB;
const INIT_BYTES = 14_336 * KIB;
const INIT_CPU_MS = 1500;
/** Of a service's memory, what one of its workers holds. */
const WORKER_SHARE = 0.8;
/** Services that give up root. */
const USERS: Readonly<Record<string, string>> = {
  chrony: '_chrony',
  pveproxy: 'www-data',
  spiceproxy: 'www-data',
  'corosync-qnetd': 'coroqnetd',
};

const common = { parentPid: 1, user: 'root', terminal: '?' } as const;

function initProcess({ ctx, host }: Process): ProcessView {
  const startedAtMs = ctx.world.os[host]?.upSinceMs ?? 0;
  return {
    ...common,
    pid: 1,
    parentPid: 0,
    startedAtMs,
    name: 'systemd',
    command: '/sbin/init',
    cpuMs: INIT_CPU_MS,
    residentBytes: INIT_BYTES,
    state: 'Ss',
  };
}

/** Ids of the processes a service's main process has started: they follow its own. */
export function workerPids(state: UnitState): number[] {
  const { pid } = state;
  const count = unitDefinition(state.name)?.workers ?? 0;
  return pid === undefined ? [] : Array.from({ length: count }, (_, index) => pid + 1 + index);
}

function serviceProcesses(process: Process, unit: UnitState): ProcessView[] {
  if (unit.pid === undefined) return [];
  const usage = unitUsage(process.ctx.world, process.host, unit);
  const main: ProcessView = {
    ...common,
    pid: unit.pid,
    user: USERS[unit.name] ?? 'root',
    startedAtMs: unit.sinceMs,
    name: processName(unit.name),
    command: unitFacts(unit.name).command,
    cpuMs: usage.cpuMs,
    residentBytes: usage.memoryBytes,
    state: unitFacts(unit.name).tasks > 1 ? 'Ssl' : 'Ss',
    unit: unit.name,
  };
  const workers = workerPids(unit).map((pid): ProcessView => {
    const { unit: _, ...rest } = main;
    const name = `${main.name} worker`;
    const residentBytes = Math.floor(main.residentBytes * WORKER_SHARE);
    return { ...rest, pid, parentPid: main.pid, name, command: name, cpuMs: 0, residentBytes, state: 'S' };
  });
  return [main, ...workers];
}

/** Login shells on this host, in the order of their terminals. */
export function loginsOf({ ctx, host }: Process) {
  return Object.values(ctx.world.shell.sessions)
    .filter((session) => session.mode !== 'closed' && session.host === host)
    .map((session, index) => ({ session, terminal: `pts/${index}` }));
}

function shellProcesses(process: Process): ProcessView[] {
  const startedAtMs = process.ctx.world.os[process.host]?.upSinceMs ?? 0;
  return loginsOf(process).map(({ session, terminal }) => ({
    ...common,
    terminal,
    pid: session.pid,
    startedAtMs,
    name: 'bash',
    command: '-bash',
    cpuMs: 20,
    residentBytes: BASH_BYTES,
    state: 'Ss',
  }));
}

function ownTerminal(process: Process): string {
  return loginsOf(process).find(({ session }) => session.id === process.session.id)?.terminal ?? '?';
}

function jobProcesses(process: Process): ProcessView[] {
  const terminal = ownTerminal(process);
  return process.jobs().map(({ pid, source, isStopped }) => ({
    ...common,
    terminal,
    pid,
    parentPid: process.session.pid,
    startedAtMs: process.ctx.nowMs,
    name: source.split(/\s/)[0]?.split('/').at(-1) ?? source,
    command: source,
    cpuMs: 0,
    residentBytes: TOOL_BYTES,
    state: isStopped ? 'T' : 'S',
  }));
}

/** All processes of the host a program runs on, by their ids; the program itself comes last. */
export function processTable(process: Process, command: string): ProcessView[] {
  const os = process.ctx.world.os[process.host];
  const own: ProcessView = {
    ...common,
    terminal: ownTerminal(process),
    pid: os?.nextPid ?? 0,
    parentPid: process.session.pid,
    startedAtMs: process.ctx.nowMs,
    name: command.split(' ')[0] ?? command,
    command,
    cpuMs: 0,
    residentBytes: TOOL_BYTES,
    state: 'R+',
  };
  const services = Object.values(os?.units ?? {}).flatMap((unit) => serviceProcesses(process, unit));
  const others = [initProcess(process), ...services, ...shellProcesses(process), ...jobProcesses(process)];
  return [...others.sort((a, b) => a.pid - b.pid), own];
}
