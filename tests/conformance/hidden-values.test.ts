/** Normalisation must hide nothing: each recorded value is changed, and the comparison has to notice. */
import { describe, expect, it } from 'vitest';
import type { QuorumRecording, QuorumStep } from '../../tools/conformance/recording.ts';
import { compareQuorum, replayQuorum, type Shown } from '../../tools/conformance/replay-quorum.ts';
import { quorumRecordings } from './quorum-recordings.ts';

/** Lines in which something may differ between two runs; everything else has to be noticed. */
const MAY_DIFFER: readonly RegExp[] = [
  /^Date: /,
  /Client address:/,
  /^"starttime": /,
  /^[-dl][-rwx]{9} /,
  /^total \d+$/,
  /^\d+\.\d\d s$/,
  /^\/bin\/bash: line \d+: /,
  /^sh: \d+: /,
  /sed[A-Za-z0-9]{6}/,
  /mtu: (469|1397)$/,
  /^\w{3} \d\d \d\d:\d\d:\d\d\.\d{3} /,
];

/** A file of a listing that pmxcfs does not make up itself: its size is compared. */
const LISTED_FILE = /^(-[-rwx]{9} +1 root www-data +)(\d+)\b(?! Jan +1 +1970)/;

type Change = { readonly what: string; readonly recording: QuorumRecording; readonly step: number };

function withStep(recording: QuorumRecording, index: number, step: QuorumStep): QuorumRecording {
  return { ...recording, steps: recording.steps.map((old, at) => (at === index ? step : old)) };
}

/** The line with its first number made another one. */
function changedLine(line: string): string | undefined {
  if (LISTED_FILE.test(line)) return line.replace(LISTED_FILE, (_all, before, size) => `${before}${size}0`);
  if (MAY_DIFFER.some((pattern) => pattern.test(line))) return undefined;
  const changed = line.replace(/\d+/, (digits) => String(Number(digits) + 1));
  return changed === line ? undefined : changed;
}

/** One change for each line of a command's output, and one of its exit status. */
function outputChanges(recording: QuorumRecording, index: number, step: QuorumStep): Change[] {
  const changes = (['stdout', 'stderr'] as const).flatMap((stream) => {
    const lines = step[stream].split('\n');
    return lines.flatMap((line, at): Change[] => {
      const changed = changedLine(line);
      if (changed === undefined) return [];
      const text = { [stream]: lines.with(at, changed).join('\n') };
      const what = `${recording.name} step ${index + 1} '${step.cmd}': ${line}`;
      return [{ what, recording: withStep(recording, index, { ...step, ...text }), step: index }];
    });
  });
  const exit = { ...step, exit: step.exit + 1 };
  return [
    ...changes,
    {
      what: `${recording.name} step ${index + 1}: exit`,
      recording: withStep(recording, index, exit),
      step: index,
    },
  ];
}

function observedChanges(recording: QuorumRecording, index: number, step: QuorumStep): Change[] {
  return Object.entries(step.observed ?? {}).flatMap(([node, status]) =>
    (['exit', 'expected_votes', 'highest_expected', 'total_votes', 'nodes', 'quorum'] as const).map((key) => {
      const changed = { ...status, [key]: Number(status[key]) + 1 };
      const observed = { ...step.observed, [node]: changed };
      const what = `${recording.name} step ${index + 1}: ${node} ${key}`;
      return { what, recording: withStep(recording, index, { ...step, observed }), step: index };
    }),
  );
}

/** The first and the last membership, each as it is told in the summary and in the log. */
function timeChanges(recording: QuorumRecording, index: number, step: QuorumStep): Change[] {
  const { seconds_after_event: times = {}, line_offsets: offsets = [] } = step;
  const lines = step.stdout.split('\n');
  const isMembership = (line: string): boolean => line.includes('A new membership (');
  const change = (what: string, changed: Partial<QuorumStep>): Change => ({
    what: `${recording.name} step ${index + 1}: ${what}`,
    recording: withStep(recording, index, { ...step, ...changed }),
    step: index,
  });
  const told = ['new_membership', 'new_membership_last'].flatMap((key) => {
    const seconds = times[key];
    if (seconds === undefined) return [];
    return [change(key, { seconds_after_event: { ...times, [key]: seconds + 20 } })];
  });
  const logged = [lines.findIndex(isMembership), lines.findLastIndex(isMembership)].flatMap((at) => {
    const seconds = offsets[at];
    if (seconds === undefined) return [];
    return [change(`line ${at + 1}`, { line_offsets: offsets.with(at, seconds + 20) })];
  });
  return [...told, ...logged];
}

function changesOf(recording: QuorumRecording, passed: ReadonlySet<number>): Change[] {
  const seen = new Set<string>();
  return recording.steps.flatMap((step, index) => {
    const kind = step.cmd ?? step.action ?? '';
    if (!passed.has(index) || seen.has(kind)) return [];
    if (step.observed !== undefined) {
      seen.add(kind);
      return observedChanges(recording, index, step);
    }
    if (step.cmd !== undefined) {
      seen.add(kind);
      return outputChanges(recording, index, step);
    }
    const changes = timeChanges(recording, index, step);
    if (changes.length > 0) seen.add(kind);
    return changes;
  });
}

function passedSteps(recording: QuorumRecording, shown: readonly Shown[]): Set<number> {
  const { steps } = compareQuorum(recording, shown);
  return new Set(steps.filter((step) => step.isEqual).map((step) => step.step - 1));
}

/** Is the change noticed: at its step, or (a counter, a ring id) at a later one? */
function isNoticed(change: Change, shown: readonly Shown[], passed: ReadonlySet<number>): boolean {
  const { steps } = compareQuorum(change.recording, shown);
  return steps.some((step) => !step.isEqual && passed.has(step.step - 1) && step.step - 1 >= change.step);
}

describe('a changed value in a recording', () => {
  const recordings = quorumRecordings();

  it.each(recordings.map((recording) => [recording.name, recording] as const))(
    'is noticed: %s',
    (_name, recording) => {
      const shown = replayQuorum(recording);
      const passed = passedSteps(recording, shown);
      const changes = changesOf(recording, passed);
      expect(changes.length).toBeGreaterThan(0);
      const unnoticed = changes
        .filter((change) => !isNoticed(change, shown, passed))
        .map((change) => change.what);
      expect(unnoticed).toEqual([]);
    },
  );
});
