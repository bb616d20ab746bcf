/** Replays a quorum recording: does what was done, types what was typed, compares what is shown. */
import { type Comparison, QuorumComparator } from './compare-quorum.ts';
import { compareTimes } from './compare-times.ts';
import { isSilent, recordedTimes, type Times, timesSince } from './event-times.ts';
import { FOREGROUND_DAEMON, isLeftOut } from './left-out.ts';
import { parseStatus } from './parse-status.ts';
import { carryOut } from './quorum-lab.ts';
import type { ObservedNode, QuorumRecording, QuorumStep } from './recording.ts';
import type { ScenarioResult } from './result.ts';
import { createShellLab, type ShellLab, type Typed } from './shell-lab.ts';
import { type EventKind, rangeOf, tokenSettings } from './timing.ts';

const SEED = 1;

/** What the simulator showed at a step; absent where there is nothing to compare. */
export interface Shown {
  readonly typed?: Typed;
  /** Host and start of its pmxcfs. */
  readonly process?: string;
  readonly observed?: Record<string, ObservedNode>;
  readonly times?: Times;
}

function observe(lab: ShellLab, recording: QuorumRecording): Record<string, ObservedNode> {
  const running = recording.nodes.filter(
    (node) => lab.world.quorum.corosync[node]?.isReady && lab.removed?.includes(node) !== true,
  );
  return Object.fromEntries(
    running.map((node) => {
      const { stdout, exit } = lab.type(node, 'corosync-quorumtool -s');
      return [node, parseStatus(stdout, exit)];
    }),
  );
}

function lookAt(lab: ShellLab, recording: QuorumRecording, step: QuorumStep, eventStartMs: number): Shown {
  const looking = { ...step, cmd: undefined };
  carryOut(lab, step.cmd === undefined ? step : looking);
  if (step.action === 'note' || step.action === 'config') lab.note(step.node, step.detail ?? '');
  if (step.cmd !== undefined && !isLeftOut(step.cmd)) {
    const startedAtMs = lab.world.pmxcfs.hosts[step.node]?.process?.startedAtMs ?? 0;
    return { typed: lab.type(step.node, step.cmd), process: `${step.node}@${startedAtMs}` };
  }
  if (step.action === 'observed') return { observed: observe(lab, recording) };
  return step.action === 'log' ? { times: timesSince(lab, step.node, eventStartMs) } : {};
}

/** A step the lab cannot carry out fails with the reason; the others go on. */
function lookOrFail(
  lab: ShellLab,
  recording: QuorumRecording,
  step: QuorumStep,
  eventStartMs: number,
): Shown {
  try {
    return lookAt(lab, recording, step, eventStartMs);
  } catch (error) {
    const stderr = `The replay failed: ${error instanceof Error ? error.message : String(error)}\n`;
    if (step.cmd !== undefined) return { typed: { stdout: '', stderr, exit: -1 }, process: step.node };
    return step.action === 'observed' ? { observed: {} } : {};
  }
}

/** Runs a recording through the simulator; one entry a step. */
export function replayQuorum(recording: QuorumRecording): Shown[] {
  const lab = createShellLab(recording, SEED);
  const starts = new Map<number, number>();
  return recording.steps.map((step) => {
    const startMs = starts.get(step.event) ?? Math.round(step.t * 1000);
    starts.set(step.event, startMs);
    return lookOrFail(lab, recording, step, startMs);
  });
}

const NO_EVENT: EventKind = {
  actions: [],
  hasDevice: false,
  isLastMan: false,
  losesQnetd: false,
  setsExpected: false,
};

function eventKinds(recording: QuorumRecording): Map<number, EventKind> {
  const hasDevice = recording.nodes.includes('qnetd');
  const isLastMan = /^\s*algorithm: lms$/m.test(recording.config['corosync.conf']);
  const kinds = new Map<number, EventKind>();
  for (const { event, action, cmd = '', groups = [] } of recording.steps) {
    const known = kinds.get(event) ?? { ...NO_EVENT, hasDevice, isLastMan };
    const isApart = hasDevice && groups.some((group) => !group.includes('qnetd'));
    kinds.set(event, {
      hasDevice,
      isLastMan,
      actions: action === undefined ? known.actions : [...known.actions, action],
      losesQnetd: known.losesQnetd || isApart || (hasDevice && action === 'cut-link'),
      setsExpected: known.setsExpected || /^corosync-quorumtool -e/.test(cmd),
    });
  }
  return kinds;
}

/** Compares a recording with what its replay showed. */
export function compareQuorum(recording: QuorumRecording, shown: readonly Shown[]): ScenarioResult {
  const comparator = new QuorumComparator();
  const kinds = eventKinds(recording);
  const token = tokenSettings(recording);
  const foreground = new Set(
    recording.steps.filter((step) => FOREGROUND_DAEMON.test(step.cmd ?? '')).map((step) => step.event),
  );
  const steps = recording.steps.flatMap((step, index) => {
    const { typed, process = '', observed, times } = shown[index] ?? {};
    const kind = kinds.get(step.event) ?? NO_EVENT;
    const command = step.cmd ?? `${step.action} ${step.node}`;
    const named = (comparison: Comparison) => [{ step: index + 1, command, ...comparison }];
    if (typed !== undefined)
      return named(comparator.output(command, process, step, typed, rangeOf(kind, token)));
    if (observed !== undefined) return named(comparator.observed(step.observed ?? {}, observed));
    const recorded = recordedTimes(step);
    if (times === undefined || foreground.has(step.event)) return [];
    const hasNothing = isSilent(recorded) && isSilent(times);
    return hasNothing ? [] : named(compareTimes(recorded, times, kind, token));
  });
  return { scenario: recording.name, steps };
}
