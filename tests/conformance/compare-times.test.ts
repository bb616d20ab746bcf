/** Times of memberships: the first after the event, and those that form again and again. */
import { describe, expect, it } from 'vitest';
import { compareTimes } from '../../tools/conformance/compare-times.ts';
import { recordedTimes, type Times } from '../../tools/conformance/event-times.ts';
import { compareQuorum, replayQuorum } from '../../tools/conformance/replay-quorum.ts';
import type { EventKind } from '../../tools/conformance/timing.ts';
import { quorumRecordings } from './quorum-recordings.ts';

/** Token 3.125 s, consensus 3.75 s. */
const THREE_NODES = { nodes: 3, coefficientMs: 125 };

function kind(actions: readonly string[], more: Partial<EventKind> = {}): EventKind {
  return { actions, hasDevice: false, isLastMan: false, losesQnetd: false, setsExpected: false, ...more };
}

function at(memberships: readonly number[], quorum: Times['quorum'] = {}): Times {
  return { memberships, quorum };
}

function agree(event: EventKind, recorded: Times, shown: Times): boolean {
  return compareTimes(recorded, shown, event, THREE_NODES).isEqual;
}

describe('memberships after a loss', () => {
  const cut = kind(['cut-link']);
  const lasting = at([6.6]);
  const again = at([6.7, 10.46, 14.22]);

  it('agree when each forms in the measured range, or a wait for consensus after the one before', () => {
    expect(agree(cut, lasting, at([7.1]))).toBe(true);
    expect(agree(cut, again, at([6.6, 10.35, 14.1]))).toBe(true);
  });

  it('do not when the first is too early or too late, though the gaps are right', () => {
    for (const shift of [-1, 1, 3.75]) {
      const shifted = at(again.memberships.map((seconds) => seconds + shift));
      expect(agree(cut, again, shifted)).toBe(false);
      expect(agree(cut, shifted, again)).toBe(false);
    }
  });

  it('do not when a gap is not the wait for consensus', () => {
    for (const gap of [2.2, 3.6, 4]) {
      expect(agree(cut, again, at([6.7, 6.7 + gap + 1, 6.7 + gap + 4.75]))).toBe(false);
      expect(agree(cut, at([6.7, 10.45, 10.45 + gap]), again)).toBe(false);
    }
  });

  it('are as many, or one more or less where they form again and again', () => {
    expect(agree(cut, lasting, at([6.6, 6.7]))).toBe(false);
    expect(agree(cut, lasting, at([]))).toBe(false);
    expect(agree(cut, lasting, again)).toBe(false);
    expect(agree(cut, again, at([6.7, 10.46]))).toBe(true);
    expect(agree(cut, again, at([6.7]))).toBe(false);
    expect(agree(cut, again, at([6.7, 10.46, 14.22, 17.98, 21.74]))).toBe(false);
  });
});

describe('memberships of nodes that start', () => {
  it('may be joined in one or in several, but do not form again and again', () => {
    const start = kind(['start']);
    expect(agree(start, at([0.4, 2.4, 2.6]), at([0.4, 2.6]))).toBe(true);
    expect(agree(start, at([0.4, 2.6]), at([0.4, 2.6, 6.35, 10.1]))).toBe(false);
  });
});

describe('memberships of an event the README gives no range for', () => {
  it('go on with the wait for consensus between them', () => {
    const stop = kind(['stop-qnetd'], { hasDevice: true, isLastMan: true });
    expect(agree(stop, at([3.75, 7.51]), at([0.05, 3.8, 7.55]))).toBe(true);
    expect(agree(stop, at([3.75, 7.51]), at([0.05, 3.8, 6.5]))).toBe(false);
  });
});

describe('quorum', () => {
  it('has two seconds more only where lms may look again', () => {
    const late = at([6.4], { quorum_lost: 8.4 });
    const partition = kind(['partition'], { hasDevice: true });
    expect(agree(partition, late, late)).toBe(false);
    expect(agree({ ...partition, isLastMan: true }, late, late)).toBe(true);
    expect(agree({ ...partition, isLastMan: true }, late, at([6.4], { quorum_lost: 10.5 }))).toBe(false);
    expect(agree({ ...partition, isLastMan: true }, late, at([8.4], { quorum_lost: 8.4 }))).toBe(false);
  });

  it('has to change on both sides', () => {
    const stop = kind(['stop']);
    expect(agree(stop, at([0.02], { quorum_lost: 0.02 }), at([0.02]))).toBe(false);
  });
});

describe('recordings in which memberships form again and again', () => {
  const shiftedBy: Readonly<Record<string, (at: number) => number>> = {
    'the first membership': (index) => (index === 0 ? 1 : 0),
    'all memberships': () => 3.75,
    'the gap before the last': (index) => (index > 1 ? 0.5 : 0),
  };
  const recordings = quorumRecordings().filter(({ name }) => ['q3-lms', 'l3-crossed-links'].includes(name));

  it.each(recordings.map((recording) => [recording.name, recording] as const))(
    'let no shift pass: %s',
    (_name, recording) => {
      const shown = replayQuorum(recording);
      const steps = recording.steps.flatMap((step, index) =>
        recordedTimes(step).memberships.length > 3 ? [{ step, index }] : [],
      );
      expect(steps.length).toBe(3);
      const passes = (index: number, changed: (typeof recording)['steps'][number]): boolean | undefined => {
        const changedRecording = { ...recording, steps: recording.steps.with(index, changed) };
        return compareQuorum(changedRecording, shown).steps.find(({ step }) => step === index + 1)?.isEqual;
      };
      for (const { step, index } of steps) {
        expect(passes(index, step)).toBe(true);
        const { memberships } = recordedTimes(step);
        for (const [what, shift] of Object.entries(shiftedBy)) {
          const shifted = memberships.map((seconds, at) => seconds + shift(at));
          const offsets = { new_membership: shifted[0] ?? 0, new_membership_last: shifted.at(-1) ?? 0 };
          const line_offsets = (step.line_offsets ?? []).map((seconds) => {
            const found = memberships.indexOf(seconds);
            return found === -1 ? seconds : (shifted[found] ?? seconds);
          });
          const seconds_after_event = { ...step.seconds_after_event, ...offsets };
          expect([what, passes(index, { ...step, line_offsets, seconds_after_event })]).toEqual([
            what,
            false,
          ]);
        }
      }
    },
  );
});
