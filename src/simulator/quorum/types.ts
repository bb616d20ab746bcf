/** What corosync, votequorum and the QDevice know, per host; and what their tools read. */
import type { OsWorld } from '../os/types.ts';
import type { QuorumState } from './state.ts';

/** `N.hex` of the tools: lowest node id of the membership and a counter. */
export interface RingId {
  readonly lowestNodeId: number;
  readonly counter: number;
}

/** A node as `corosync.conf` names it. */
export interface ConfiguredNode {
  readonly name: string;
  readonly nodeId: number;
  readonly votes: number;
  /** Address per link number. */
  readonly addresses: Readonly<Record<number, string>>;
}

export interface DeviceConfig {
  readonly host: string;
  readonly algorithm: 'ffsplit' | 'lms';
  readonly tls: string;
  /** Absent for lms: the device then has (nodes − 1) votes. */
  readonly votes?: number;
}

/** `corosync.conf` in the fields the course needs; options that are absent in the file are undefined. */
export interface CorosyncConfig {
  readonly clusterName: string;
  readonly configVersion: number;
  readonly transport?: string;
  readonly secauth?: string;
  readonly linkNumbers: readonly number[];
  /** Milliseconds; corosync's default 3000. */
  readonly tokenMs?: number;
  /** Milliseconds added per node beyond two; corosync's default 650, new Proxmox VE clusters 125. */
  readonly tokenCoefficientMs?: number;
  readonly nodes: readonly ConfiguredNode[];
  readonly device?: DeviceConfig;
  readonly twoNode?: boolean;
  readonly waitForAll?: boolean;
  readonly lastManStanding?: boolean;
  readonly lastManStandingWindowMs?: number;
  readonly autoTieBreaker?: boolean;
  /** `lowest`, `highest` or a list of node ids. */
  readonly autoTieBreakerNode?: string;
  readonly expectedVotes?: number;
}

export type QuorumFlag =
  | 'Quorate'
  | '2Node'
  | 'WaitForAll'
  | 'LastManStanding'
  | 'AutoTieBreaker'
  | 'AllowDowngrade'
  | 'Qdevice';

export interface QuorumMember {
  readonly nodeId: number;
  readonly name: string;
  readonly addresses: Readonly<Record<number, string>>;
  readonly votes: number;
  readonly isLocal: boolean;
  /** A/NA, V/NV, MW/NMW of the Qdevice column; absent without a QDevice. */
  readonly device?: { readonly isAlive: boolean; readonly hasVote: boolean; readonly masterWins: boolean };
}

/** What `corosync-quorumtool` on one host shows at this moment: that host's own view, not the truth. */
export interface QuorumView {
  readonly nodeId: number;
  readonly ringId: RingId;
  readonly isQuorate: boolean;
  readonly expectedVotes: number;
  readonly highestExpected: number;
  readonly totalVotes: number;
  readonly quorum: number;
  readonly isBlocked: boolean;
  readonly flags: readonly QuorumFlag[];
  /** By node id. */
  readonly members: readonly QuorumMember[];
  /** The Qdevice row: votes it gives now, and votes it has by configuration. */
  readonly device?: {
    readonly votes: number;
    readonly configuredVotes: number;
    readonly isRegistered: boolean;
  };
}

/** State of one knet link from one host to one peer, as `corosync-cfgtool` shows it. */
export interface LinkView {
  readonly linkNumber: number;
  readonly peerNodeId: number;
  readonly localAddress: string;
  readonly peerAddress: string;
  readonly isEnabled: boolean;
  readonly isConnected: boolean;
  readonly mtu: number;
}

export interface QuorumWorld extends OsWorld {
  quorum: QuorumState;
}
