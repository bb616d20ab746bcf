/** What the simulator shows against what corosync 3.1.7 showed: votes, quorum, flags and members of every node. */
import { describe, expect, test } from 'vitest';
import { loadRecordings } from '../../../../tools/conformance/load.ts';
import { carryOut, createQuorumLab, observe } from '../../../../tools/conformance/quorum-lab.ts';
import type { ObservedNode, QuorumRecording } from '../../../../tools/conformance/recording.ts';

const recordings = loadRecordings('tests/recordings/quorum').flatMap((entry) =>
  entry.family === 'quorum' ? [entry.recording] : [],
);

/** Its memberships never come to rest: the recorded views are chance. */
const RESTLESS = 'l3-crossed-links';

/** Ring ids are left out: how many memberships a start takes differs from run to run. */
function withoutRing(nodes: Record<string, Partial<ObservedNode>>) {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, { ring_id: _, ...rest }]) => [name, rest] as const),
  );
}

function replay(recording: QuorumRecording, seed: number) {
  const lab = createQuorumLab(recording, seed);
  return recording.steps.flatMap((step) => {
    if (step.cmd !== undefined && step.event === 0) return [];
    carryOut(lab, step);
    if (step.action !== 'observed' || step.observed === undefined) return [];
    const at = `event ${step.event}`;
    return [{ at, recorded: withoutRing(step.observed), shown: withoutRing(observe(lab)) }];
  });
}

describe('recorded clusters', () => {
  test('are there', () => {
    expect(recordings.length).toBeGreaterThanOrEqual(50);
  });

  for (const recording of recordings.filter(({ name }) => name !== RESTLESS)) {
    test(`${recording.name}: ${recording.title}`, () => {
      for (const seed of [1, 2, 3]) {
        for (const { at, recorded, shown } of replay(recording, seed)) {
          expect(shown, `${at}, seed ${seed}`).toEqual(recorded);
        }
      }
    });
  }
});
