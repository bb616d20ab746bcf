/** What corosync, votequorum and the QDevice know, per host; and what their tools read. */
import type { OsWorld } from '../os/types.ts';
import type { RingId } from './config-types.ts';
import type { QuorumState } from './state.ts';

export type { ConfiguredNode, CorosyncConfig, DeviceConfig, RingId } from './config-types.ts';

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
  /** Pings over it are answered. */
  readonly isConnected: boolean;
  /** It is connected and carries data. */
  readonly isUsable: boolean;
  readonly mtu: number;
}

export interface QuorumWorld extends OsWorld {
  quorum: QuorumState;
}
