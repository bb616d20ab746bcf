/**
 * What the HA daemons need of the world around them. The machines know no more of it: neither who calls them nor how
 * often, nor what a node, a guest or the cluster file system is made of.
 */
import type { HaMessages, HaMessageType, ShutdownPolicy } from './messages.ts';
import type { Group, Rule } from './rules/types.ts';
import type {
  LrmStatus,
  ManagerStatus,
  MoveKind,
  RequestedState,
  ServiceConfig,
  ServiceConfigs,
  Sid,
} from './types.ts';

/** Cores and bytes. */
export interface Usage {
  readonly cpu: number;
  readonly memBytes: number;
}

/** What a node has and, where it was measured, what is used of it. */
export interface NodeUsage {
  readonly max: Usage;
  readonly used: Usage;
}

export interface MemberInfo {
  readonly isOnline: boolean;
  /** Version of the package pve-manager, as `9.0.0~16`. */
  readonly managerVersion: string;
}

export type SchedulerMode = 'basic' | 'static' | 'dynamic';

/** Options of `/etc/pve/datacenter.cfg` that concern HA, as written there; absent ones have their default. */
export interface HaOptions {
  readonly shutdownPolicy?: ShutdownPolicy | (string & {});
  readonly scheduler?: SchedulerMode | (string & {});
  readonly rebalanceOnStart?: boolean;
  readonly autoRebalance?: boolean;
  /** Imbalance above which services are moved. Default 0.3. */
  readonly rebalanceThreshold?: number;
  /** Rounds for which it has to be above. Default 3. */
  readonly rebalanceHoldRounds?: number;
  /** Relative improvement a move has to bring. Default 0.1. */
  readonly rebalanceMargin?: number;
  readonly rebalanceMethod?: 'bruteforce' | 'topsis' | (string & {});
}

/** Of the clock, the log and the cluster: both daemons need it. */
export interface DaemonEnvironment {
  readonly node: string;
  /** The daemon's clock, in seconds. */
  nowS(): number;
  report<K extends HaMessageType>(type: K, data: HaMessages[K]): void;
  isQuorate(): boolean;
  /** Could the view of the cluster file system be brought up to date? */
  isViewCurrent(): boolean;
  /** @throws ClusterFileError */
  readManagerStatus(): ManagerStatus;
  /** @throws ClusterFileError */
  readServices(): ServiceConfigs;
  options(): HaOptions;
  /** Takes or renews a cluster-wide lock in this node's name; reports one that is newly taken. */
  acquireLock(name: string): boolean;
  /** Gives a lock back. False when that was not possible. */
  releaseLock(name: string): boolean;
  /** Opens the watchdog or feeds it. */
  feedWatchdog(): void;
  closeWatchdog(): void;
}

export interface CrmEnvironment extends DaemonEnvironment {
  /** @throws ClusterFileError */
  writeManagerStatus(status: ManagerStatus): void;
  members(): Readonly<Record<string, MemberInfo>>;
  readLrmStatus(node: string): LrmStatus | undefined;
  hasCommands(): boolean;
  /** Empties the queue of commands. */
  takeCommands(): readonly string[];
  rules(): readonly Rule[];
  groups(): readonly Group[];
  /** A name for an order that no other order has. */
  newUid(): string;
  setRequestedState(sid: Sid, state: RequestedState): void;
  /** Moves a service's configuration to another node: only after its node was fenced. */
  stealService(sid: Sid, from: string, to: string): void;
  /** Removes a lock that an interrupted action left on a guest. Gives its name. */
  removeLeftoverLock(sid: Sid): string | undefined;
  /** Writes the rules that replace the groups, takes the groups from the services, and removes the groups' file. */
  writeRules(rules: readonly Rule[]): void;
  detachGroups(configs: ServiceConfigs): void;
  deleteGroups(): void;
  nodeUsage(node: string, mode: 'static' | 'dynamic'): NodeUsage | undefined;
  /** What a service may use at most (`static`) or uses now (`dynamic`). */
  serviceUsage(sid: Sid, mode: 'static' | 'dynamic'): Usage;
}

/** How far an action on a guest is: `busy` means that it goes on and will be asked for again. */
export type ActionProgress = 'done' | 'failed' | 'busy';

export interface LrmEnvironment extends DaemonEnvironment {
  /**
   * Keeps nothing of `status` itself: it goes on changing.
   * @throws ClusterFileError
   */
  writeLrmStatus(status: LrmStatus): void;
  /** Has any local resource manager of this cluster ever written its status? */
  hasAnyLrmStatus(): boolean;
  isRunning(sid: Sid): boolean;
  start(sid: Sid, config: ServiceConfig): ActionProgress;
  /** `timeoutS` 0 is a hard stop. */
  stop(sid: Sid, timeoutS: number | undefined): ActionProgress;
  /**
   * Moves a service's guest to another node: running to `migrate`, stopped for it to `relocate`. Says itself what it
   * does: a guest's kind decides how it is moved.
   */
  move(sid: Sid, target: string, kind: MoveKind): ActionProgress;
}
