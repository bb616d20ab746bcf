/** What a local resource manager remembers. */
import type { NodeShutdown } from '../messages.ts';
import type { LrmMode, LrmResult, LrmStateName, ServiceState, ServiceStatus, Sid } from '../types.ts';

/** An order that waits or is being carried out. */
export interface Job {
  /** Absent: the node shuts down and asks by itself; nobody waits for the result. */
  uid?: string;
  state: ServiceState;
  target?: string;
  timeout?: number;
  /** How far an action has come that takes more than one round. */
  step?: 'starting' | 'stopping' | 'moving';
}

export interface LrmState {
  status: LrmStateName;
  mode: LrmMode;
  shutdown?: { kind: NodeShutdown | 'restart'; sinceS: number };
  /** The services as the manager's status said last. */
  services: Record<Sid, ServiceStatus>;
  jobs: Record<Sid, Job>;
  results: Record<string, LrmResult>;
  /** Failed starts on this node so far. */
  tries: Record<Sid, number>;
  emptyRounds: number;
  /** Stops that failed while the node shuts down. */
  failedStops: number;
  hasWatchdog: boolean;
}
