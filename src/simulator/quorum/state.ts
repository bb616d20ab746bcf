/** What the processes of this room keep between two instants. */
import type { CorosyncConfig, DeviceConfig, RingId } from './config-types.ts';

export interface QuorumState {
  /** Host → what its corosync process keeps; absent while corosync does not run. */
  corosync: Record<string, CorosyncProcess>;
  /** Host → highest ring counter it knows (`/var/lib/corosync/ringid_N`): survives restarts and power loss. */
  ringCounters: Record<string, number>;
  /** Host → its corosync-qdevice process. */
  qdevices: Record<string, QdeviceProcess>;
  /** Host → its corosync-qnetd process. */
  qnetds: Record<string, QnetdProcess>;
}

/** Members that pass the token to each other, and the number of this agreement. */
export interface Ring extends RingId {
  /** Rising. */
  readonly members: readonly number[];
}

/** One knet link to one peer as this node sees it. */
export interface KnetLink {
  isUp: boolean;
  /** A change that is under way: the timer, and what `isUp` will be. */
  pending?: { readonly timerId: number; readonly isUp: boolean };
  upSinceMs: number;
  /**
   * knet missed that it came up: pings are answered, data is neither sent nor accepted until knet looks at its links
   * again. A rare race of knet 1.25; nothing in the simulator causes it.
   */
  isOverlooked?: boolean;
}

/** What a node tells the others of itself, and what it knows of each of them. */
export interface VoteNode {
  isMember: boolean;
  votes: number;
  expectedVotes: number;
  isQuorate: boolean;
  isWaitingForAll: boolean;
  isDeviceRegistered: boolean;
  isDeviceAlive: boolean;
  hasDeviceVote: boolean;
}

/** Votequorum of one node: counts votes by its own knowledge. */
export interface Votequorum {
  readonly nodeId: number;
  /** Node id → what is known of it; this node included. */
  nodes: Record<number, VoteNode>;
  /** Votes the quorum device has by configuration. */
  deviceVotes: number;
  quorum: number;
  isQuorate: boolean;
  twoNode: boolean;
  readonly waitForAll: boolean;
  /** Under wait_for_all: no quorum before everyone was seen. Told to the others as `VoteNode.isWaitingForAll`. */
  isWaitingForAll: boolean;
  lastManStanding: boolean;
  readonly lastManStandingWindowMs: number;
  tieBreaker: TieBreaker;
  /** Lowest and highest member when this node was quorate last; absent before the first time. */
  lowestNodeId?: number;
  highestNodeId?: number;
  /** Expected votes as configured or set by hand last. */
  expectedVotesBarrier: number;
  ringMembers: readonly number[];
  previousRingMembers: readonly number[];
}

export type TieBreaker = 'none' | 'lowest' | 'highest' | readonly number[];

export interface CorosyncProcess {
  readonly nodeId: number;
  readonly pid: number;
  config: CorosyncConfig;
  /** Content of the authkey it has read. */
  readonly authkey: string;
  /** False during the first tenths of a second: the tools get no answer yet. */
  isReady: boolean;
  /** `gather`: a new membership is being agreed on. `commit`: it is agreed, and the token of it is under way. */
  phase: 'operational' | 'gather' | 'commit';
  ring: Ring;
  /** Node ids it has heard of and those of them it has given up (rising), as its join messages tell. */
  procList: readonly number[];
  failedList: readonly number[];
  /** Who told of the same two lists since they changed last. */
  agreedWith: readonly number[];
  /** `peer node id:link number` → link. */
  links: Record<string, KnetLink>;
  /** Timers under way. */
  tokenLateTimer?: number;
  tokenTimer?: number;
  consensus?: { readonly timerId: number; readonly atMs: number };
  mergeTimer?: number;
  lastManStandingTimer?: number;
  deviceTimer?: number;
  votequorum: Votequorum;
  /** Is the state of the new membership still being exchanged? */
  isSyncing: boolean;
  /** Does that exchange wait for the quorum device? */
  isWaitingForDevice: boolean;
  /** What the quorum service tells: the last membership whose exchange was completed. */
  shown: { ring: Ring; isQuorate: boolean };
  /** Members that said goodbye since the last membership. */
  leaving: readonly number[];
  /** How often each node joined since this process started. */
  joinCounts: Record<number, number>;
}

export interface QdeviceProcess {
  readonly pid: number;
  readonly device: DeviceConfig;
  isRegistered: boolean;
  connection: 'connecting' | 'connected' | 'failed';
  /** Source port of the connection. */
  port: number;
  /** Counter of the ring it was told of last: votequorum takes no vote for an older one. */
  ringCounter: number;
  connectTimer?: number;
  /** When it began the first attempt to connect that was in vain. */
  attemptedAtMs: number;
  /** Do its packets to qnetd get lost? */
  isUnanswered: boolean;
  /** Runs while qnetd does not answer. */
  echoTimer?: number;
}

export type Ballot = 'ack' | 'nack' | 'wait';

/** One node as qnetd knows it. */
export interface QnetdClient {
  readonly host: string;
  readonly nodeId: number;
  readonly address: string;
  readonly port: number;
  configVersion: number;
  configuredNodeIds: readonly number[];
  ring: Ring;
  /** What it was answered last; absent before the first answer. */
  vote?: Ballot;
  /** Was that sent without being asked, and has it asked nothing since? */
  isVotePushed: boolean;
  /** When the last answer arrives there: answers keep their order. */
  answeredAtMs: number;
  /** The last lms decision that counts for newcomers. */
  decided?: 'ack' | 'nack';
  /** Runs while lms lets it wait. */
  retryTimer?: number;
  /** Runs while nothing is heard of it. */
  silenceTimer?: number;
}

export interface QnetdCluster {
  readonly algorithm: DeviceConfig['algorithm'];
  /** By node id. */
  clients: Record<number, QnetdClient>;
  /** Members of the partition that has the vote (ffsplit). */
  quoratePartition: readonly number[];
}

interface QnetdProcess {
  readonly pid: number;
  /** By cluster name. */
  clusters: Record<string, QnetdCluster>;
}

export function emptyQuorumState(): QuorumState {
  return { corosync: {}, ringCounters: {}, qdevices: {}, qnetds: {} };
}
