/** How pmxcfs follows corosync: connection, quorum, members of its group, cluster information. */
import type { Context } from '../kernel/types.ts';
import { corosyncConfig, isQuorate as isRingQuorate, nodeName, shownRing } from '../quorum/views.ts';
import { knownGroupOf, type RunningPmxcfs, runningPmxcfs } from './cluster-link.ts';
import { hostAddress } from './host-address.ts';
import { logPmxcfs, memberName, synchroniseGroup } from './synchronise.ts';
import type { PmxcfsWorld } from './types.ts';

/** corosync tells all nodes of a new membership within a millisecond or two; pmxcfs reacts about then. */
const REFRESH_DELAY_MS = 3;
/** First attempt after a lost connection, and the distance of all further ones (recorded: 0.75 to 0.8 s, 6.0 s). */
const FIRST_RETRY_MS = 780;
const RETRY_MS = 6000;

/** Has every pmxcfs look at its corosync soon. Several reasons in one instant make one look. */
export function requestRefresh<W extends PmxcfsWorld>(ctx: Context<W>): void {
  if (ctx.world.pmxcfs.isRefreshDue) return;
  ctx.world.pmxcfs.isRefreshDue = true;
  ctx.schedule(REFRESH_DELAY_MS, 'pmxcfs.refresh', {});
}

function allRunning(world: PmxcfsWorld): RunningPmxcfs[] {
  return Object.keys(world.pmxcfs.hosts).flatMap((host) => runningPmxcfs(world, host) ?? []);
}

/**
 * Takes name, version and nodes from the configuration corosync runs with. Every node asks for a reload after a change
 * in /etc/pve; a reload that changes nothing is not counted.
 */
export function updateClusterInfo<W extends PmxcfsWorld>(
  ctx: Context<W>,
  running: RunningPmxcfs,
  isReload: boolean,
): void {
  const config = corosyncConfig(ctx.world, running.host);
  if (config === undefined) return;
  const { clusterName: name, configVersion } = config;
  const nodes = config.nodes.map((node) => ({ name: node.name, nodeId: node.nodeId }));
  const known = running.process.cluster;
  const isKnown =
    known?.configVersion === configVersion && known.name === name && known.nodes.length === nodes.length;
  if (isReload && isKnown) return;
  running.process.cluster = { name, configVersion, nodes };
  running.process.clusterInfoVersion += 1;
  logPmxcfs(ctx, running, { kind: 'cluster-info', name, version: configVersion });
}

function disconnect<W extends PmxcfsWorld>(ctx: Context<W>, running: RunningPmxcfs): void {
  const { process, host } = running;
  process.isConnected = false;
  process.isQuorate = false;
  process.members = [];
  logPmxcfs(ctx, running, { kind: 'disconnected' });
  ctx.schedule(FIRST_RETRY_MS, 'pmxcfs.reconnect', { host, pid: process.pid, isFirst: true });
}

/** Connects to a running corosync, or notes that there is none and tries again later. */
export function tryToConnect<W extends PmxcfsWorld>(
  ctx: Context<W>,
  running: RunningPmxcfs,
  isFirst: boolean,
): void {
  const { process, host } = running;
  if (process.isConnected || !process.isClustered) return;
  if (shownRing(ctx.world, host) === undefined) {
    logPmxcfs(ctx, running, { kind: 'reconnect-failed', isFirst });
    ctx.schedule(RETRY_MS, 'pmxcfs.reconnect', { host, pid: process.pid, isFirst: false });
    return;
  }
  process.isConnected = true;
  updateClusterInfo(ctx, running, false);
  requestRefresh(ctx);
}

function updateQuorum<W extends PmxcfsWorld>(ctx: Context<W>, running: RunningPmxcfs): void {
  const isQuorate = isRingQuorate(ctx.world, running.host);
  if (isQuorate === running.process.isQuorate) return;
  running.process.isQuorate = isQuorate;
  if (isQuorate) running.process.failedWrites = 0;
  logPmxcfs(ctx, running, { kind: 'quorum', isQuorate });
}

/** Every member tells the others its address when it comes; a new or changed one counts. */
function learnAddresses(world: PmxcfsWorld, { process }: RunningPmxcfs): void {
  for (const member of process.members) {
    const address = hostAddress(world, member);
    if (address === undefined || process.addresses[member] === address) continue;
    process.addresses[member] = address;
    process.clusterInfoVersion += 1;
  }
}

function takeMembers<W extends PmxcfsWorld>(
  ctx: Context<W>,
  running: RunningPmxcfs,
  members: string[],
): void {
  const { process } = running;
  const isFirst = process.members.length === 0;
  process.members = members;
  const ring = shownRing(ctx.world, running.host);
  process.onlineNodeIds = ring?.memberIds.filter((nodeId) => members.includes(nodeName(ring, nodeId))) ?? [];
  process.clusterInfoVersion += 1;
  const alone = isFirst ? 'up-to-date' : 'none';
  const names = members.flatMap((member) => {
    const other = runningPmxcfs(ctx.world, member);
    return other === undefined ? [] : [memberName(ctx.world, other)];
  });
  const sequel = members.length > 1 ? 'synchronisation' : alone;
  logPmxcfs(ctx, running, { kind: 'members', members: names, sequel });
}

/** Writes that waited for a new token go on with quorum; without it they fail and the node resynchronises. */
function finishWaitingWrites<W extends PmxcfsWorld>(ctx: Context<W>, running: RunningPmxcfs): void {
  const { process } = running;
  if (process.waitingWrites === 0) return;
  if (!process.isQuorate) {
    process.failedWrites += process.waitingWrites;
    logPmxcfs(ctx, running, { kind: 'write-without-quorum' });
  }
  process.waitingWrites = 0;
}

/** Looks at every host's corosync now: connections, quorum, groups; groups that changed are synchronised. */
export function refreshMemberships<W extends PmxcfsWorld>(ctx: Context<W>): void {
  ctx.world.pmxcfs.isRefreshDue = false;
  for (const running of allRunning(ctx.world)) {
    if (running.process.isConnected && shownRing(ctx.world, running.host) === undefined)
      disconnect(ctx, running);
  }
  const changedGroups = new Map<string, string[]>();
  const connected = allRunning(ctx.world).filter(({ process }) => process.isConnected);
  for (const running of connected) {
    const members = knownGroupOf(ctx.world, running.host);
    if (members.join() !== running.process.members.join()) {
      takeMembers(ctx, running, members);
      changedGroups.set(members.join(), members);
      learnAddresses(ctx.world, running);
      updateQuorum(ctx, running);
      finishWaitingWrites(ctx, running);
    } else {
      updateQuorum(ctx, running);
    }
  }
  for (const members of changedGroups.values()) synchroniseGroup(ctx, members);
}
