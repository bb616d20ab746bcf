/** Which nodes a service takes room on (specification 8.1). */
import type { ServiceState, ServiceStatus } from '../types.ts';

/** States in which a service's node counts. */
const ON_NODE: ReadonlySet<ServiceState> = new Set([
  'started',
  'request_stop',
  'fence',
  'freeze',
  'error',
  'recovery',
  'migrate',
  'relocate',
] satisfies ServiceState[]);
/** States in which the node it goes to counts. */
const ON_TARGET: ReadonlySet<ServiceState> = new Set([
  'migrate',
  'relocate',
  'request_start_balance',
] satisfies ServiceState[]);

export interface Occupancy {
  readonly node?: string;
  readonly target?: string;
}

/** The online nodes a service takes room on. */
export function occupancy(status: ServiceStatus, isOnline: (node: string) => boolean): Occupancy {
  const { state, node, target } = status;
  return {
    node: ON_NODE.has(state) && isOnline(node) ? node : undefined,
    target: ON_TARGET.has(state) && target !== undefined && isOnline(target) ? target : undefined,
  };
}

/** The same as a list. */
export function occupiedNodes(status: ServiceStatus, isOnline: (node: string) => boolean): string[] {
  const { node, target } = occupancy(status, isOnline);
  return [node, target].filter((name) => name !== undefined);
}
