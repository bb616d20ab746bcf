/** Runs the shells' commands side by side on virtual time. */
import type { Frame } from '../frames.ts';
import { Interrupted } from '../interrupted.ts';
import type { Run, ShellContext, StrandState, Wait } from '../types.ts';
import { isResumable, newStrand, type Start, type Strand, strandOf, strandState } from './strand.ts';
import { BrokenPipe } from './streams.ts';

/** Steps a strand may make in one instant before it must let time pass, so that no loop hangs the page. */
const STEPS_PER_INSTANT = 2000;
const STEPS_PER_INSTANT_MIN = 100;
const BUSY_PAUSE_MS = 10;
const BUSY_PAUSE_MAX_MS = 1000;

/** What the scheduler asks of the terminal. */
export interface LineSource {
  /** Shows the question and tells whether a line typed ahead is there at once; null = no line will ever come. */
  request(strand: Strand, wait: Wait & { readonly for: 'line' }): string | null | undefined;
  ended(strand: Strand): void;
}

declare module '../../simulator/kernel/types.ts' {
  interface TimerMap {
    /** A strand's time has come. */
    'shell.wake': { strand: number };
    /** Something happened: strands that wait for an event go on. */
    'shell.events': Record<string, never>;
  }
}

export class Scheduler {
  readonly #strands: Strand[] = [];
  readonly #lines: LineSource;
  #current: Strand | undefined;
  #isRunning = false;
  #isEventTimerSet = false;
  #isResuming = false;

  constructor(lines: LineSource) {
    this.#lines = lines;
  }

  /** Can everything that runs be gone on with in a copy of the World? */
  get isResumable(): boolean {
    return this.#strands.every(isResumable);
  }

  /** Are commands just being begun again, to come to where they waited in the World that was copied? */
  get isResuming(): boolean {
    return this.#isResuming;
  }

  /** What the World keeps of all that runs, once everything waits. */
  get state(): readonly StrandState[] {
    return this.#strands.map(strandState);
  }

  get current(): Strand | undefined {
    return this.#current;
  }

  /** Strands of a session, oldest first. */
  of(session: string): readonly Strand[] {
    return this.#strands.filter((strand) => strand.session === session);
  }

  foreground(session: string): readonly Strand[] {
    return this.#strands.filter((strand) => strand.session === session && strand.isForeground);
  }

  all(): readonly Strand[] {
    return this.#strands;
  }

  /** The strand that waits for a line of this session's keyboard. */
  reader(session: string): Strand | undefined {
    return this.foreground(session).findLast((strand) => strand.wait?.for === 'line' && !strand.signal);
  }

  /** Starts a strand; what runs now is its parent. */
  start(ctx: ShellContext, start: Start): Strand {
    const strand = newStrand(ctx.world.shell.nextStrandId++, ctx.nowMs, start, this.#current);
    this.#strands.push(strand);
    return strand;
  }

  /** Takes over what ran in the World that was copied; it cannot go on before it is begun again. */
  load(states: readonly StrandState[]): void {
    this.#strands.push(...states.map(strandOf));
  }

  /** Begins again what was taken over. `begin` gives the generator of a strand that no other one begins. */
  resume(states: readonly StrandState[], begin: (strand: Strand) => Run | undefined): void {
    for (const [index, strand] of this.#strands.entries()) {
      const run = begin(strand);
      if (run) strand.run = run;
      this.#comeToWait(strand, states[index]?.isWaiting ?? false);
    }
  }

  /** Begins a strand that is being resumed; called by whoever started it. */
  adopt(id: number, begin: (root: Frame) => Run): Strand {
    const strand = this.#strands.find((other) => other.id === id);
    if (!strand?.root) throw new Error(`Strand ${id} is not there to be resumed.`);
    strand.run = begin(strand.root);
    return strand;
  }

  #comeToWait(strand: Strand, isWaiting: boolean): void {
    this.#current = strand;
    this.#isResuming = true;
    try {
      const step = strand.run.next();
      if (step.done) throw new Error(`Strand ${strand.id} ended when it was resumed.`);
      strand.wait = isWaiting ? step.value : undefined;
      strand.from = step.value.from;
    } finally {
      this.#isResuming = false;
      this.#current = undefined;
    }
  }

