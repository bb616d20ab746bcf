import { describe, expect, it } from 'vitest';
import { compareQuorum, replayQuorum } from '../../tools/conformance/replay-quorum.ts';
import { quorumRecordings } from './quorum-recordings.ts';

/** Its note says that it shows a moving state. */
const MOVING = 'l3-crossed-links';
const WANTED_SHARE = 0.95;

describe('the quorum recordings', () => {
  const results = quorumRecordings().map((recording) => ({
    recording,
    result: compareQuorum(recording, replayQuorum(recording)),
  }));

  it('agree in every observed state of every node', () => {
    const wrong = results
      .filter(({ recording }) => recording.name !== MOVING)
      .flatMap(({ result }) =>
        result.steps
          .filter((step) => step.command.startsWith('observed') && !step.isEqual)
          .map((step) => `${result.scenario} step ${step.step}\n${step.expected}\n${step.actual}`),
      );
    expect(wrong).toEqual([]);
  });

  it('agree to the line in nearly all outputs', () => {
    const outputs = results.flatMap(({ result }) =>
      result.steps.filter((step) => !/^(observed|log) /.test(step.command)),
    );
    const equal = outputs.filter((step) => step.isEqual).length;
    expect(outputs.length).toBeGreaterThan(3000);
    expect(equal / outputs.length).toBeGreaterThan(WANTED_SHARE);
  });
});
