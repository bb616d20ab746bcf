/**
 * Links that stayed unused in a recording although nothing was cut any more. knet 1.25 of the lab now and then misses that
 * a link came up: `corosync-cfgtool -s` says "connected", `-n` leaves the node out, and no data passes. That is an
 * accident and no rule of the cluster, so a replay takes it over from `corosync-cfgtool -n`.
 */
import type { QuorumRecording } from './recording.ts';

const NODES = 'corosync-cfgtool -n';

/** knet on `from` does not use its links to the node `to`. */
export interface Overlooked {
  readonly from: string;
  readonly to: number;
}

function nodeIdOf(recording: QuorumRecording, node: string): number {
  const entry = new RegExp(`name: ${node}\\s+nodeid: (\\d+)`).exec(recording.config['corosync.conf']);
  return Number(entry?.[1] ?? 0);
}

/** Node → node ids it reached when the event had settled. */
function reachable(recording: QuorumRecording, event: number): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const step of recording.steps) {
    if (step.event !== event || step.cmd !== NODES || step.exit !== 0) continue;
    const ids = [...step.stdout.matchAll(/^nodeid: (\d+) reachable/gm)].map((match) => Number(match[1]));
    found.set(step.node, new Set(ids));
  }
  return found;
}

/** Every pair of which one node reached the other at the end of an event, and the other did not reach it. */
export function overlookedLinks(recording: QuorumRecording, event: number): Overlooked[] {
  const seen = reachable(recording, event);
  return [...seen.keys()].flatMap((from) =>
    [...seen.keys()].flatMap((node): Overlooked[] => {
      const to = nodeIdOf(recording, node);
      const reaches = seen.get(from)?.has(to) ?? false;
      const isReached = seen.get(node)?.has(nodeIdOf(recording, from)) ?? false;
      return from !== node && !reaches && isReached ? [{ from, to }] : [];
    }),
  );
}
