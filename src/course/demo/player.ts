/** Plays a screenplay on a run: play, pause, next, back, jump, take over, hand back. Knows no clock and no page. */
import type { Failure, Instruction } from './instruction.ts';
import type { DemoStep, Screenplay } from './screenplay.ts';
import type { Stage, StageMark } from './stage.ts';
import { StepRun } from './step-run.ts';
import { tidySession } from './tidy.ts';

/** Virtual milliseconds that pass between two looks when a step is played at once. */
const LOOK_MS = 100;
/** More looks than this at one step means that it never ends. */
const LOOKS_MAX = 200_000;

export type PlayerState =
  | { readonly kind: 'paused' }
  /** `untilStepEnds`: pauses behind the step in hand. */
  | { readonly kind: 'playing'; readonly untilStepEnds: boolean }
  | { readonly kind: 'taken-over' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'finished' };

export type HandBack =
  /** The step in hand (or a later one) has been done by hand: the play goes on behind it. */
  | { readonly kind: 'continued'; readonly step: number }
  /** The run is not where the step leads: offer `returnToStep`. The sentences say what is missing. */
  | { readonly kind: 'astray'; readonly reasons: readonly { readonly de: string; readonly en: string }[] };

export class DemoPlayer {
  readonly screenplay: Screenplay;
  readonly #stage: Stage;
  #state: PlayerState = { kind: 'paused' };
  /** Index of the step in hand; the number of steps when all are done. */
  #index = 0;
  /** Where each step began, for those that have begun. */
  #marks: StageMark[];
  #run: StepRun | undefined;

  constructor(screenplay: Screenplay, stage: Stage) {
    this.screenplay = screenplay;
    this.#stage = stage;
    this.#marks = [stage.mark()];
  }

  get state(): PlayerState {
    return this.#state;
  }

  /** Index of the step that is played or comes next; the number of steps at the end. */
  get stepIndex(): number {
    return this.#index;
  }

  get step(): DemoStep | undefined {
    return this.screenplay.steps[this.#index];
  }

  /** Goes on to the end, or with `untilStepEnds` to the end of the step in hand. */
  play(untilStepEnds = false): void {
    if (this.#state.kind === 'taken-over') return;
    this.#state = this.step ? { kind: 'playing', untilStepEnds } : { kind: 'finished' };
  }

  /** Stops where it is, in the middle of a line if need be. */
  pause(): void {
    if (this.#state.kind === 'playing') this.#state = { kind: 'paused' };
  }

  /** The next thing to show. Call it again after having shown it, and after `wait` when time has passed. */
  next(): Instruction {
    if (this.#state.kind !== 'playing') return { kind: 'idle' };
    const { step } = this;
    if (!step) return this.#finish();
    this.#run ??= this.#begin(step);
    const instruction = this.#run.next();
    if (instruction.kind === 'step-done') this.#advance(this.#state.untilStepEnds);
    if (instruction.kind === 'failed') this.#state = { kind: 'failed', failure: instruction.failure };
    return instruction;
  }

  /** Plays the rest of the step in hand at once and pauses behind it. Undefined, or why it failed. */
  completeStep(): Failure | undefined {
    this.play(true);
    for (let look = 0; look < LOOKS_MAX && this.#state.kind === 'playing'; look++) {
      if (this.next().kind === 'wait') this.#stage.apply({ kind: 'advance', ms: LOOK_MS });
    }
    return this.#state.kind === 'failed' ? this.#state.failure : undefined;
  }

  /** To the beginning of the step in hand, or of the one before if it has not begun. */
  back(): void {
    this.jump(this.#run ? this.#index : this.#index - 1);
  }

  /**
   * To the beginning of a step: back to where it began, or forward by playing all steps in between at once. Stops at
   * a step that fails and says why.
   */
  jump(index: number): Failure | undefined {
    const target = Math.min(Math.max(0, index), this.screenplay.steps.length);
    const mark = this.#marks[target];
    if (mark && target <= this.#index) {
      this.#returnTo(target, mark);
      return undefined;
    }
    if (this.#state.kind === 'taken-over') this.#returnToMark();
    while (this.#index < target) {
      const failure = this.completeStep();
      if (failure) return failure;
    }
    return undefined;
  }

  /** The terminals belong to the learner from now on; the player does nothing until `handBack`. */
  takeOver(): void {
    this.#state = { kind: 'taken-over' };
    this.#run = undefined;
  }

  /** The learner is done. Goes on behind the furthest step whose result is there, or says what is missing. */
  handBack(): HandBack {
    const { steps } = this.screenplay;
    const isDone = (step: DemoStep) => step.checks.every((check) => check.isMet(this.#stage.world));
    const reached = steps.findLastIndex(
      (step, index) => (index === this.#index || (step.isMilestone && index > this.#index)) && isDone(step),
    );
    if (reached < 0 && this.step) {
      const unmet = this.step.checks.filter((check) => !check.isMet(this.#stage.world));
      return { kind: 'astray', reasons: unmet.map((check) => check.reason) };
    }
    for (const session of this.#sessions()) tidySession(this.#stage, session);
    while (this.#index <= reached) this.#advance(true);
    this.#state = this.step ? { kind: 'paused' } : { kind: 'finished' };
    return { kind: 'continued', step: this.#index };
  }

  /** Takes back what was done since the step in hand began; the way out when `handBack` finds the run astray. */
  returnToStep(): void {
    this.#returnToMark();
  }

  #begin(step: DemoStep): StepRun {
    this.#marks[this.#index] ??= this.#stage.mark();
    return new StepRun(step, this.#stage);
  }

  #advance(pauses: boolean): void {
    this.#run = undefined;
    this.#index++;
    this.#marks[this.#index] = this.#stage.mark();
    if (pauses) this.#state = this.step ? { kind: 'paused' } : { kind: 'finished' };
  }

  #finish(): Instruction {
    this.#state = { kind: 'finished' };
    return { kind: 'finished' };
  }

  #returnToMark(): void {
    const mark = this.#marks[this.#index];
    if (mark) this.#returnTo(this.#index, mark);
  }

  #returnTo(index: number, mark: StageMark): void {
    this.#stage.returnTo(mark);
    this.#marks.length = index + 1;
    this.#index = index;
    this.#run = undefined;
    this.#state = { kind: 'paused' };
  }

  #sessions(): ReadonlySet<string> {
    return new Set(this.screenplay.steps.flatMap((step) => step.commands.map((command) => command.on)));
  }
}