  /** Lets every strand go on that can, until all wait. */
  run(ctx: ShellContext): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#pass(ctx));
    } finally {
      this.#isRunning = false;
    }
  }

  #pass(ctx: ShellContext): boolean {
    let hasProgressed = false;
    for (const strand of [...this.#strands]) {
      if (!this.#isRunnable(strand)) continue;
      hasProgressed = true;
      if (this.#isExhausted(ctx, strand)) this.#pause(ctx, strand);
      else this.#step(ctx, strand);
    }
    return hasProgressed;
  }

  #isRunnable(strand: Strand): boolean {
    if (strand.exitCode !== undefined) return false;
    if (strand.signal) return true;
    if (strand.isStopped || strand.isPaused) return false;
    return strand.wait === undefined || (strand.wait.for === 'condition' && strand.wait.isMet());
  }

  #isExhausted(ctx: ShellContext, strand: Strand): boolean {
    if (strand.stepsAtMs !== ctx.nowMs) {
      strand.stepsAtMs = ctx.nowMs;
      strand.steps = 0;
    }
    const budget = Math.max(STEPS_PER_INSTANT_MIN, STEPS_PER_INSTANT >> strand.exhaustions);
    return !strand.signal && strand.steps++ >= budget;
  }

  #pause(ctx: ShellContext, strand: Strand): void {
    const ms = Math.min(BUSY_PAUSE_MAX_MS, BUSY_PAUSE_MS * 2 ** Math.min(strand.exhaustions, 10));
    strand.exhaustions++;
    strand.isPaused = true;
    strand.timer = ctx.schedule(ms, 'shell.wake', { strand: strand.id });
  }

  #step(ctx: ShellContext, strand: Strand): void {
    const before = this.#current;
    this.#current = strand;
    const { signal, resume } = strand;
    this.#disarm(ctx, strand);
    try {
      const result = signal ? strand.run.throw(signal) : strand.run.next(resume);
      if (result.done) this.#end(ctx, strand, result.value);
      else this.#arm(ctx, strand, result.value);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#end(
        ctx,
        strand,
        error instanceof Interrupted ? 130 : error instanceof BrokenPipe ? 141 : 1,
        error,
      );
    } finally {
      this.#current = before;
    }
  }

  #disarm(ctx: ShellContext, strand: Strand): void {
    ctx.cancel(strand.timer);
    strand.timer = undefined;
    strand.wait = undefined;
    strand.resume = undefined;
    strand.signal = undefined;
    strand.isPaused = false;
  }

  #arm(ctx: ShellContext, strand: Strand, wait: Wait): void {
    strand.wait = wait;
    strand.from = wait.from;
    if (wait.for !== 'condition') strand.exhaustions = 0;
    if (wait.for === 'time' || (wait.for === 'event' && wait.ms !== undefined)) {
      strand.timer = ctx.schedule(Math.max(0, wait.ms ?? 0), 'shell.wake', { strand: strand.id });
    } else if (wait.for === 'line') {
      const line = this.#lines.request(strand, wait);
      if (line !== undefined) this.answer(strand, line);
    }
  }

  /** Gives a waiting reader its line. */
  answer(strand: Strand, line: string | null): void {
    strand.wait = undefined;
    strand.resume = { line };
  }

  #end(ctx: ShellContext, strand: Strand, exitCode: number, fault?: Error): void {
    ctx.cancel(strand.timer);
    strand.exitCode = exitCode;
    strand.fault = fault;
    this.#strands.splice(this.#strands.indexOf(strand), 1);
    this.#lines.ended(strand);
  }

  /** A timer of `shell.wake` fired. */
  wake(ctx: ShellContext, id: number): void {
    const strand = this.#strands.find((other) => other.id === id);
    if (!strand) return;
    strand.timer = undefined;
    if (strand.isPaused) strand.isPaused = false;
    else strand.wait = undefined;
    this.run(ctx);
  }

  /** Something happened: strands that wait for an event go on once the rule in hand is done. */
  noticeEvent(ctx: ShellContext): void {
    if (this.#isEventTimerSet || !this.#strands.some((strand) => strand.wait?.for === 'event')) return;
    this.#isEventTimerSet = true;
    ctx.schedule(0, 'shell.events', {});
  }

  wakeForEvents(ctx: ShellContext): void {
    this.#isEventTimerSet = false;
    for (const strand of this.#strands) {
      if (strand.wait?.for === 'event') strand.wait = undefined;
    }
    this.run(ctx);
  }

  /** Throws an error into the strands that really wait or work; those that only wait for others learn it from them. */
  signal(strands: readonly Strand[], make: () => Error): void {
    for (const strand of strands) {
      if (strand.wait?.for === 'condition' && strand.wait.isJoin) continue;
      strand.signal = make();
      strand.isStopped = false;
    }
  }

  /** Ends strands without a word, their cleaning up included. */
  kill(ctx: ShellContext, strands: readonly Strand[], exitCode: number): void {
    for (const strand of [...strands].reverse()) {
      if (strand.exitCode !== undefined || strand === this.#current) continue;
      strand.run.return(exitCode);
      this.#end(ctx, strand, exitCode);
    }
  }

  /** A strand and everything it started. */
  family(root: Strand): readonly Strand[] {
    return this.#strands.filter((strand) => strand === root || strand.ancestors.includes(root.id));
  }
}
