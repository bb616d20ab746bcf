/** Questions about the manager's services that every daemon has in every round. */
import type { ManagerStatus, Sid } from './types.ts';

type Services = ManagerStatus['service_status'];

interface ServiceIndex {
  /** Node → its services, in plain string order. */
  readonly byNode: ReadonlyMap<string, readonly Sid[]>;
  /** Nodes with a service that waits for them to be fenced. */
  readonly fenced: ReadonlySet<string>;
}

/** Services as they were read → their index. What was read is not changed any more. */
const known = new WeakMap<Services, ServiceIndex>();

function readIndex(services: Services): ServiceIndex {
  const byNode = new Map<string, Sid[]>();
  const fenced = new Set<string>();
  for (const [sid, { node, state }] of Object.entries(services)) {
    const sids = byNode.get(node);
    if (sids === undefined) byNode.set(node, [sid]);
    else sids.push(sid);
    if (state === 'fence') fenced.add(node);
  }
  for (const sids of byNode.values()) sids.sort();
  return { byNode, fenced };
}

function indexOf(services: Services): ServiceIndex {
  const before = known.get(services);
  if (before !== undefined) return before;
  const index = readIndex(services);
  known.set(services, index);
  return index;
}

/** Services the manager has on a node, in plain string order. */
export function servicesOn(services: Services, node: string): readonly Sid[] {
  return indexOf(services).byNode.get(node) ?? [];
}

/** Does a service of this node wait for it to be fenced? */
export function hasServiceToFence(services: Services, node: string): boolean {
  return indexOf(services).fenced.has(node);
}
