/** `ping`: one echo request after the other, over the network as it is at that moment. */
import type { Nic } from '../../../simulator/hardware/types.ts';
import { Interrupted } from '../../interrupted.ts';
import type { MemoryOf } from '../../memory.ts';
import type { Process, Program, Resume, Run, Wait } from '../../types.ts';
import { type Options, parseOptions } from '../options.ts';
import { nameOfAddress, parseIpv4, resolveName } from './address.ts';
import { interfacesOf } from './interfaces.ts';
import { addTrip, noTrips, type RoundTrips, receivedLine, statistics } from './ping-text.ts';
import { type Reach, reach } from './reach.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    ping: {
      readonly address: string;
      /** Name of the interface it was told to use. */
      readonly through: string | null;
      readonly startMs: number;
      lastSentMs: number;
      sent: number;
      errors: number;
      /** Most requests that were under way when one of them came to an end. */
      pipe: number;
      readonly trips: RoundTrips;
      /** When the requests were sent that nobody has answered for yet. */
      unreachable: number[];
      /** What comes next; `receive`, `pause` and `linger` are waited for. */
      step: 'send' | 'receive' | 'decide' | 'pause' | 'linger';
      waitMs: number;
      /** Round trip of the request under way. */
      tripMs: number;
      /** Whose report it is that nobody answers to the last request. */
      reporter: string | null;
    };
  }
}

const OPTIONS = [
  { name: 'count', short: 'c', argument: 'required' },
  { name: 'interval', short: 'i', argument: 'required' },
  { name: 'timeout', short: 'W', argument: 'required' },
  { name: 'deadline', short: 'w', argument: 'required' },
  { name: 'size', short: 's', argument: 'required' },
  { name: 'source', short: 'I', argument: 'required' },
  { name: 'quiet', short: 'q' },
  { name: 'numeric', short: 'n' },
  { name: 'ipv4', short: '4' },
  { name: 'outstanding', short: 'O' },
] as const;

interface PingCall {
  readonly target: string;
  readonly address: string;
  readonly count: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly sizeBytes: number;
  readonly through: Nic | undefined;
  readonly source: string;
  readonly isQuiet: boolean;
  readonly isNumeric: boolean;
  readonly showsOutstanding: boolean;
}

const USAGE = `
Usage
  ping [options] <destination>

Options:
  <destination>      DNS name or IP address
  -4                 use IPv4
  -c <count>         stop after <count> replies
  -I <interface>     either interface name or address
  -i <interval>      seconds between sending each packet
  -n                 no reverse DNS name resolution
  -O                 report outstanding replies
  -q                 quiet output
  -s <size>          use <size> as number of data bytes to be sent
  -W <timeout>       time to wait for response
  -w <deadline>      reply wait <deadline> in seconds

For more details see ping(8).
`;

/** The kernel gives up asking for the owner of an address after three questions, a second apart. */
const ADDRESS_QUESTIONS_MS = 3_050;

class Refusal extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A whole number within bounds, with ping's complaints. */
function wholeNumber(text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined) return fallback;
  if (!/^-?\d+$/.test(text)) throw new Refusal(`ping: invalid argument: '${text}'`, 1);
  const value = Number(text);
  if (value < min || value > max) {
    throw new Refusal(`ping: invalid argument: '${text}': out of range: ${min} <= value <= ${max}`, 1);
  }
  return value;
}

/** Seconds, with a decimal point allowed, as milliseconds. */
function seconds(text: string | undefined, fallbackMs: number): number {
  if (text === undefined) return fallbackMs;
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(text)) throw new Refusal(`ping: bad timing interval: ${text}`, 1);
  return Math.round(Number(text) * 1000);
}

function sourceNic(process: Process, name: string | undefined): Nic | undefined {
  if (name === undefined) return undefined;
  const own = interfacesOf(process.ctx.world, process.host);
  const kept = process.recall('ping')?.through;
  if (kept) return own.find((candidate) => candidate.nic?.name === kept)?.nic;
  const found = own.find((candidate) => candidate.name === name || candidate.nic?.address === name);
  if (found?.nic) return found.nic;
  throw parseIpv4(name) === undefined
    ? new Refusal(`ping: unknown iface: ${name}`, 2)
    : new Refusal('ping: bind: Cannot assign requested address', 2);
}

