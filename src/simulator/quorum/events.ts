/** What corosync and the QDevice tell: the other rooms listen, the log is written from it. */
import type { Ring } from './state.ts';
import type { RingId } from './types.ts';

declare module '../kernel/types.ts' {
  interface EventMap {
    'quorum.corosync-starting': { pid: number; version: string };
    /** The configuration cannot be used: lines as corosync prints them, without time. */
    'quorum.start-refused': {
      pid: number;
      lines: readonly { level: string; subsystem: string; text: string }[];
    };
    'quorum.corosync-ready': {
      pid: number;
      nodeId: number;
      links: readonly { linkNumber: number; address: string }[];
      peers: readonly number[];
    };
    /** `leave`: said goodbye. `crash`: gone without a word. `config-version`: ended because others have a newer configuration. */
    'quorum.corosync-ended': {
      pid: number;
      nodeId: number;
      reason: 'leave' | 'crash' | 'config-version';
      versions?: { received: number; own: number };
    };
    'quorum.node-left': { pid: number; nodeId: number };
    /** `bestLink`: the link packets to this peer take from now on; absent when none is left. */
    'quorum.link-up': { pid: number; peerNodeId: number; linkNumber: number; bestLink?: number };
    'quorum.link-down': { pid: number; peerNodeId: number; linkNumber: number; bestLink?: number };
    'quorum.token-late': { pid: number; ms: number };
    'quorum.processor-failed': { pid: number; tokenMs: number; consensusMs: number };
    /** A new membership was agreed on. `failed`: left without saying so. */
    'quorum.membership': {
      pid: number;
      ring: Ring;
      joined: readonly number[];
      left: readonly number[];
      failed: readonly number[];
      waitsForDevice: boolean;
    };
    /** Votes are exchanged; the tools show the new membership from now on. */
    'quorum.synchronized': { pid: number; ringId: RingId; members: readonly number[]; isQuorate: boolean };
    /** `isSyncing`: together with a new membership. */
    'quorum.gained': { pid: number; members: readonly number[]; isSyncing: boolean };
    'quorum.lost': { pid: number; members: readonly number[]; isSyncing: boolean };
    'quorum.waiting-for-all': { pid: number; votes: number; expectedVotes: number };
    'quorum.expected-votes': { pid: number; expectedVotes: number; quorum: number };
    'quorum.reloaded': { pid: number; requestedBy: number; configVersion: number };
    'quorum.reload-refused': { pid: number; error: string };
    'quorum.device-registered': { pid: number };
    'quorum.device-connected': { pid: number };
    'quorum.device-disconnected': { pid: number; reason: 'closed' | 'no-echo' };
    'quorum.device-unreachable': { pid: number; reason: 'refused' | 'timeout' };
    'quorum.device-vote': { pid: number; hasVote: boolean };
    'quorum.device-lost': { pid: number };
    'quorum.qnetd-vote': { cluster: string; nodeId: number; vote: 'ack' | 'nack' };
    'quorum.qnetd-client-lost': {
      pid: number;
      cluster: string;
      nodeId: number;
      address: string;
      port: number;
      isSilent: boolean;
    };
  }

  interface TimerMap {
    'quorum.ready': { host: string; pid: number };
    'quorum.link': { host: string; pid: number; link: string; isUp: boolean };
    'quorum.token-late': { host: string; pid: number; ms: number };
    'quorum.token-lost': { host: string; pid: number };
    'quorum.consensus': { host: string; pid: number };
    'quorum.outdated': { host: string; pid: number };
    'quorum.merge': { host: string; pid: number };
    'quorum.last-man-standing': { host: string; pid: number };
    'quorum.device-start': { host: string; pid: number };
    'quorum.device-connect': { host: string; pid: number };
    'quorum.device-report': { host: string; pid: number };
    'quorum.device-answer': { host: string; pid: number; hasVote: boolean; counter: number };
    'quorum.device-closed': { host: string; pid: number; retryMs: number };
    'quorum.device-no-echo': { host: string; pid: number; retryMs: number };
    'quorum.device-silent': { host: string; pid: number };
    'quorum.qnetd-silence': { qnetd: string; cluster: string; nodeId: number };
    'quorum.qnetd-retry': { qnetd: string; cluster: string; nodeId: number };
  }
}
