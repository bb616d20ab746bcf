/** What one round of the manager works on. */
import type { CrmEnvironment, HaOptions, MemberInfo, SchedulerMode } from '../environment.ts';
import type { CompiledRules } from '../rules/types.ts';
import {
  type LrmMode,
  type LrmResult,
  type LrmStatus,
  type ManagerStatus,
  type ServiceConfig,
  type ServiceStatus,
  type Sid,
  sortedKeys,
} from '../types.ts';

/** What a manager remembers between its rounds, and a new master does not know. */
export interface ManagerMemory {
  /** When each node was seen online last, in seconds. */
  lastSeenS: Record<string, number>;
  /** Rounds the imbalance was too high for. */
  imbalancedRounds: number;
  /** Rounds until groups are made into rules. */
  groupRounds: number;
  scheduler: SchedulerMode;
  /** The rules in use and the text they were made of. */
  rules?: { source: string; compiled: CompiledRules };
}

export interface Round {
  readonly env: CrmEnvironment;
  readonly memory: ManagerMemory;
  /** The status, changed by this round and written at its end. */
  readonly status: ManagerStatus;
  readonly options: HaOptions;
  readonly members: Readonly<Record<string, MemberInfo>>;
  /** The services as configured; this round's own changes are in it. */
  configs: Record<Sid, ServiceConfig>;
  readonly lrms: Readonly<Record<string, LrmStatus | undefined>>;
  readonly results: Readonly<Record<string, LrmResult>>;
  rules: CompiledRules;
  /** Answer of `onlineNodes` until the state of a node changes. */
  online?: readonly string[];
}

function copyService({ ...copy }: ServiceStatus): ServiceStatus {
  if (copy.cmd !== undefined) copy.cmd = { ...copy.cmd };
  if (copy.failed_nodes !== undefined) copy.failed_nodes = [...copy.failed_nodes];
  return copy;
}

function mapped<T>(record: Readonly<Record<string, T>>, copy: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copy(value)]));
}

/** An independent copy of a status; what a damaged one lacks is empty. */
export function copyStatus({ ...copy }: Partial<ManagerStatus>): ManagerStatus {
  const { node_status = {}, service_status = {}, node_request, disarm } = copy;
  if (node_request !== undefined) copy.node_request = mapped(node_request, (request) => ({ ...request }));
  if (disarm !== undefined) copy.disarm = { ...disarm };
  return Object.assign(copy, {
    node_status: { ...node_status },
    service_status: mapped(service_status, copyService),
  });
}

/** Nodes that take services, by name. */
export function onlineNodes(round: Round): readonly string[] {
  const { node_status } = round.status;
  round.online ??= sortedKeys(node_status).filter((node) => node_status[node] === 'online');
  return round.online;
}

/** What the local resource manager of a node says it does; one that never said anything is active. */
export function lrmMode({ lrms }: Round, node: string): LrmMode {
  return lrms[node]?.mode ?? 'active';
}

/** A manager that has just become master. */
export function newManagerMemory(): ManagerMemory {
  return { lastSeenS: {}, imbalancedRounds: 0, groupRounds: 3, scheduler: 'basic' };
}