function readCall(process: Process, options: Options): PingCall {
  const target = options.operands.at(-1);
  if (target === undefined) throw new Refusal('ping: usage error: Destination address required', 1);
  const intervalMs = seconds(options.value('interval'), 1000);
  const through = sourceNic(process, options.value('source'));
  const kept = process.recall('ping')?.address;
  const address = kept ?? resolveName(process.ctx.world, process.host, target);
  const call = {
    target,
    count: wholeNumber(options.value('count'), Number.POSITIVE_INFINITY, 1, Number.MAX_SAFE_INTEGER),
    intervalMs: Math.max(2, intervalMs),
    timeoutMs: seconds(options.value('timeout'), 10_000),
    deadlineMs: seconds(options.value('deadline'), Number.POSITIVE_INFINITY),
    sizeBytes: wholeNumber(options.value('size'), 56, 0, 127_992),
    through,
    source: options.value('source') ?? '',
    isQuiet: options.has('quiet'),
    isNumeric: options.has('numeric'),
    showsOutstanding: options.has('outstanding'),
  };
  if (address === undefined) throw new Refusal(`ping: ${target}: Name or service not known`, 2);
  if (!kept && reach(process.ctx.world, process.host, address, through).kind === 'no-route') {
    throw new Refusal('ping: connect: Network is unreachable', 2);
  }
  return { ...call, address };
}

/** Tenths of a millisecond up and down that every network has, plus what was put on top. */
function roundTripMs(process: Process, oneWayMs: number, isLocal: boolean): number {
  const thousandths = isLocal
    ? process.ctx.randomInt('ping', 18, 61)
    : process.ctx.randomInt('ping', 190, 460);
  return 2 * oneWayMs + thousandths / 1000;
}

/** Before the first request. */
function newMemory(process: Process, call: PingCall): MemoryOf<'ping'> {
  return {
    kind: 'ping',
    address: call.address,
    through: call.through?.name ?? null,
    startMs: process.ctx.nowMs,
    lastSentMs: process.ctx.nowMs,
    sent: 0,
    errors: 0,
    pipe: 1,
    trips: noTrips(),
    unreachable: [],
    step: 'send',
    waitMs: 0,
    tripMs: 0,
    reporter: null,
  };
}

class PingRun {
  readonly process: Process;
  readonly call: PingCall;
  readonly memory: MemoryOf<'ping'>;

  constructor(process: Process, call: PingCall, memory: MemoryOf<'ping'>) {
    this.process = process;
    this.call = call;
    this.memory = memory;
  }

  print(text: string): void {
    if (!this.call.isQuiet) this.process.out(text);
  }

  /** One request and what comes of it, up to the moment at which the next one is due. */
  *round(): Generator<Wait, void, Resume> {
    const { process, call, memory } = this;
    if (memory.step === 'send') this.#send();
    if (memory.step === 'receive') {
      yield { for: 'time', ms: Math.round(memory.tripMs) };
      this.#receive();
    }
    if (memory.step === 'decide') {
      const isLast = memory.sent >= call.count;
      memory.waitMs = isLast ? 0 : call.intervalMs - (process.ctx.nowMs - memory.lastSentMs);
      memory.step = 'pause';
    }
    if (memory.waitMs > 0) yield { for: 'time', ms: memory.waitMs };
    this.#reportUnreachable();
    memory.step = 'send';
  }

  /** Waits for late answers after the last request. */
  *linger(): Generator<Wait, void, Resume> {
    const { process, call, memory } = this;
    if (memory.step !== 'linger') {
      if (memory.trips.count >= memory.sent) return;
      const isUnreachable = this.#reach().kind === 'unreachable';
      const patienceMs = isUnreachable ? Math.min(call.timeoutMs, ADDRESS_QUESTIONS_MS) : call.timeoutMs;
      const untilMs = Math.min(process.ctx.nowMs + patienceMs, memory.startMs + call.deadlineMs);
      memory.waitMs = untilMs - process.ctx.nowMs;
      memory.step = 'linger';
    }
    if (memory.waitMs > 0) yield { for: 'time', ms: memory.waitMs };
    this.#reportUnreachable();
  }

