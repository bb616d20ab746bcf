/** What `ha-manager status` tells, as facts (pve-ha-manager 5.2, specification 11). */
import { isWritable } from '../../pmxcfs/cluster-link.ts';
import { logSeconds } from '../../pmxcfs/cluster-log.ts';
import { isActiveState, type LrmStatus, type ManagerStatus, type Sid } from '../types.ts';
import { readLrmStatus, readManagerStatus } from './files.ts';
import { type Resource, requestedStateOf, resourcesOf, serviceConfigs } from './resources.ts';
import type { HaWorld } from './types.ts';

/** A status older than this is taken for that of a dead daemon. Seconds. */
const OLD_S = 30;
/** A status from the future: the clocks of the nodes differ. Seconds. */
const DRIFT_S = 2;

/** One line of the status. */
export interface StatusEntry {
  readonly type: 'quorum' | 'master' | 'fencing' | 'lrm' | 'service';
  /** The node or service it is about. */
  readonly id?: string;
  /** In words, without id and time. */
  readonly state: string;
  /** When it was written, in seconds since 1970. */
  readonly timestamp?: number;
  /** Node of a service. */
  readonly node?: string;
  /** What follows the time. */
  readonly extra?: string;
}

type Age = 'fresh' | 'old timestamp - dead?' | 'detected time drift!';

function ageOf(timestamp: number, nowS: number): Age {
  if (timestamp < nowS - OLD_S) return 'old timestamp - dead?';
  return timestamp > nowS + DRIFT_S ? 'detected time drift!' : 'fresh';
}

interface Sight {
  readonly status: ManagerStatus;
  readonly resources: readonly Resource[];
  readonly isQuorate: boolean;
  readonly nowS: number;
  readonly schedulers: string;
}

function masterState({ status, resources, isQuorate, nowS }: Sight): string {
  const age = ageOf(status.timestamp ?? 0, nowS);
  if (age === 'fresh') return 'active';
  const isIdle = isQuorate && resources.length === 0 && Object.keys(status.service_status).length === 0;
  return isIdle ? 'idle' : age;
}

function masterEntries(sight: Sight): StatusEntry[] {
  const { master_node, timestamp = 0, disarm } = sight.status;
  if (master_node === undefined) return [];
  const disarmed = disarm === undefined ? '' : ` - ${disarm.state}, resource mode: ${disarm.mode}`;
  return [
    {
      type: 'master',
      id: master_node,
      state: masterState(sight),
      timestamp,
      extra: `${disarmed}${sight.schedulers}`,
    },
  ];
}

function fencingEntry(sight: Sight): StatusEntry {
  const { disarm, master_node } = sight.status;
  if (disarm !== undefined) {
    const watchdog = disarm.state === 'disarmed' ? 'released' : 'active';
    const state = `${disarm.state}, resource mode: ${disarm.mode} (CRM watchdog ${watchdog})`;
    return { type: 'fencing', state };
  }
  const isArmed = master_node !== undefined && masterState(sight) === 'active';
  return {
    type: 'fencing',
    state: isArmed ? 'armed (CRM watchdog active)' : 'standby (CRM watchdog standby)',
  };
}

function isIdleLrm({ status }: Sight, node: string, { state }: LrmStatus): boolean {
  const services = Object.values(status.service_status).filter((service) => service.node === node);
  return state === 'wait_for_agent_lock' && !services.some((service) => isActiveState(service.state));
}

function lrmState(sight: Sight, node: string, lrm: LrmStatus): string {
  const age = ageOf(lrm.timestamp, sight.nowS);
  if (age === 'fresh') {
    if (lrm.mode !== 'active') return `${lrm.mode} mode`;
    return isIdleLrm(sight, node, lrm) ? 'idle' : lrm.state;
  }
  return lrm.mode === 'maintenance' || lrm.mode === 'disarm' ? `${lrm.mode} mode` : age;
}

function watchdogWord({ nowS }: Sight, { mode, state, timestamp }: LrmStatus): string {
  if (mode === 'disarm') return 'watchdog released';
  const isOpen = state === 'active' || state === 'maintenance';
  return isOpen && ageOf(timestamp, nowS) === 'fresh' ? 'watchdog active' : 'watchdog standby';
}

