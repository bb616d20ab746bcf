/** One running cluster of a page, shared by every widget that names it: state as signals, changes through few doors. */
import { batch, type Signal, signal } from '@preact/signals';
import type { decodeRun, encodeRun } from '../../course/saved-run.ts';
import type { Simulation } from '../../simulator/kernel/simulation.ts';
import type { Input, KernelWorld } from '../../simulator/kernel/types.ts';
import { type DamagedLink, messageOf, type Notice } from './notice.ts';
import { type Happenings, type Pace, searchHappening, virtualMs } from './pace.ts';

const HOUR_MS = 3_600_000;
/** "Until something happens" gives up after this much virtual time. */
const SEARCH_HOURS_MAX = 24;

/** What comes to the page late: the simulator, and the codec of saved runs. */
export interface LateParts<W extends KernelWorld> {
  /** A fresh run of a scenario. */
  readonly start: (scenario: string) => Simulation<W>;
  readonly encodeRun: typeof encodeRun;
  readonly decodeRun: typeof decodeRun;
}

/** Where a fresh run begins: a scenario, and what is done in it first. */
export interface SceneOrigin {
  readonly scenario: string;
  readonly inputs: readonly Input[];
}

export interface SceneStart<W extends KernelWorld> extends Happenings<W> {
  /** The scenario of the page; links may bring others that `accepts` allows. */
  readonly scenario: string;
  readonly accepts?: (scenario: string) => boolean;
  readonly seed: number;
  /** Called once, when somebody needs the cluster. */
  readonly load: () => Promise<LateParts<W>>;
  /** Inputs that the widgets send by themselves: `undo` does not count them as something done. */
  readonly isHousekeeping: (input: Input) => boolean;
  /** The pace a fresh run starts with. */
  readonly pace: Exclude<Pace, 'event'>;
  /** What every fresh run is given first (logins). */
  readonly prepare: (simulation: Simulation<W>) => void;
}

/** A moment of a run: inputs seen and virtual time. */
export interface SceneMark {
  readonly position: number;
  readonly atMs: number;
}

export type SceneStatus = 'asleep' | 'loading' | 'ready' | 'failed';

export class Scene<W extends KernelWorld> {
  readonly status: Signal<SceneStatus> = signal('asleep');
  /** Rises when the World may look different. */
  readonly version = signal(0);
  /** Rises when the past changed (rewind, undo, reset): what was drawn before must be drawn anew. */
  readonly generation = signal(0);
  /** Rises with each fresh run: start, reset, another saved run. */
  readonly runs = signal(0);
  readonly nowMs = signal(0);
  readonly endMs = signal(0);
  readonly isInPast = signal(false);
  readonly canUndo = signal(false);
  readonly pace: Signal<Pace> = signal('paused');
  readonly notice: Signal<Notice | undefined> = signal(undefined);

  readonly #start: SceneStart<W>;
  #origin: SceneOrigin;
  #simulation: Simulation<W> | undefined;
  #late: LateParts<W> | undefined;
  #waking: Promise<void> | undefined;
  #paceBeforeRewind: Pace | undefined;
  #searchedMs = 0;
  #seen = 0;

  constructor(start: SceneStart<W>) {
    this.#start = start;
    this.#origin = { scenario: start.scenario, inputs: [] };
  }

  /** The World now; undefined until the simulator is there. */
  get world(): Readonly<W> | undefined {
    return this.#simulation?.world;
  }

  /** Brings the simulator to the page and starts the run as `begin` does; afresh without it. Later calls only wait. */
  wake(begin: () => void = () => this.reset()): Promise<void> {
    this.#waking ??= this.#load(begin);
    return this.#waking;
  }

