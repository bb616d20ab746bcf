import { drawInt } from './random.ts';
import type {
  Context,
  EventType,
  Input,
  InputKind,
  InputOf,
  KernelWorld,
  ParsedInput,
  Room,
  SimEvent,
  Timer,
  TimerKind,
  TimerMap,
} from './types.ts';

/** More timers than this in one instant means that two rules wake each other for ever. */
const TIMERS_PER_INSTANT_MAX = 100_000;

/** Carries out inputs and timers on one World. Knows rules by name only; owns no state but the cause in hand. */
export interface Engine<W extends KernelWorld> {
  readonly world: W;
  /** Carry out one input now, then every timer that is due now. */
  apply<K extends InputKind>(input: InputOf<K>): void;
  /** Fire all timers up to and including `atMs`, in order, and set the time to `atMs`. */
  runUntil(atMs: number): void;
  /** Fire every timer of the next instant that has one. False when no timer is left or it is later than `limitMs`. */
  step(limitMs: number): boolean;
  isRestorable(): boolean;
  /** Reads an input that comes from outside (a link, a saved run): never throws. */
  parseInput(kind: string, data: unknown): ParsedInput;
}

/** Inserts by (atMs, id), so that timers of one instant fire in the order they were scheduled. */
function insertTimer(timers: Timer[], timer: Timer): void {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = timers[middle];
    if (other && (other.atMs < timer.atMs || (other.atMs === timer.atMs && other.id < timer.id))) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  timers.splice(low, 0, timer);
}

/** Joins a World and the rooms' rules to something that runs. */
export function createEngine<W extends KernelWorld>(world: W, rooms: readonly Room<W>[]): Engine<W> {
  const { kernel } = world;
  let cause: number | undefined;

  const context: Context<W> = {
    world,
    get nowMs() {
      return kernel.nowMs;
    },
    emit(type, data, host) {
      const event = {
        seq: kernel.nextEventSeq++,
        atMs: kernel.nowMs,
        type,
        ...(host === undefined ? {} : { host }),
        data,
        ...(cause === undefined ? {} : { cause }),
      };
      world.events.push(event);
      notify(event);
      return event.seq;
    },
    schedule(delayMs, kind, payload) {
      if (!(delayMs >= 0))
        throw new RangeError(`Timer '${kind}' was scheduled ${delayMs} ms ahead: not a delay.`);
      const id = kernel.nextTimerId++;
      const atMs = kernel.nowMs + Math.round(delayMs);
      insertTimer(kernel.timers, { id, atMs, kind, payload, ...(cause === undefined ? {} : { cause }) });
      return id;
    },
    cancel(timerId) {
      if (timerId === undefined) return;
      const index = kernel.timers.findIndex((timer) => timer.id === timerId);
      if (index >= 0) kernel.timers.splice(index, 1);
    },
    randomInt(stream, min, max) {
      return drawInt(kernel, stream, min, max);
    },
  };

  function because<T>(seq: number | undefined, act: () => T): T {
    const before = cause;
    cause = seq;
    try {
      return act();
    } finally {
      cause = before;
    }
  }

  function notify<K extends EventType>(event: SimEvent<K>): void {
    because(event.seq, () => {
      for (const room of rooms) {
        const listener: ((ctx: Context<W>, event: SimEvent<K>) => void) | undefined =
          room.listeners?.[event.type];
        listener?.(context, event);
        room.onEvent?.(context, event);
      }
    });
  }

  function fire<K extends TimerKind>(timer: Timer<K>): void {
    for (const room of rooms) {
      const rule: ((ctx: Context<W>, payload: TimerMap[K]) => void) | undefined = room.timers?.[timer.kind];
      if (rule) {
        because(timer.cause, () => rule(context, timer.payload));
        return;
      }
    }
    throw new Error(`No room has a rule for the timer '${timer.kind}'.`);
  }

  function fireInstant(atMs: number): void {
    kernel.nowMs = atMs;
    for (let fired = 0; kernel.timers[0]?.atMs === atMs; fired++) {
      const timer = kernel.timers.shift();
      if (timer === undefined) return;
      if (fired >= TIMERS_PER_INSTANT_MAX) {
        throw new Error(
          `More than ${TIMERS_PER_INSTANT_MAX} timers at ${atMs} ms, the last one '${timer.kind}'.`,
        );
      }
      fire(timer);
    }
  }

  function step(limitMs: number): boolean {
    const next = kernel.timers[0];
    if (next === undefined || next.atMs > limitMs) return false;
    fireInstant(next.atMs);
    return true;
  }

  function inputRule<K extends InputKind>(kind: K) {
    for (const room of rooms) {
      const rule = room.inputs?.[kind];
      if (rule) return rule;
    }
    return undefined;
  }

  function isInputKind(kind: string): kind is InputKind {
    return rooms.some((room) => Object.hasOwn(room.inputs ?? {}, kind));
  }

  function isInput(value: { readonly kind: string }): value is Input {
    return isInputKind(value.kind) && inputRule(value.kind)?.schema.safeParse(value).success === true;
  }

  function parse(kind: InputKind, data: unknown): ParsedInput {
    const result = inputRule(kind)?.schema.safeParse(data);
    if (!result?.success) {
      const problems = result?.error.issues.map((issue) => issue.message) ?? [];
      return { ok: false, reason: `${kind}: ${problems.join('; ')}` };
    }
    const input: { readonly kind: string } = { kind, ...result.data };
    return isInput(input) ? { ok: true, input } : { ok: false, reason: `${kind}: not an input` };
  }

  for (const room of rooms) room.resume?.(context);

  return {
    world,
    apply<K extends InputKind>(input: InputOf<K>) {
      const rule = inputRule<K>(input.kind);
      if (!rule) throw new Error(`No room takes the input '${input.kind}'.`);
      because(undefined, () => rule.apply(context, input));
      fireInstant(kernel.nowMs);
    },
    runUntil(atMs) {
      while (step(atMs));
      if (atMs > kernel.nowMs) kernel.nowMs = atMs;
    },
    step,
    isRestorable: () => rooms.every((room) => room.isRestorable?.() ?? true),
    parseInput(kind, data) {
      return isInputKind(kind) ? parse(kind, data) : { ok: false, reason: `unknown input '${kind}'` };
    },
  };
}

/** The World of a moment before anything happened. */
export function emptyKernelWorld(seed: number, startEpochMs: number): KernelWorld {
  return {
    kernel: { nowMs: 0, startEpochMs, seed, nextTimerId: 1, nextEventSeq: 1, timers: [], streams: {} },
    events: [],
  };
}