function lrmEntry(sight: Sight, node: string, lrm: LrmStatus | undefined): StatusEntry {
  if (lrm === undefined) return { type: 'lrm', id: node, state: 'unable to read lrm status' };
  const state = `${lrmState(sight, node, lrm)}, ${watchdogWord(sight, lrm)}`;
  return { type: 'lrm', id: node, state, timestamp: lrm.timestamp };
}

function stoppingState(requested: string): string {
  return requested === 'disabled' ? 'disabled' : 'stopped';
}

function shownState(sight: Sight, sid: Sid, doesGuestExist: boolean): string {
  if (sight.status.disarm?.mode === 'ignore') return 'ignore';
  const resource = sight.resources.find((one) => one.sid === sid);
  const tracked = sight.status.service_status[sid];
  if (resource === undefined) return 'deleting';
  const requested = requestedStateOf(resource.properties.state);
  if (requested === 'ignored') return 'ignored';
  if (!doesGuestExist) return 'not found';
  if (tracked === undefined) return 'queued';
  switch (tracked.state) {
    case 'stopped':
      return requested === 'started' ? 'starting' : stoppingState(requested);
    case 'started':
      if (tracked.running === undefined) return 'starting';
      return requested === 'started' ? 'started' : 'stopping';
    case 'error':
      return requested === 'disabled' ? 'clearing error flag' : 'error';
    default:
      return tracked.state;
  }
}

function serviceEntries(world: HaWorld, host: string, sight: Sight): StatusEntry[] {
  const configs = serviceConfigs(world, host);
  const tracked = Object.keys(sight.status.service_status).sort();
  const others = sight.resources.map(({ sid }) => sid).filter((sid) => !tracked.includes(sid));
  return [...tracked, ...others.sort()].map((sid) => ({
    type: 'service',
    id: sid,
    node: sight.status.service_status[sid]?.node ?? configs[sid]?.node ?? '---',
    state: shownState(sight, sid, configs[sid] !== undefined),
  }));
}

function readStatus(world: HaWorld, host: string): ManagerStatus {
  try {
    return readManagerStatus(world, host);
  } catch {
    return { node_status: {}, service_status: {} };
  }
}

/** The status as this host sees it: quorum, master, fencing, local resource managers, services. */
export function haStatus(world: HaWorld, host: string, nowMs: number, scheduler?: string): StatusEntry[] {
  const isQuorate = isWritable(world, host);
  const status = readStatus(world, host);
  const sight: Sight = {
    status,
    resources: resourcesOf(world, host),
    isQuorate,
    nowS: logSeconds(world, nowMs),
    schedulers: scheduler === 'static' || scheduler === 'dynamic' ? ` - ${scheduler} load CRS` : '',
  };
  const nodes = Object.keys(status.node_status).sort();
  return [
    { type: 'quorum', state: isQuorate ? 'OK' : `No quorum on node '${host}'!` },
    ...masterEntries(sight),
    fencingEntry(sight),
    ...nodes.map((node) => lrmEntry(sight, node, readLrmStatus(world, host, node))),
    ...serviceEntries(world, host, sight),
  ];
}

/** All that the daemons wrote, as this host has it. */
export interface ClusterState {
  /** Undefined before there was a manager; a node that never wrote has an empty one. */
  readonly lrm_status?: Readonly<Record<string, LrmStatus | Record<string, never>>>;
  readonly manager_status: ManagerStatus;
  /** `quorate`: Perl's words for true and false. */
  readonly quorum: { readonly node: string; readonly quorate: '1' | '' };
}

/** The state behind the status, for `status --verbose`. */
export function clusterState(world: HaWorld, host: string): ClusterState {
  const manager_status = readStatus(world, host);
  const nodes = Object.keys(manager_status.node_status).sort();
  const lrms = nodes.map((node) => [node, readLrmStatus(world, host, node) ?? {}] as const);
  return {
    ...(nodes.length === 0 ? {} : { lrm_status: Object.fromEntries(lrms) }),
    manager_status,
    quorum: { node: host, quorate: isWritable(world, host) ? '1' : '' },
  };
}
