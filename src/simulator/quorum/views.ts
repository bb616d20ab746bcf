/** What the tools of corosync and the QDevice show on one host at this moment. Nothing is changed here. */
import {
  canReachQnetd,
  configuredNode,
  isUsable,
  localAddress,
  parseLinkKey,
  resolveAddress,
  runningOn,
} from './paths.ts';
import type { CorosyncProcess, QnetdClient } from './state.ts';
import { MTU_DISCOVERY_MS } from './timing.ts';
import type {
  CorosyncConfig,
  LinkView,
  QuorumFlag,
  QuorumMember,
  QuorumView,
  QuorumWorld,
  RingId,
} from './types.ts';
import { highestExpected, ownNode, totalVotes } from './votequorum.ts';

/** Packet size of an encrypted link on a network of 1500 bytes, and right after the link came up. */
const MTU = 1397;
const MTU_UNPROBED = 469;

function flagsOf(process: CorosyncProcess): QuorumFlag[] {
  const vq = process.votequorum;
  const flags: readonly (readonly [QuorumFlag, boolean])[] = [
    ['2Node', vq.twoNode],
    ['Quorate', vq.isQuorate],
    ['WaitForAll', vq.waitForAll],
    ['LastManStanding', vq.lastManStanding],
    ['AutoTieBreaker', vq.tieBreaker !== 'none'],
    ['Qdevice', ownNode(vq).isDeviceRegistered],
  ];
  return flags.flatMap(([flag, isSet]) => (isSet ? [flag] : []));
}

function memberView(process: CorosyncProcess, nodeId: number): QuorumMember {
  const node = process.votequorum.nodes[nodeId];
  const configured = configuredNode(process, nodeId);
  const hasDevice = ownNode(process.votequorum).isDeviceRegistered && node?.isDeviceRegistered;
  return {
    nodeId,
    name: configured?.name ?? '',
    addresses: configured?.addresses ?? {},
    votes: node?.votes ?? 0,
    isLocal: nodeId === process.nodeId,
    ...(hasDevice && node
      ? { device: { isAlive: node.isDeviceAlive, hasVote: node.hasDeviceVote, masterWins: false } }
      : {}),
  };
}

/**
 * `corosync-quorumtool -s` of a host; undefined while corosync does not run or does not answer yet. While votes of a
 * new membership are exchanged the old one is shown, as the real tool does.
 */
export function quorumView(world: QuorumWorld, host: string): QuorumView | undefined {
  const process = runningOn(world, host)?.process;
  if (!process) return undefined;
  const vq = process.votequorum;
  const own = ownNode(vq);
  const { ring, isQuorate } = process.shown;
  return {
    nodeId: process.nodeId,
    ringId: { lowestNodeId: process.ring.lowestNodeId, counter: ring.counter },
    isQuorate,
    expectedVotes: own.expectedVotes,
    highestExpected: highestExpected(vq),
    totalVotes: totalVotes(vq),
    quorum: vq.quorum,
    isBlocked: !vq.isQuorate,
    flags: flagsOf(process),
    members: ring.members.map((nodeId) => memberView(process, nodeId)),
    ...(own.isDeviceRegistered
      ? {
          device: {
            votes: own.hasDeviceVote ? vq.deviceVotes : 0,
            configuredVotes: vq.deviceVotes,
            isRegistered: true,
          },
        }
      : {}),
  };
}

/** Who corosync of a host says is in its membership: the part of `quorumView` that is asked for all the time. */
export interface ShownRing {
  readonly nodeId: number;
  readonly ringId: RingId;
  /** Rising. */
  readonly memberIds: readonly number[];
  readonly config: CorosyncConfig;
}

/** The membership a host shows; undefined while its corosync does not run or does not answer yet. */
export function shownRing(world: QuorumWorld, host: string): ShownRing | undefined {
  const process = runningOn(world, host)?.process;
  if (!process) return undefined;
  const { nodeId, config, shown } = process;
  const ringId = { lowestNodeId: process.ring.lowestNodeId, counter: shown.ring.counter };
  return { nodeId, ringId, memberIds: shown.ring.members, config };
}

