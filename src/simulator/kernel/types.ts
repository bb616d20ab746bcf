/** The shapes every room builds on: World, timers, events, inputs. No logic here. */
import type { ZodMiniType } from 'zod/mini';

/** Anything that survives `JSON.parse(JSON.stringify(x))` unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Payload of each timer kind. A room adds its kinds by declaration merging:
 * `declare module '../kernel/types.ts' { interface TimerMap { 'quorum.token-lost': { host: string } } }`.
 */
export interface TimerMap {}

/** Data of each event type, added by the rooms in the same way. */
export interface EventMap {}

/** Data of each input kind (what comes through the only door), added by the rooms in the same way. */
export interface InputMap {
  /** Let `ms` milliseconds of virtual time pass. Handled by the simulation itself; never in the journal. */
  advance: { ms: number };
}

export type TimerKind = keyof TimerMap & string;
export type EventType = keyof EventMap & string;
export type InputKind = keyof InputMap & string;

/** A timer is data: at `atMs` (virtual milliseconds) the rule registered for `kind` is called with `payload`. */
export interface Timer<K extends TimerKind = TimerKind> {
  readonly id: number;
  readonly atMs: number;
  readonly kind: K;
  readonly payload: TimerMap[K];
  /** `seq` of the event that scheduled it; undefined when an input did. */
  readonly cause?: number;
}

/** Something that happened, with its cause: the log, the timeline and the explanations are made of these. */
export interface SimEvent<K extends EventType = EventType> {
  readonly seq: number;
  readonly atMs: number;
  readonly type: K;
  /** The host it happened on, where there is one. */
  readonly host?: string;
  readonly data: EventMap[K];
  /** `seq` of the event that led to it; undefined when an input did directly. */
  readonly cause?: number;
}

type InputTable = { readonly [K in InputKind]: { readonly kind: K } & InputMap[K] };
export type InputOf<K extends InputKind> = InputTable[K];
/** One thing done to the World from outside. The journal is a list of these. */
export type Input = InputOf<InputKind>;
/** An input read from outside, or a sentence why it is none. */
export type ParsedInput =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly reason: string };

export interface KernelState {
  /** Virtual milliseconds since the scenario began. */
  nowMs: number;
  /** What the clock on the wall says at `nowMs` 0: milliseconds since 1970, UTC. */
  startEpochMs: number;
  seed: number;
  nextTimerId: number;
  nextEventSeq: number;
  /** Ordered by `atMs`, then `id`. */
  timers: Timer[];
  /** State of each named random stream (see random.ts). */
  streams: Record<string, readonly number[]>;
}

/** The part of World the kernel knows. Each room adds its own part: `interface XWorld extends YWorld { x: XState }`. */
export interface KernelWorld {
  kernel: KernelState;
  /** Append-only; the entries are never changed, so snapshots share them. */
  events: SimEvent[];
}

/** What a rule may do. Rooms receive it as the first argument of every operation that changes the World. */
export interface Context<W extends KernelWorld> {
  readonly world: W;
  /** Virtual milliseconds since the scenario began. */
  readonly nowMs: number;
  /** Record an event and call its listeners at once. Gives its `seq`. */
  emit<K extends EventType>(type: K, data: EventMap[K], host?: string): number;
  /** Call the rule of `kind` in `delayMs` (0 = after the current rule, same instant). Gives the timer's id. */
  schedule<K extends TimerKind>(delayMs: number, kind: K, payload: TimerMap[K]): number;
  /** Forget a timer. Unknown or already fired ids are ignored. */
  cancel(timerId: number | undefined): void;
  /** Whole number in [min, max], from the named stream. Streams do not disturb each other. */
  randomInt(stream: string, min: number, max: number): number;
}

/** How one kind of input is checked and carried out. */
export interface InputRule<W extends KernelWorld, K extends InputKind> {
  /** Checks data that comes from outside (a link, a saved run); the same shape as `InputMap[K]`. */
  readonly schema: ZodMiniType<InputMap[K]>;
  readonly apply: (ctx: Context<W>, input: InputOf<K>) => void;
}

/** What a room adds to the simulation: rules for its timers, listeners on events, handlers of inputs. */
export interface Room<W extends KernelWorld> {
  readonly name: string;
  readonly timers?: { readonly [K in TimerKind]?: (ctx: Context<W>, payload: TimerMap[K]) => void };
  readonly listeners?: { readonly [K in EventType]?: (ctx: Context<W>, event: SimEvent<K>) => void };
  /** Told of every event, after the listeners of its type. May schedule; must not emit. */
  readonly onEvent?: (ctx: Context<W>, event: SimEvent) => void;
  readonly inputs?: { readonly [K in InputKind]?: InputRule<W, K> };
  /**
   * False while something is under way that is not kept in the World: no checkpoint is taken then, since it could not
   * be continued from a copy.
   */
  readonly isRestorable?: () => boolean;
  /** Called once with the World that is gone on from: makes again what the room holds outside it. Changes nothing. */
  readonly resume?: (ctx: Context<W>) => void;
}

/** Rooms are made anew for each run, so that what they keep outside the World never leaks into another run. */
export type RoomFactory<W extends KernelWorld> = () => Room<W>;
