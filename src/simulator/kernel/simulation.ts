import { createEngine, type Engine } from './engine.ts';
import type { Input, KernelWorld, ParsedInput, RoomFactory } from './types.ts';

/** How often a copy of the World is kept: after this much virtual time, or this many inputs. */
const CHECKPOINT_EVERY_MS = 30_000;
const CHECKPOINT_EVERY_INPUTS = 16;
/** When none could be kept, it is tried again after this much virtual time. */
const CHECKPOINT_RETRY_MS = 250;
const CHECKPOINTS_MAX = 400;

/** What a run starts from. `start` must give an equal World at each call. */
export interface Definition<W extends KernelWorld> {
  readonly start: () => W;
  readonly rooms: readonly RoomFactory<W>[];
  /** A copy that shares nothing that can change (see `cloneWorld`). */
  readonly clone: (world: W) => W;
}

/** One input and the virtual millisecond at which it came. */
export interface JournalEntry {
  readonly atMs: number;
  readonly input: Input;
}

/** Everything that happened from outside, and how far time went: start + this = the same World. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly endMs: number;
}

interface Checkpoint<W> {
  readonly world: W;
  readonly nowMs: number;
  readonly entriesApplied: number;
}

/**
 * A copy of a World. Arrays named in `appendOnly` are long lists of unchangeable entries: the copy has its own
 * list of the same entries. Everything else is copied deeply.
 */
export function cloneWorld<W extends KernelWorld>(world: W, appendOnly: readonly (keyof W)[]): W {
  const shared: Partial<W> = {};
  for (const key of appendOnly) {
    const value = world[key];
    shared[key] = value;
  }
  const rest = { ...world };
  for (const key of appendOnly) delete rest[key];
  const copy: W = structuredClone(rest);
  for (const key of appendOnly) {
    const list = shared[key];
    if (list !== undefined) Object.assign(copy, { [key]: Array.isArray(list) ? list.slice() : list });
  }
  return copy;
}

/** One run: the World, its journal, and the way back. `apply` is the only door. */
export class Simulation<W extends KernelWorld> {
  readonly #definition: Definition<W>;
  #engine: Engine<W>;
  #entries: JournalEntry[] = [];
  #checkpoints: Checkpoint<W>[] = [];
  /** How many entries of the journal the World in hand has seen; fewer than all after a rewind. */
  #applied = 0;
  #endMs = 0;

  constructor(definition: Definition<W>) {
    this.#definition = definition;
    this.#engine = this.#enliven(definition.start());
    this.#keepCheckpoint();
  }

  /** The World now. Read it; change it through `apply` alone. */
  get world(): Readonly<W> {
    return this.#engine.world;
  }

  get nowMs(): number {
    return this.#engine.world.kernel.nowMs;
  }