/** Name of a member in the configuration its corosync runs with; empty when it is not in there. */
export function nodeName({ config }: ShownRing, nodeId: number): string {
  return config.nodes.find((node) => node.nodeId === nodeId)?.name ?? '';
}

/** May this host's services act for the cluster? False while corosync does not run or has not enough votes. */
export function isQuorate(world: QuorumWorld, host: string): boolean {
  return runningOn(world, host)?.process.shown.isQuorate ?? false;
}

/** The configuration the corosync of a host runs with; undefined while it does not run. */
export function corosyncConfig(world: QuorumWorld, host: string): CorosyncConfig | undefined {
  return runningOn(world, host)?.process.config;
}

/** `corosync-cfgtool -n`: every link to every peer as this host sees it, by peer and link number. */
export function linkViews(world: QuorumWorld, host: string): LinkView[] {
  const own = runningOn(world, host);
  if (!own) return [];
  return Object.entries(own.process.links)
    .map(([key, link]) => ({ ...parseLinkKey(key), link }))
    .sort((a, b) => a.peerNodeId - b.peerNodeId || a.linkNumber - b.linkNumber)
    .map(({ peerNodeId, linkNumber, link }) => ({
      linkNumber,
      peerNodeId,
      localAddress: localAddress(world, own, linkNumber) ?? '',
      peerAddress: configuredNode(own.process, peerNodeId)?.addresses[linkNumber] ?? '',
      isEnabled: true,
      isConnected: link.isUp,
      isUsable: isUsable(link),
      mtu: world.kernel.nowMs - link.upSinceMs < MTU_DISCOVERY_MS ? MTU_UNPROBED : MTU,
    }));
}

/** What `corosync-qdevice-tool -s` shows. */
export interface QdeviceView {
  readonly nodeId: number;
  readonly configVersion: number;
  readonly configuredNodeIds: readonly number[];
  readonly membershipNodeIds: readonly number[];
  readonly clusterName: string;
  readonly qnetdHost: string;
  readonly port: number;
  readonly algorithm: 'ffsplit' | 'lms';
  readonly state: 'Connected' | 'Connecting' | 'Connect failed';
}

const QNETD_PORT = 5403;

/** The QDevice of a host; undefined while corosync-qdevice does not run. */
export function qdeviceView(world: QuorumWorld, host: string): QdeviceView | undefined {
  const qdevice = world.quorum.qdevices[host];
  const process = runningOn(world, host)?.process;
  if (!qdevice || !process) return undefined;
  const { device, connection } = qdevice;
  const isSilent = !canReachQnetd(world, host, device.host);
  return {
    nodeId: process.nodeId,
    configVersion: process.config.configVersion,
    configuredNodeIds: process.config.nodes.map((node) => node.nodeId).sort((a, b) => a - b),
    membershipNodeIds: process.ring.members,
    clusterName: process.config.clusterName,
    qnetdHost: resolveAddress(world, host, device.host) ?? device.host,
    port: QNETD_PORT,
    algorithm: device.algorithm,
    state: connection === 'connected' ? 'Connected' : isSilent ? 'Connecting' : 'Connect failed',
  };
}

/** What `corosync-qnetd-tool` shows. */
export interface QnetdView {
  readonly port: number;
  readonly clusters: readonly {
    readonly name: string;
    readonly algorithm: 'ffsplit' | 'lms';
    /** By node id. */
    readonly clients: readonly QnetdClient[];
  }[];
}

/** qnetd of a host; undefined while corosync-qnetd does not run. */
export function qnetdView(world: QuorumWorld, host: string): QnetdView | undefined {
  const qnetd = world.quorum.qnetds[host];
  if (!qnetd) return undefined;
  const clusters = Object.entries(qnetd.clusters).map(([name, { algorithm, clients }]) => ({
    name,
    algorithm,
    clients: Object.values(clients),
  }));
  return { port: QNETD_PORT, clusters };
}
