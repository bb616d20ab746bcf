/** One generator that goes its own way, and how it is kept in the World. */
import { type Frame, type FrameSlot, lastFrame } from '../frames.ts';
import { immediate } from '../immediate.ts';
import type { Resume, Run, StrandState, Wait } from '../types.ts';

export interface Strand {
  readonly id: number;
  readonly session: string;
  run: Run;
  /** Ids of the strands that started it, the nearest first. */
  readonly ancestors: readonly number[];
  isForeground: boolean;
  isStopped: boolean;
  /** Hosts it is logged in to over the network: their loss ends that part of it. */
  readonly remotes: string[];
  wait: Wait | undefined;
  /** The frame that its last wait came from. */
  from: FrameSlot | undefined;
  /** Where it is; undefined when it was started by something that cannot be resumed. */
  readonly root: Frame | undefined;
  resume: Resume;
  /** What ends or interrupts it at its next step. */
  signal: Error | undefined;
  timer: number | undefined;
  isPaused: boolean;
  steps: number;
  stepsAtMs: number;
  /** How often in a row it used up its steps. */
  exhaustions: number;
  /** Set when it has ended. */
  exitCode: number | undefined;
  fault: Error | undefined;
}

/** What a strand needs to begin with. */
export interface Start {
  readonly session: string;
  readonly run: Run;
  readonly root: Frame | undefined;
  /** As the strand that starts it when absent. */
  readonly isForeground?: boolean;
}

/** A strand before its first step. */
export function newStrand(id: number, nowMs: number, start: Start, parent: Strand | undefined): Strand {
  return {
    id,
    session: start.session,
    run: start.run,
    root: start.root,
    ancestors: parent ? [parent.id, ...parent.ancestors] : [],
    isForeground: start.isForeground ?? parent?.isForeground ?? true,
    isStopped: false,
    remotes: [...(parent?.remotes ?? [])],
    wait: undefined,
    from: undefined,
    resume: undefined,
    signal: undefined,
    timer: undefined,
    isPaused: false,
    steps: 0,
    stepsAtMs: nowMs,
    exhaustions: 0,
    exitCode: undefined,
    fault: undefined,
  };
}

/** Can it be gone on with in a copy of the World: is all that waits kept in its frames? */
export function isResumable({ root, from }: Strand): boolean {
  return root !== undefined && from === lastFrame(root);
}

/** What the World keeps of a strand at rest. */
export function strandState(strand: Strand): StrandState {
  return {
    id: strand.id,
    session: strand.session,
    ancestors: strand.ancestors,
    isForeground: strand.isForeground,
    isStopped: strand.isStopped,
    isPaused: strand.isPaused,
    remotes: [...strand.remotes],
    timer: strand.timer ?? null,
    isWaiting: strand.wait !== undefined,
    resume: strand.resume ?? null,
    steps: strand.steps,
    stepsAtMs: strand.stepsAtMs,
    exhaustions: strand.exhaustions,
    root: strand.root ?? null,
  };
}

/** A strand as it was; its generator is still to be begun again. */
export function strandOf(state: StrandState): Strand {
  return {
    ...state,
    run: immediate(() => 0),
    remotes: [...state.remotes],
    root: state.root ?? undefined,
    wait: undefined,
    from: undefined,
    resume: state.resume ?? undefined,
    timer: state.timer ?? undefined,
    signal: undefined,
    exitCode: undefined,
    fault: undefined,
  };
}

/** A strand of which nothing is known but how it ended. */
export function endedStrand(id: number, session: string, exitCode: number): Strand {
  const start = { session, run: immediate(() => 0), root: undefined, isForeground: false };
  return { ...newStrand(id, 0, start, undefined), exitCode };
}