  /** Virtual time of the last moment known: later than `nowMs` after a rewind. */
  get endMs(): number {
    return Math.max(this.#endMs, this.nowMs);
  }

  get journal(): Journal {
    return { entries: this.#entries, endMs: this.endMs };
  }

  /** How many inputs of the journal the World in hand has seen. */
  get position(): number {
    return this.#applied;
  }

  /** Does the World in hand lie before the end of the journal? */
  get isInPast(): boolean {
    return this.#applied < this.#entries.length || this.nowMs < this.#endMs;
  }

  /**
   * Carries out one input. In the past this cuts off the future first: what was rewound is then gone. Letting time
   * pass in the past plays the journal again instead.
   */
  apply(input: Input): void {
    if (input.kind === 'advance') {
      this.#advance(input.ms);
      return;
    }
    this.#forgetFuture();
    const entry = { atMs: this.nowMs, input };
    this.#engine.apply(input);
    this.#entries.push(entry);
    this.#applied++;
    this.#endMs = this.nowMs;
    this.#keepCheckpointIfDue();
  }

  /** Reads an input that comes from outside (a link, a saved run): never throws. */
  parseInput(kind: string, data: unknown): ParsedInput {
    return this.#engine.parseInput(kind, data);
  }

  /** Lets time run to the next instant at which a timer fires, at most `limitMs` ahead. Gives the milliseconds run. */
  advanceToNextTimer(limitMs: number): number {
    const next = this.#engine.world.kernel.timers[0]?.atMs ?? Number.POSITIVE_INFINITY;
    const ms = Math.min(limitMs, Math.max(0, next - this.nowMs));
    this.#advance(ms);
    return ms;
  }

  /** Shows the World as it was at `atMs`: inputs up to and at that time included. The journal stays whole. */
  rewindToTime(atMs: number): void {
    const target = Math.min(Math.max(0, Math.round(atMs)), this.endMs);
    const count = this.#entries.findIndex((entry) => entry.atMs > target);
    this.#restore(count < 0 ? this.#entries.length : count, target);
  }

  /** Shows the World right after the first `count` inputs. 0 = the start. */
  rewindToPosition(count: number): void {
    const kept = Math.min(Math.max(0, count), this.#entries.length);
    this.#restore(kept, this.#entries[kept - 1]?.atMs ?? 0);
  }

  /** Takes back the last input: the World just before it, the journal without it. False when there is none. */
  undo(): boolean {
    const last = this.#entries[this.#applied - 1];
    if (!last) return false;
    this.#restore(this.#applied - 1, last.atMs);
    this.#forgetFuture();
    return true;
  }

  /** An independent run with the same past up to now. */
  fork(): Simulation<W> {
    const copy = new Simulation(this.#definition);
    copy.replay({ entries: this.#entries.slice(0, this.#applied), endMs: this.nowMs });
    return copy;
  }

  /** Plays a journal from the start of this run's definition. Whatever this run did before is forgotten. */
  replay(journal: Journal): void {
    this.#entries = [...journal.entries];
    this.#endMs = journal.endMs;
    this.#checkpoints = this.#checkpoints.slice(0, 1);
    this.#wakeCheckpoint(this.#checkpoints[0]);
    this.#restore(this.#entries.length, journal.endMs);
  }

  #enliven(world: W): Engine<W> {
    return createEngine(
      world,
      this.#definition.rooms.map((make) => make()),
    );
  }

  #advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`Time cannot advance by ${ms} ms.`);
    const target = this.nowMs + Math.round(ms);
    for (
      let next = this.#entries[this.#applied];
      next && next.atMs <= target;
      next = this.#entries[this.#applied]
    ) {
      this.#replayEntry(next);
    }
    this.#runTo(target);
    this.#endMs = Math.max(this.#endMs, this.nowMs);
  }

  #runTo(atMs: number): void {
    while (this.nowMs < atMs) {
      const pieceMs = this.#isCheckpointDue() ? CHECKPOINT_RETRY_MS : CHECKPOINT_EVERY_MS;
      this.#engine.runUntil(Math.min(atMs, this.nowMs + pieceMs));
      this.#keepCheckpointIfDue();
    }
  }

  #forgetFuture(): void {
    if (!this.isInPast) return;
    this.#entries.length = this.#applied;
    this.#endMs = this.nowMs;
    const now = this.nowMs;
    this.#checkpoints = this.#checkpoints.filter((c) => c.nowMs <= now && c.entriesApplied <= this.#applied);
  }

  #restore(count: number, atMs: number): void {
    const from = this.#checkpoints.findLast((c) => c.entriesApplied <= count && c.nowMs <= atMs);
    const isOnTheWay = this.#applied <= count && this.nowMs <= atMs && (from?.nowMs ?? 0) <= this.nowMs;
    if (!isOnTheWay) this.#wakeCheckpoint(from);
    for (const entry of this.#entries.slice(this.#applied, count)) {
      this.#replayEntry(entry);
    }
    this.#runTo(atMs);
  }

  /** The World in hand becomes that of a checkpoint, or that of the start. */
  #wakeCheckpoint(from: Checkpoint<W> | undefined): void {
    this.#engine = this.#enliven(from ? this.#definition.clone(from.world) : this.#definition.start());
    this.#applied = from?.entriesApplied ?? 0;
  }

  #replayEntry(entry: JournalEntry): void {
    this.#runTo(entry.atMs);
    this.#engine.apply(entry.input);
    this.#applied++;
    this.#keepCheckpointIfDue();
  }

  #isCheckpointDue(): boolean {
    const last = this.#checkpoints.at(-1);
    return (
      !last ||
      this.nowMs - last.nowMs >= CHECKPOINT_EVERY_MS ||
      this.#applied - last.entriesApplied >= CHECKPOINT_EVERY_INPUTS
    );
  }

  #keepCheckpointIfDue(): void {
    if (this.#isCheckpointDue() && this.#engine.isRestorable()) this.#keepCheckpoint();
  }

  #keepCheckpoint(): void {
    const world = this.#definition.clone(this.#engine.world);
    this.#checkpoints.push({ world, nowMs: this.nowMs, entriesApplied: this.#applied });
    if (this.#checkpoints.length > CHECKPOINTS_MAX) {
      this.#checkpoints = this.#checkpoints.filter(
        (_, index) => index % 2 === 0 || index > CHECKPOINTS_MAX / 2,
      );
    }
  }
}
