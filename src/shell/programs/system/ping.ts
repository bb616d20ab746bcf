/** `ping`: one echo request after the other, over the network as it is at that moment. */
import type { Nic } from '../../../simulator/hardware/types.ts';
import { Interrupted } from '../../interrupted.ts';
import type { Process, Program, Resume, Run, Wait } from '../../types.ts';
import { type Options, parseOptions } from '../options.ts';
import { nameOfAddress, parseIpv4, resolveName } from './address.ts';
import { interfacesOf } from './interfaces.ts';
import { type PingReply, receivedLine, statistics } from './ping-text.ts';
import { reach } from './reach.ts';

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
  const address = resolveName(process.ctx.world, process.host, target);
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
  if (reach(process.ctx.world, process.host, address, through).kind === 'no-route') {
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

class PingRun {
  sent = 0;
  errors = 0;
  /** Most requests that were under way when one of them came to an end. */
  pipe = 1;
  readonly replies: PingReply[] = [];
  readonly startMs: number;
  lastSentMs: number;
  readonly process: Process;
  readonly call: PingCall;
  #unreachable: number[] = [];

  constructor(process: Process, call: PingCall) {
    this.process = process;
    this.call = call;
    this.startMs = process.ctx.nowMs;
    this.lastSentMs = this.startMs;
  }

  print(text: string): void {
    if (!this.call.isQuiet) this.process.out(text);
  }

  /** One request and what comes of it, up to the moment at which the next one is due. */
  *round(): Generator<Wait, void, Resume> {
    const { process, call } = this;
    const sequence = ++this.sent;
    const sentMs = process.ctx.nowMs;
    this.lastSentMs = sentMs;
    const fate = reach(process.ctx.world, process.host, call.address, call.through);
    if (fate.kind === 'answers') yield* this.#receive(sequence, fate.oneWayMs, fate.isLocal);
    else if (fate.kind === 'unreachable') this.#unreachable.push(sentMs);
    else if (call.showsOutstanding && sequence > 1) {
      this.print(`no answer yet for icmp_seq=${sequence - 1}\n`);
    }
    const isLast = sequence >= call.count;
    const left = isLast ? 0 : call.intervalMs - (process.ctx.nowMs - sentMs);
    if (left > 0) yield { for: 'time', ms: left };
    this.#reportUnreachable(fate.kind === 'unreachable' ? fate.source : undefined);
  }

  /** Waits for late answers after the last request. */
  *linger(): Generator<Wait, void, Resume> {
    const { process, call } = this;
    if (this.replies.length >= this.sent) return;
    const fate = reach(process.ctx.world, process.host, call.address, call.through);
    const patienceMs = Math.min(
      call.timeoutMs,
      fate.kind === 'unreachable' ? ADDRESS_QUESTIONS_MS : call.timeoutMs,
    );
    const untilMs = Math.min(process.ctx.nowMs + patienceMs, this.startMs + call.deadlineMs);
    if (untilMs > process.ctx.nowMs) yield { for: 'time', ms: untilMs - process.ctx.nowMs };
    this.#reportUnreachable(fate.kind === 'unreachable' ? fate.source : undefined);
  }

  isDone(): boolean {
    return this.sent >= this.call.count || this.process.ctx.nowMs - this.startMs >= this.call.deadlineMs;
  }

  *#receive(sequence: number, oneWayMs: number, isLocal: boolean): Generator<Wait, void, Resume> {
    const { process, call } = this;
    const tripMs = roundTripMs(process, oneWayMs, isLocal);
    if (tripMs > call.timeoutMs) return;
    yield { for: 'time', ms: Math.round(tripMs) };
    const reply = { sequence, tripMs };
    this.replies.push(reply);
    const name = call.isNumeric ? undefined : nameOfAddress(process.ctx.world, process.host, call.address);
    this.print(receivedLine(reply, call.address, name, call.sizeBytes));
  }

  #reportUnreachable(source: string | undefined): void {
    const now = this.process.ctx.nowMs;
    if (source === undefined || now - (this.#unreachable[0] ?? now) < ADDRESS_QUESTIONS_MS - 60) return;
    const first = this.sent - this.#unreachable.length + 1;
    // The kernel gives up on the first just after the next one was sent.
    const next = this.sent < this.call.count ? 1 : 0;
    this.pipe = Math.max(this.pipe, this.#unreachable.length + next);
    for (let sequence = first; sequence <= this.sent; sequence++) {
      this.print(`From ${source} icmp_seq=${sequence} Destination Host Unreachable\n`);
      this.errors++;
    }
    this.#unreachable = [];
  }
}

function finish({ process, call, sent, errors, pipe, replies, lastSentMs, startMs }: PingRun): number {
  const elapsedMs = lastSentMs - startMs;
  process.out(statistics({ target: call.target, sent, errors, pipe, elapsedMs, replies }));
  return replies.length > 0 ? 0 : 1;
}

/** Sends until the count, the deadline or Ctrl-C; the statistics come in each case. */
function* pingOnAndOn(process: Process, call: PingCall): Run {
  const from = call.through ? ` from ${call.through.address} ${call.source}:` : '';
  process.out(
    `PING ${call.target} (${call.address})${from} ${call.sizeBytes}(${call.sizeBytes + 28}) bytes of data.\n`,
  );
  const run = new PingRun(process, call);
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
