/** Whether the token still goes round: a write to /etc/pve is delivered with it, and hangs while it is lost. */
import { canReachAddress } from '../hardware/reachability.ts';
import type { Context } from '../kernel/types.ts';
import { isUnitActive } from '../os/units.ts';
import type { ConfiguredNode } from '../quorum/types.ts';
import { shownRing } from '../quorum/views.ts';
import { runningPmxcfs } from './cluster-link.ts';
import { refreshMemberships } from './membership.ts';
import type { PmxcfsWorld } from './types.ts';

function isReachable(world: PmxcfsWorld, host: string, member: ConfiguredNode | undefined): boolean {
  if (member === undefined || !isUnitActive(world, member.name, 'corosync')) return false;
  return Object.values(member.addresses).some((address) => canReachAddress(world, host, address));
}

/** Is a member of this host's membership already gone, though corosync has not yet formed a new one? */
export function isTokenLost(world: PmxcfsWorld, host: string): boolean {
  const ring = shownRing(world, host);
  if (ring === undefined || runningPmxcfs(world, host)?.process.isConnected !== true) return false;
  const { nodeId: own, memberIds, config } = ring;
  return memberIds.some(
    (nodeId) =>
      nodeId !== own &&
      !isReachable(
        world,
        host,
        config.nodes.find((node) => node.nodeId === nodeId),
      ),
  );
}

/** A write begins. True when it hangs: the caller waits until `isWriteHanging` is false and then writes. */
export function beginWrite<W extends PmxcfsWorld>(ctx: Context<W>, host: string): boolean {
  const running = runningPmxcfs(ctx.world, host);
  if (running === undefined || !isTokenLost(ctx.world, host)) return false;
  running.process.waitingWrites += 1;
  return true;
}

/** Does a write that began on this host still wait for a membership, or for the lost node to answer again? */
export function isWriteHanging<W extends PmxcfsWorld>(ctx: Context<W>, host: string): boolean {
  const process = runningPmxcfs(ctx.world, host)?.process;
  if (process === undefined || process.waitingWrites === 0) return false;
  if (isTokenLost(ctx.world, host)) return true;
  if (ctx.world.pmxcfs.isRefreshDue) refreshMemberships(ctx);
  process.waitingWrites = 0;
  return false;
}
