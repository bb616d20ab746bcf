/**
 * What the parts of the HA stack share. Names of properties are those of the files below `/etc/pve/ha`
 * (manager_status, lrm_status, resources.cfg), so that what is shown can be what is kept. Times are seconds.
 */

/** A service's id: type and name, as `vm:101`. */
export type Sid = string;

export type NodeState = 'online' | 'maintenance' | 'unknown' | 'fence' | 'gone';

export type ServiceState =
  | 'request_start'
  | 'request_start_balance'
  | 'started'
  | 'request_stop'
  | 'stopped'
  | 'migrate'
  | 'relocate'
  | 'fence'
  | 'recovery'
  | 'freeze'
  | 'error';

const INACTIVE: ReadonlySet<ServiceState> = new Set([
  'stopped',
  'freeze',
  'error',
  'request_start',
] satisfies ServiceState[]);

/** Does a service in this state give its node's local resource manager something to look after? */
export function isActiveState(state: ServiceState): boolean {
  return !INACTIVE.has(state);
}

/** What an administrator asks for. `enabled` in a file means `started`. */
export type RequestedState = 'started' | 'stopped' | 'disabled' | 'ignored';

export type MoveKind = 'migrate' | 'relocate';

/** A request of an administrator that waits for the service's next transition. */
export type RememberedCommand = { kind: MoveKind; target: string } | { kind: 'stop'; timeout: number };

/** What the manager knows of a service. */
export interface ServiceStatus {
  state: ServiceState;
  node: string;
  /** Names one order to the local resource manager: it is carried out once. */
  uid: string;
  target?: string;
  timeout?: number;
  cmd?: RememberedCommand;
  running?: 1;
  failed_nodes?: string[];
  maintenance_node?: string;
}

export type ResourceMode = 'freeze' | 'ignore';

export interface Disarm {
  mode: ResourceMode;
  state: 'disarming' | 'disarmed';
}

export interface ManagerStatus {
  master_node?: string;
  node_status: Record<string, NodeState>;
  service_status: Record<Sid, ServiceStatus>;
  node_request?: Record<string, { maintenance?: 1 }>;
  disarm?: Disarm;
  timestamp?: number;
}

export type LrmStateName = 'wait_for_agent_lock' | 'active' | 'maintenance' | 'lost_agent_lock';
export type LrmMode = 'active' | 'restart' | 'shutdown' | 'maintenance' | 'disarm';

/** How the local resource manager carried out an order. */
export interface LrmResult {
  sid: Sid;
  state: ServiceState;
  exit_code: number;
}

export interface LrmStatus {
  state: LrmStateName;
  mode: LrmMode;
  results: Record<string, LrmResult>;
  timestamp: number;
}

/** A service as configured, with the defaults filled in. */
export interface ServiceConfig {
  readonly node: string;
  readonly state: RequestedState;
  readonly group?: string;
  readonly failback: boolean;
  /** Further tries on the same node. */
  readonly max_restart: number;
  /** Further nodes to be tried. */
  readonly max_relocate: number;
}

export type ServiceConfigs = Readonly<Record<Sid, ServiceConfig>>;

/** Exit codes of orders to the local resource manager (pve-ha-manager, specification 5.4). */
export const EXIT = {
  ok: 0,
  error: 1,
  tryAgain: 2,
  wrongNode: 3,
  unknownService: 7,
  ignored: 8,
} as const;

export const MANAGER_LOCK = 'ha_manager_lock';

/** The lock a node's local resource manager holds while it has work. */
export function agentLock(node: string): string {
  return `ha_agent_${node}_lock`;
}

/** A master or agent is dead for the others when its lock is older than this. Seconds. */
export const LOCK_LIFETIME_S = 120;
/** A node that was not seen for this long is offline. Seconds. */
export const OFFLINE_DELAY_S = 60;

/** The type of a service: what stands before the colon. */
export function serviceType(sid: Sid): string {
  return sid.slice(0, sid.indexOf(':'));
}

/** Ids and names in plain string order: the order in which everything is worked on. */
export function sortedKeys(record: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(record).sort();
}
