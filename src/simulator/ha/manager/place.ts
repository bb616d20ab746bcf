/** Asks the placement for the node of a service. */
import { chooseNode, type Preference } from '../placement/choose.ts';
import { placementCosts } from '../placement/costs.ts';
import type { ServiceStatus, Sid } from '../types.ts';
import { onlineNodes, type Round } from './round.ts';

/** The node a service should be on, by the rules, the scheduler and what is online. */
export function placeService(
  round: Round,
  sid: Sid,
  status: ServiceStatus,
  preference: Preference,
): string | undefined {
  const online = onlineNodes(round);
  const services = round.status.service_status;
  const view = {
    onlineNodes: online,
    services,
    rules: round.rules,
    costs: (of: Sid) => placementCosts(round.env, services, online, round.memory.scheduler, of),
  };
  const hasFailback = round.configs[sid]?.failback ?? true;
  return chooseNode(view, { sid, status, hasFailback, preference });
}
