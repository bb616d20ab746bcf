/** What it costs to place a service on each node, by scheduler (specification 8.2). */
import type { CrmEnvironment, SchedulerMode, Usage } from '../environment.ts';
import type { ServiceStatus, Sid } from '../types.ts';
import { type NodeLoad, startScores, withService } from './loads.ts';
import { occupancy, occupiedNodes } from './occupancy.ts';

type UsageSource = Pick<CrmEnvironment, 'nodeUsage' | 'serviceUsage'>;
type Services = Readonly<Record<Sid, ServiceStatus>>;
export type LoadMode = Exclude<SchedulerMode, 'basic'>;

const NOTHING: Usage = { cpu: 0, memBytes: 0 };

function countServices(services: Services, online: readonly string[]): Map<string, number> {
  const counts = new Map(online.map((node) => [node, 0]));
  for (const status of Object.values(services)) {
    for (const node of occupiedNodes(status, (name) => counts.has(name))) {
      counts.set(node, (counts.get(node) ?? 0) + 1);
    }
  }
  return counts;
}

/** Services that are not yet part of what was measured on a node. */
function unmeasuredOn(status: ServiceStatus, isOnline: (node: string) => boolean): string[] {
  const { node, target } = occupancy(status, isOnline);
  const isStarting = status.state === 'started' && status.running === undefined;
  if (isStarting) return node === undefined ? [] : [node];
  return node === undefined && target !== undefined ? [target] : [];
}

function nodeLoads(source: UsageSource, online: readonly string[], mode: LoadMode): Map<string, NodeLoad> {
  return new Map(
    online.flatMap((node) => {
      const usage = source.nodeUsage(node, mode);
      return usage === undefined ? [] : [[node, { node, ...usage }]];
    }),
  );
}

/** The loads a placement starts from: all occupying services by what they may use, or measured use and those to come. */
function placementLoads(
  source: UsageSource,
  services: Services,
  online: readonly string[],
  mode: LoadMode,
): NodeLoad[] {
  const loads = nodeLoads(source, online, mode);
  if (mode === 'static') {
    for (const [node, load] of loads) loads.set(node, { ...load, used: NOTHING });
  }
  for (const [sid, status] of Object.entries(services)) {
    const isOnline = (name: string) => loads.has(name);
    const nodes = mode === 'static' ? occupiedNodes(status, isOnline) : unmeasuredOn(status, isOnline);
    for (const node of nodes) {
      const load = loads.get(node);
      if (load !== undefined) loads.set(node, withService(load, source.serviceUsage(sid, 'static')));
    }
  }
  return [...loads.values()];
}

/** The loads balancing starts from: measured use alone, or as for a placement. */
export function balanceLoads(
  source: UsageSource,
  services: Services,
  online: readonly string[],
  mode: LoadMode,
): NodeLoad[] {
  if (mode === 'static') return placementLoads(source, services, online, mode);
  return [...nodeLoads(source, online, mode).values()];
}

/** Cost of each online node for a service: the number of services there, or the scheduler's score, negated. */
export function placementCosts(
  source: UsageSource,
  services: Services,
  online: readonly string[],
  mode: SchedulerMode,
  sid: Sid,
): Map<string, number> {
  if (mode === 'basic') return countServices(services, online);
  const loads = placementLoads(source, services, online, mode);
  const scores = startScores(loads, source.serviceUsage(sid, 'static'));
  return new Map([...scores].map(([node, score]) => [node, -score]));
}
