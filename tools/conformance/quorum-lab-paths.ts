/**
 * Paths that did not come back in a recording although nothing was cut any more. knet 1.25 of the lab now and then
 * keeps a link half open after a partition is healed: one node reaches the other, the other does not reach it. That is a
 * state of the lab's network and no rule of the cluster, so a replay takes it over from `corosync-cfgtool -n`.
 */
import type { Fault } from '../../src/simulator/hardware/types.ts';
import type { QuorumRecording } from './recording.ts';

const NODES = 'corosync-cfgtool -n';

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

/** Every half open path at the end of an event, as the cut that makes it so. */
export function stuckPaths(recording: QuorumRecording, event: number): Fault[] {
  const seen = reachable(recording, event);
  return [...seen.keys()].flatMap((from) =>
    [...seen.keys()].flatMap((to): Fault[] => {
      const reaches = seen.get(from)?.has(nodeIdOf(recording, to)) ?? false;
      const isReached = seen.get(to)?.has(nodeIdOf(recording, from)) ?? false;
      const isHalfOpen = from !== to && !reaches && isReached;
      return isHalfOpen ? [{ kind: 'cut-path', from, to, network: 'link0' }] : [];
    }),
  );
}
