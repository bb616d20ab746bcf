/** What the HA daemons report: each kind with its facts. `texts.ts` puts them into the words of the log. */
import type { LrmStateName, MoveKind, NodeState, ResourceMode, ServiceState, Sid } from './types.ts';

export type CrmStateName = 'wait_for_quorum' | 'slave' | 'master' | 'lost_manager_lock';

interface OfService {
  readonly sid: Sid;
}
interface OfNode {
  readonly node: string;
}
interface Failure {
  readonly reason: string;
}
interface Move extends OfService {
  readonly kind: MoveKind;
  readonly target: string;
}

/** Reports of both daemons. */
export interface DaemonMessages {
  'status-change': {
    readonly from: 'startup' | CrmStateName | LrmStateName;
    readonly to: CrmStateName | LrmStateName;
  };
  'got-lock': { readonly lock: string };
  'view-inconsistent': Record<never, never>;
  'unexpected-error': Failure;
  'loop-end': Record<never, never>;
  'killed-by-poweroff': Record<never, never>;
}

/** Reports of the cluster resource manager, but those of services. */
export interface CrmMessages {
  'crm-shutdown-request': Record<never, never>;
  'crm-lock-released': Record<never, never>;
  'crm-lock-not-released': Record<never, never>;
  'crm-idle': { readonly rounds: number };
  'manager-status-unreadable': Failure;
  'service-config-unreadable': Failure;
  'disarm-watchdog-released': Record<never, never>;
  'disarm-rearming': Record<never, never>;
  'disarm-master-taken-over': Record<never, never>;
  'master-offline': Record<never, never>;
  'scheduler-mode': { readonly mode: string };
  'scheduler-switched': { readonly from: string; readonly to: string };
  'scheduler-unknown': { readonly mode: string };
  'node-state': OfNode & { readonly from: NodeState; readonly to: NodeState };
  'node-forgotten': OfNode;
  'fence-try': OfNode;
  'fence-acknowledged': OfNode;
  'fence-succeeded': OfNode;
  'fence-without-services': OfNode;
  'maintenance-already': OfNode;
  'maintenance-not-set': OfNode & { readonly state: NodeState };
  'maintenance-while-disarmed': OfNode;
  'disarm-command': { readonly mode: ResourceMode };
  'disarm-suspends': OfService;
  'disarm-already': { readonly state: 'disarming' | 'disarmed' };
  'arm-command': Record<never, never>;
  'arm-not-disarmed': Record<never, never>;
  'arm-adopts-node': OfService & { readonly from: string; readonly to: string };
  'disarm-deferred-by-fencing': OfService & { readonly state: ServiceState };
  'disarm-deferred-by-move': OfService & { readonly state: ServiceState };
  'disarm-freezes': OfService & { readonly state: ServiceState };
  'disarm-complete': Record<never, never>;
  'rule-dropped': { readonly rule: string; readonly reason: string };
  rebalance: OfService & {
    readonly kind: MoveKind;
    readonly target: string;
    readonly before: number;
    readonly after: number;
  };
  'groups-start': Record<never, never>;
  'groups-node-state': OfNode & { readonly state: NodeState };
  'groups-lrm-state': OfNode & { readonly state: string; readonly mode: string };
  'groups-node-version': OfNode & { readonly version: string };
  'groups-step-done': { readonly step: 'rules' | 'resources' | 'deletion' };
  'groups-done': Record<never, never>;
  'groups-aborted': Failure;
  'groups-failed': Record<never, never>;
  'groups-retry': { readonly rounds: number };
}

