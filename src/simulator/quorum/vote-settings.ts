/** What a configuration means for votequorum, at the start and when it is read again. */
import type { TieBreaker, Votequorum } from './state.ts';
import type { CorosyncConfig } from './types.ts';
import { ownNode, usableTieBreaker } from './votequorum.ts';

const WINDOW_DEFAULT_MS = 10_000;

interface ConfiguredVotes {
  readonly own: number;
  readonly expected: number;
  readonly device: number;
}

/** lms gives no votes line: the device has one vote less than all nodes together, and they are expected from the start. */
function configuredVotes(config: CorosyncConfig, nodeId: number): ConfiguredVotes {
  const ofNodes = config.nodes.reduce((sum, node) => sum + node.votes, 0);
  const own = config.nodes.find((node) => node.nodeId === nodeId)?.votes ?? 1;
  const isAutomatic = config.device !== undefined && config.device.votes === undefined;
  const device = isAutomatic ? ofNodes - 1 : (config.device?.votes ?? 0);
  const expected = config.expectedVotes ?? ofNodes + (isAutomatic ? device : 0);
  return { own, expected, device };
}

function configuredTieBreaker(config: CorosyncConfig): TieBreaker {
  if (!config.autoTieBreaker) return 'none';
  const named = config.autoTieBreakerNode;
  if (named === undefined || named === 'lowest') return 'lowest';
  if (named === 'highest') return 'highest';
  const nodeIds = named.split(/\s+/).map(Number);
  return nodeIds.every((nodeId) => Number.isInteger(nodeId) && nodeId > 0) ? nodeIds : 'none';
}

function tieBreakerOf(config: CorosyncConfig, waitForAll: boolean): TieBreaker {
  const votes = config.nodes.reduce((sum, node) => sum + node.votes, 0);
  return usableTieBreaker(configuredTieBreaker(config), votes, waitForAll);
}

/** Votequorum of a node whose corosync starts: alone, and not quorate yet. */
export function startVotequorum(config: CorosyncConfig, nodeId: number): Votequorum {
  const votes = configuredVotes(config, nodeId);
  const waitForAll = config.waitForAll ?? config.twoNode ?? false;
  const tieBreaker = tieBreakerOf(config, waitForAll);
  return {
    nodeId,
    nodes: {
      [nodeId]: {
        isMember: true,
        votes: votes.own,
        expectedVotes: votes.expected,
        isQuorate: false,
        isWaitingForAll: waitForAll,
        isDeviceRegistered: false,
        isDeviceAlive: false,
        hasDeviceVote: false,
      },
    },
    deviceVotes: votes.device,
    quorum: 0,
    isQuorate: false,
    twoNode: (config.twoNode ?? false) && tieBreaker === 'none',
    waitForAll,
    isWaitingForAll: waitForAll,
    lastManStanding: config.lastManStanding ?? false,
    lastManStandingWindowMs: config.lastManStandingWindowMs ?? WINDOW_DEFAULT_MS,
    tieBreaker,
    expectedVotesBarrier: votes.expected,
    ringMembers: [nodeId],
    previousRingMembers: [],
  };
}

/** What changed for the others when a configuration was read again. */
export interface VoteChange {
  readonly hasNewVotes: boolean;
  readonly hasNewExpected: boolean;
}

/** The configuration was read again: votes, expected votes, two_node and the device's votes follow it; modes do not. */
export function rereadVoteSettings(vq: Votequorum, config: CorosyncConfig): VoteChange {
  const votes = configuredVotes(config, vq.nodeId);
  const own = ownNode(vq);
  const change = {
    hasNewVotes: own.votes !== votes.own,
    hasNewExpected: own.expectedVotes !== votes.expected,
  };
  own.votes = votes.own;
  own.expectedVotes = votes.expected;
  vq.deviceVotes = votes.device;
  vq.twoNode = (config.twoNode ?? false) && vq.tieBreaker === 'none' && config.device === undefined;
  vq.expectedVotesBarrier = votes.expected;
  return change;
}