  /** Does something to the cluster now. In the past this cuts off what came later. */
  apply(...inputs: readonly Input[]): void {
    this.#change((simulation) => {
      const isCutting = simulation.isInPast;
      for (const input of inputs) simulation.apply(input);
      if (isCutting) this.generation.value++;
      if (this.#paceBeforeRewind) this.setPace(this.#paceBeforeRewind);
    });
  }

  /** Lets a number of virtual milliseconds pass, whatever the pace is. */
  advance(ms: number): void {
    this.#change((simulation) => simulation.apply({ kind: 'advance', ms }));
  }

  setPace(pace: Pace): void {
    this.#paceBeforeRewind = undefined;
    this.#searchedMs = 0;
    this.pace.value = pace;
  }

  /** Shows the cluster as it was at a virtual millisecond, and holds the clock there. */
  rewindTo(atMs: number): void {
    const pace = this.#paceBeforeRewind ?? this.pace.peek();
    this.#change((simulation) => {
      simulation.rewindToTime(atMs);
      this.generation.value++;
    });
    this.setPace('paused');
    this.#paceBeforeRewind = pace === 'event' ? this.#start.pace : pace;
  }

  /** Shows the latest moment again, and lets time run on as before the rewind. */
  returnToPresent(): void {
    const pace = this.#paceBeforeRewind;
    this.rewindTo(this.endMs.peek());
    this.setPace(pace ?? this.#start.pace);
  }

  /** Takes back the last thing a person did. */
  undo(): void {
    this.#change((simulation) => {
      let undone = simulation.journal.entries[simulation.position - 1];
      while (undone && simulation.undo() && this.#start.isHousekeeping(undone.input)) {
        undone = simulation.journal.entries[simulation.position - 1];
      }
      this.#start.prepare(simulation);
      this.generation.value++;
    });
  }

  /** Begins anew; also the way out after a stumble. */
  reset(): void {
    const late = this.#late;
    if (!late) return;
    const { scenario, inputs } = this.#origin;
    this.#guard(() => {
      this.#adopt(late.start(scenario));
      if (inputs.length > 0) this.apply(...inputs);
    });
  }

  /** Begins anew elsewhere; `reset` comes back there. */
  begin(origin: SceneOrigin): void {
    this.#origin = origin;
    this.reset();
  }

  /** Begins anew where the page does, and tells why it does not do so where the link said. */
  refuse(problem: DamagedLink): void {
    this.begin({ scenario: this.#start.scenario, inputs: [] });
    this.notice.value = { code: 'damaged', problem };
  }

  /** The present moment, to come back to. */
  mark(): SceneMark {
    return { position: this.#simulation?.position ?? 0, atMs: this.nowMs.peek() };
  }

  /** Makes the run what it was at `mark`; what came later is gone. */
  returnTo({ position, atMs }: SceneMark): void {
    this.#change((simulation) => {
      simulation.replay({ entries: simulation.journal.entries.slice(0, position), endMs: atMs });
      this.generation.value++;
    });
  }

  /** Plays a saved run instead of the present one. False, with a notice and a fresh start, when it cannot be read. */
  open(saved: string): boolean {
    const problem = this.#tryOpen(saved);
    if (problem) this.refuse(problem);
    return !problem;
  }

  /** The run up to now as a text for a link; undefined while there is none. */
  save(): string | undefined {
    const { seed } = this.#start;
    const { scenario } = this.#origin;
    const simulation = this.#simulation;
    if (!simulation) return undefined;
    const entries = simulation.journal.entries.slice(0, simulation.position);
    return this.#late?.encodeRun({ scenario, seed, entries, endMs: simulation.nowMs });
  }

  /** Called by the page clock: `realMs` milliseconds of the page's time have passed. */
  tick(realMs: number): void {
    const pace = this.pace.peek();
    this.#change((simulation) => {
      if (pace === 'event') this.#search(simulation);
      else simulation.apply({ kind: 'advance', ms: virtualMs(pace, realMs) });
    });
  }

  #search(simulation: Simulation<W>): void {
    const from = simulation.nowMs;
    const result = searchHappening(simulation, this.#start, HOUR_MS);
    this.#searchedMs += simulation.nowMs - from;
    if (result === 'found') this.setPace('paused');
    else if (this.#searchedMs >= SEARCH_HOURS_MAX * HOUR_MS) {
      this.setPace('paused');
      this.notice.value = { code: 'nothing-happened', hours: SEARCH_HOURS_MAX };
    }
  }

  async #load(begin: () => void): Promise<void> {
    this.status.value = 'loading';
    const chosen = this.pace.peek();
    try {
      this.#late = await this.#start.load();
    } catch (error) {
      this.notice.value = { code: 'not-loaded', detail: messageOf(error) };
      this.status.value = 'failed';
      this.#waking = undefined;
      return;
    }
    begin();
    if (chosen !== 'paused') this.setPace(chosen);
  }

  #tryOpen(saved: string): DamagedLink | undefined {
    try {
      const late = this.#late;
      if (!late) return 'stumbled';
      const { scenario: usual, seed, accepts } = this.#start;
      const parser = late.start(usual);
      const read = late.decodeRun(saved, (kind, data) => parser.parseInput(kind, data));
      if (!read.ok) return read.problem;
      const { scenario } = read.run;
      const isKnown = scenario === usual || accepts?.(scenario);
      if (!isKnown || read.run.seed !== seed) return 'other-scene';
      const simulation = scenario === usual ? parser : late.start(scenario);
      simulation.replay({ entries: read.run.entries, endMs: read.run.endMs });
      this.#origin = { scenario, inputs: [] };
      this.#adopt(simulation);
      return undefined;
    } catch {
      return 'stumbled';
    }
  }

  #adopt(simulation: Simulation<W>): void {
    this.#start.prepare(simulation);
    this.#simulation = simulation;
    batch(() => {
      this.notice.value = undefined;
      this.status.value = 'ready';
      this.runs.value++;
      this.generation.value++;
      this.setPace(this.#start.pace);
      this.#publish(simulation);
    });
  }

  #change(act: (simulation: Simulation<W>) => void): void {
    const simulation = this.#simulation;
    if (!simulation || this.status.peek() !== 'ready') return;
    this.#guard(() =>
      batch(() => {
        act(simulation);
        this.#publish(simulation);
      }),
    );
  }

  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.setPace('paused');
      this.notice.value = { code: 'stumbled', detail: messageOf(error) };
      this.status.value = 'failed';
    }
  }

  #publish(simulation: Simulation<W>): void {
    const { world, journal, position } = simulation;
    const seen = world.events.length + this.#start.outputCount(world) + position;
    if (seen !== this.#seen) this.version.value++;
    this.#seen = seen;
    this.nowMs.value = simulation.nowMs;
    this.endMs.value = simulation.endMs;
    this.isInPast.value = simulation.isInPast;
    this.canUndo.value = journal.entries
      .slice(0, position)
      .some((entry) => !this.#start.isHousekeeping(entry.input));
  }
}