/** Reports of the manager about services and commands. */
export interface ServiceMessages {
  'service-added': OfService & OfNode;
  'service-removed': OfService & { readonly cause: 'no-config' | 'ignored' };
  'service-state': OfService & {
    readonly from: ServiceState;
    readonly to: ServiceState;
    readonly node?: string;
    readonly target?: string;
    readonly timeout?: number;
  };
  'rebalance-on-start': OfService & OfNode & { readonly isNew: boolean };
  'command-taken': { readonly command: string };
  'command-target-offline': { readonly command: string };
  'command-no-service': { readonly command: string };
  'command-already-there': { readonly command: string };
  'command-unreadable': { readonly command: string };
  'command-kept-apart': OfService & OfNode & { readonly command: string; readonly other: Sid };
  'command-kept-together': Move & { readonly command: string; readonly other: Sid };
  'move-requested': Move;
  'move-decided': Move;
  'request-target-offline': Move;
  'request-already-there': Move;
  'stop-already-stopped': OfService;
  'hard-stop-requested': OfService;
  'stop-with-timeout-requested': OfService & { readonly timeout: number };
  'stop-failed': OfService & { readonly exitCode: number };
  'move-failed': OfService & { readonly exitCode: number };
  'move-failed-wrong-node': OfService;
  'balance-ignored': OfService;
  'start-failed-relocating': OfService & OfNode;
  'start-recovery-failed': OfService & { readonly failedNodes: readonly string[] };
  'start-tried-all-nodes': OfService & { readonly triedNodes: readonly string[] };
  'relocation-successful': OfService & OfNode & { readonly failedNodes: readonly string[] };
  'unrecoverable-error': OfService & { readonly exitCode: number };
  'location-fixed': OfService & { readonly from: string; readonly to: string };
  recovered: OfService & { readonly from: string; readonly to: string };
  'recovered-to-same-node': OfService & OfNode;
  'recovery-no-node': OfService & OfNode;
  'leftover-lock-removed': OfService & { readonly lock: string };
  'maintenance-move-back': OfService & OfNode;
  'maintenance-fallback-dropped': OfService & OfNode;
  'maintenance-fallback-stale': OfService & OfNode;
}

export type ShutdownPolicy = 'freeze' | 'failover' | 'conditional' | 'migrate';
export type NodeShutdown = 'reboot' | 'shutdown';

/** Reports of the local resource manager. */
export interface LrmMessages {
  'shutdown-request': { readonly policy: ShutdownPolicy };
  'shutdown-policy-unknown': { readonly policy: string };
  'shutdown-maintenance': { readonly kind: NodeShutdown };
  'shutdown-maintenance-already': { readonly kind: NodeShutdown };
  'shutdown-policy-ignored': { readonly kind: NodeShutdown; readonly policy: ShutdownPolicy };
  'shutdown-freeze': { readonly kind: NodeShutdown };
  'shutdown-stop': Record<never, never>;
  'restart-freeze': Record<never, never>;
  'restart-in-maintenance': Record<never, never>;
  'lrm-idle': { readonly rounds: number };
  'lrm-fenced': { readonly isInMaintenance: boolean };
  'lost-lock-services-left': { readonly services: number };
  'lost-lock-gives-up': { readonly seconds: number };
  'lrm-disarmed': { readonly isInMaintenance: boolean };
  'service-status-unreadable': Failure;
  'lrm-status-not-quorate': Record<never, never>;
  'lrm-status-unwritable': Failure;
  'start-begins': OfService;
  'start-done': OfService;
  'start-failed': OfService;
  'start-retried': OfService & { readonly tries: number };
  'start-given-up': OfService & { readonly tries: number };
  'stop-begins': OfService & { readonly timeout?: number };
  'relocate-stops': OfService;
  'stop-done': OfService;
  'stop-failed-still-running': OfService;
  'move-begins': Move;
  'move-ends': Move;
  'move-not-done': OfService;
  'service-elsewhere': OfService;
  'service-in-error': OfService;
  'balance-already-running': OfService;
  'service-config-missing': OfService;
  'guest-locked': OfService & {
    readonly lock: string;
    readonly action: 'start' | 'shutdown' | MoveKind;
  };
  'container-not-live': Record<never, never>;
}

/** What the daemons of real nodes say besides: of the cluster file system's locks, and of the watchdog. */
export interface LiveMessages {
  'lock-acquired': { readonly lock: string };
  'lock-lost': { readonly lock: string; readonly reason: string };
  'watchdog-active': Record<never, never>;
  'watchdog-closed': Record<never, never>;
}

export interface HaMessages extends DaemonMessages, CrmMessages, ServiceMessages, LrmMessages, LiveMessages {}
export type HaMessageType = keyof HaMessages;
/** What a report is about, whatever its kind. */
export interface HaFacts {
  readonly sid?: Sid;
  readonly node?: string;
  readonly from?: string;
  readonly to?: string;
  readonly target?: string;
  readonly lock?: string;
}
/** A report as an event keeps it: its kind, what it is about, and its words. */
export interface HaReport {
  readonly type: HaMessageType;
  readonly facts: HaFacts;
  readonly level: HaLevel;
  readonly text: string;
}
/** Level of a log line, most urgent first; `email` is also sent to the administrator. */
export type HaLevel = 'err' | 'warning' | 'notice' | 'info' | 'email';