  isDone(): boolean {
    const { sent, startMs, step } = this.memory;
    if (step !== 'send') return step === 'linger';
    return sent >= this.call.count || this.process.ctx.nowMs - startMs >= this.call.deadlineMs;
  }

  /** What becomes of a request now; remembers who would report that nobody answers. */
  #reach(): Reach {
    const { process, call, memory } = this;
    const fate = reach(process.ctx.world, process.host, call.address, call.through);
    memory.reporter = fate.kind === 'unreachable' ? fate.source : null;
    return fate;
  }

  #send(): void {
    const { process, call, memory } = this;
    memory.sent++;
    memory.lastSentMs = process.ctx.nowMs;
    memory.step = 'decide';
    const fate = this.#reach();
    if (fate.kind === 'answers') {
      memory.tripMs = roundTripMs(process, fate.oneWayMs, fate.isLocal);
      if (memory.tripMs <= call.timeoutMs) memory.step = 'receive';
    } else if (fate.kind === 'unreachable') memory.unreachable.push(process.ctx.nowMs);
    else if (call.showsOutstanding && memory.sent > 1) {
      this.print(`no answer yet for icmp_seq=${memory.sent - 1}\n`);
    }
  }

  #receive(): void {
    const { process, call, memory } = this;
    addTrip(memory.trips, memory.tripMs);
    const name = call.isNumeric ? undefined : nameOfAddress(process.ctx.world, process.host, call.address);
    const reply = { sequence: memory.sent, tripMs: memory.tripMs };
    this.print(receivedLine(reply, call.address, name, call.sizeBytes));
    memory.step = 'decide';
  }

  #reportUnreachable(): void {
    const { memory, call } = this;
    const now = this.process.ctx.nowMs;
    const firstMs = memory.unreachable[0] ?? now;
    if (memory.reporter === null || now - firstMs < ADDRESS_QUESTIONS_MS - 60) return;
    const first = memory.sent - memory.unreachable.length + 1;
    // The kernel gives up on the first just after the next one was sent.
    const next = memory.sent < call.count ? 1 : 0;
    memory.pipe = Math.max(memory.pipe, memory.unreachable.length + next);
    for (let sequence = first; sequence <= memory.sent; sequence++) {
      this.print(`From ${memory.reporter} icmp_seq=${sequence} Destination Host Unreachable\n`);
      memory.errors++;
    }
    memory.unreachable = [];
  }
}

function finish({ process, call, memory }: PingRun): number {
  const { sent, errors, pipe, trips, lastSentMs, startMs } = memory;
  const elapsedMs = lastSentMs - startMs;
  process.out(statistics({ target: call.target, sent, errors, pipe, elapsedMs, trips }));
  return trips.count > 0 ? 0 : 1;
}

/** Sends until the count, the deadline or Ctrl-C; the statistics come in each case. */
function* pingOnAndOn(process: Process, call: PingCall): Run {
  if (!process.recall('ping')) {
    const from = call.through ? ` from ${call.through.address} ${call.source}:` : '';
    process.out(
      `PING ${call.target} (${call.address})${from} ${call.sizeBytes}(${call.sizeBytes + 28}) bytes of data.\n`,
    );
  }
  const run = new PingRun(
    process,
    call,
    process.memory('ping', () => newMemory(process, call)),
  );
  try {
    while (!run.isDone()) yield* run.round();
    yield* run.linger();
    process.out('\n');
  } catch (reason) {
    if (!(reason instanceof Interrupted)) throw reason;
  }
  return finish(run);
}

export const ping: Program = {
  name: 'ping',
  summary: { de: 'prüfen, ob eine Adresse antwortet', en: 'check whether an address answers' },
  *run(process) {
    const parsed = parseOptions(OPTIONS, process.args);
    if (!parsed.ok) {
      process.err(`ping: ${parsed.message}\n${USAGE}`);
      return 2;
    }
    try {
      return yield* pingOnAndOn(process, readCall(process, parsed.options));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      process.err(`${refusal.message}\n`);
      return refusal.exitCode;
    }
  },
};
