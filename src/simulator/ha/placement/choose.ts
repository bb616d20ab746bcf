/** Chooses the node of a service (specification 8.1). */
import type { CompiledRules, NodeAffinity } from '../rules/types.ts';
import type { ServiceStatus, Sid } from '../types.ts';
import { occupancy, occupiedNodes } from './occupancy.ts';

/** Stay where it is good; the best of all; or the next after failures. */
export type Preference = 'none' | 'best-score' | 'try-next';

export interface PlacementView {
  readonly onlineNodes: readonly string[];
  readonly services: Readonly<Record<Sid, ServiceStatus>>;
  readonly rules: CompiledRules;
  /** Cost of each online node for this service: less is better. Asked for only when it decides. */
  costs(sid: Sid): ReadonlyMap<string, number>;
}

export interface PlacementRequest {
  readonly sid: Sid;
  readonly status: ServiceStatus;
  readonly hasFailback: boolean;
  readonly preference: Preference;
}

const ANY_OTHER_NODE = -1;

function priorities({ nodes, isStrict }: NodeAffinity, online: readonly string[]): Map<string, number> {
  return new Map(
    online
      .filter((node) => !isStrict || nodes[node] !== undefined)
      .map((node) => [node, nodes[node] ?? ANY_OTHER_NODE]),
  );
}

/** Nodes a service may run on, and those of the highest priority among them. */
export function affineNodes(
  view: Pick<PlacementView, 'onlineNodes' | 'rules'>,
  sid: Sid,
): { readonly allowed: readonly string[]; readonly preferred: readonly string[] } {
  const affinity = view.rules.nodeAffinity[sid];
  if (affinity === undefined) return { allowed: view.onlineNodes, preferred: view.onlineNodes };
  const byNode = priorities(affinity, view.onlineNodes);
  const highest = Math.max(...byNode.values());
  const allowed = [...byNode.keys()];
  return { allowed, preferred: allowed.filter((node) => byNode.get(node) === highest) };
}

type Occupants = Pick<PlacementView, 'onlineNodes' | 'rules' | 'services'>;

function statusesOf(view: Occupants, sids: readonly Sid[] | undefined): ServiceStatus[] {
  return (sids ?? []).flatMap((sid) => view.services[sid] ?? []);
}

/** Nodes on which, or on the way to which, are services to be kept apart from this one. */
export function nodesToAvoid(view: Occupants, sid: Sid): Set<string> {
  const isOnline = (node: string) => view.onlineNodes.includes(node);
  const others = statusesOf(view, view.rules.apart[sid]);
  return new Set(others.flatMap((status) => occupiedNodes(status, isOnline)));
}

/** Nodes with services to be kept together with this one, and how many there are. */
function nodesOfCompanions(view: Occupants, sid: Sid): Map<string, number> {
  const counts = new Map<string, number>();
  for (const status of statusesOf(view, view.rules.together[sid])) {
    const { node, target } = occupancy(status, (name) => view.onlineNodes.includes(name));
    const at = target ?? node;
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return counts;
}

/** The node with most companions, when one of these has any. */
function whereCompanionsAre(nodes: readonly string[], companions: ReadonlyMap<string, number>): string[] {
  if (companions.size === 0) return [...nodes];
  const counted = nodes.filter((node) => companions.has(node)).sort();
  const most = Math.max(...counted.map((node) => companions.get(node) ?? 0));
  const first = counted.find((node) => companions.get(node) === most);
  return first === undefined ? [...nodes] : [first];
}

function byCost(nodes: readonly string[], costs: ReadonlyMap<string, number>): string[] {
  const cost = (node: string) => costs.get(node) ?? 0;
  return [...nodes].sort((a, b) => cost(a) - cost(b) || (a < b ? -1 : 1));
}

function isContent(view: PlacementView, request: PlacementRequest, allowed: readonly string[]): boolean {
  const { sid, status, hasFailback, preference } = request;
  if (preference !== 'none' || hasFailback || !allowed.includes(status.node)) return false;
  return nodesOfCompanions(view, sid).has(status.node) || !nodesToAvoid(view, sid).has(status.node);
}

function permitted(view: PlacementView, request: PlacementRequest, preferred: readonly string[]): string[] {
  const { sid, status, preference } = request;
  const failed = preference === 'try-next' ? (status.failed_nodes ?? []) : [];
  const avoid = nodesToAvoid(view, sid);
  const left = preferred.filter((node) => !failed.includes(node) && !avoid.has(node));
  return whereCompanionsAre(left, nodesOfCompanions(view, sid));
}

/** The node a service should run on, or nothing when there is none it may run on. */
export function chooseNode(view: PlacementView, request: PlacementRequest): string | undefined {
  const { sid, status, preference } = request;
  const { allowed, preferred } = affineNodes(view, sid);
  if (preferred.length === 0) return undefined;
  if (isContent(view, request, allowed)) return status.node;
  const nodes = permitted(view, request, preferred);
  const fallback = status.maintenance_node;
  if (fallback !== undefined && nodes.includes(fallback)) return fallback;
  if (preference === 'none' && nodes.includes(status.node)) return status.node;
  const sorted = byCost(nodes, view.costs(sid));
  const next = preference === 'try-next' ? sorted[sorted.indexOf(status.node) + 1] : undefined;
  return next ?? sorted[0];
}
