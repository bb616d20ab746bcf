/** What `corosync.conf` says, and what names a membership. */

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
