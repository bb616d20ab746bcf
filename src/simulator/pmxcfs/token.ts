/** Whether the token still goes round: a write to /etc/pve is delivered with it. */
import { canReachAddress } from '../hardware/reachability.ts';
import { isUnitActive } from '../os/units.ts';
import type { QuorumMember } from '../quorum/types.ts';
import { quorumView } from '../quorum/views.ts';
import { runningPmxcfs } from './cluster-link.ts';
import type { PmxcfsWorld } from './types.ts';

function isReachable(world: PmxcfsWorld, host: string, member: QuorumMember): boolean {
  if (member.isLocal) return true;
  if (!isUnitActive(world, member.name, 'corosync')) return false;
  return Object.values(member.addresses).some((address) => canReachAddress(world, host, address));
}

/** Is a member of this host's membership already gone, though corosync has not yet formed a new one? */
export function isTokenLost(world: PmxcfsWorld, host: string): boolean {
  const view = quorumView(world, host);
  if (view === undefined || runningPmxcfs(world, host)?.process.isConnected !== true) return false;
  return view.members.some((member) => !isReachable(world, host, member));
}
