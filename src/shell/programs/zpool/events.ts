/** `zpool events`. */
import type { KernelEvent } from '../../../simulator/zfs/kernel-event-types.ts';
import { clearKernelEvents, kernelEvents } from '../../../simulator/zfs/kernel-events.ts';
import { poolNameProblem } from '../../../simulator/zfs/names.ts';
import { type EventPair, type EventValue, eventPairs } from '../../../simulator/zfs/views/event-pairs.ts';
import type { Run } from '../../types.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { asctimeText, epochMsOf, wallTime } from '../system/wall-clock.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    /** `-f`: the last event that was shown. */
    'zpool.events': { last: number };
  }
}

interface Wanted {
  readonly pool: string | undefined;
  readonly isVerbose: boolean;
  readonly isScripted: boolean;
}

/** Columns by which each level of the list is moved to the right. */
const INDENT = 8;

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

function valueText(value: Exclude<EventValue, { kind: 'list' }>): string {
  switch (value.kind) {
    case 'number':
      return hex(value.value);
    case 'text':
      return `"${value.value}"`;
    case 'state':
      return `"${value.name}" (${hex(value.value)})`;
    case 'numbers':
      return value.values.map((each) => `${hex(each)} `).join('');
    case 'texts':
      return value.values.map((each) => `"${each}" `).join('');
  }
}

function pairText([name, value]: EventPair, depth: number): string {
  const margin = ' '.repeat(depth);
  if (value.kind !== 'list') return `${margin}${name} = ${valueText(value)}\n`;
  const inner = value.pairs.map((pair) => pairText(pair, depth + INDENT)).join('');
  return `${margin}${name} = (embedded nvlist)\n${inner}${margin}(end ${name})\n`;
}

/** `Nov 22 2026 07:00:12.345000000`. */
function timeText(call: Call, { atMs }: KernelEvent): string {
  const { world } = call.ctx;
  const stamp = asctimeText(wallTime(world, call.host, atMs));
  const ns = (epochMsOf(world, atMs) % 1000) * 1_000_000;
  return `${stamp.slice(4, 10)} ${stamp.slice(20)} ${stamp.slice(11, 19)}.${String(ns).padStart(9, '0')}`;
}

function eventText(call: Call, event: KernelEvent, { isVerbose, isScripted }: Wanted): string {
  const head = `${timeText(call, event)}${isScripted ? '\t' : ' '}${event.class}\n`;
  if (!isVerbose) return head;
  const pairs = eventPairs(call.ctx.world, call.host, event);
  return `${head}${pairs.map((pair) => pairText(pair, INDENT)).join('')}\n`;
}

/** Shows events behind the one with this number; gives the number of the last one. */
function showFrom(call: Call, wanted: Wanted, last: number): number {
  const events = kernelEvents(call.ctx.world, call.host).filter(({ id }) => id > last);
  for (const event of events)
    if (wanted.pool === undefined || event.pool.name === wanted.pool)
      call.out(eventText(call, event, wanted));
  return events.at(-1)?.id ?? last;
}

/** Shows what there is, then each event the moment it is posted. */
function* follow(call: Call, wanted: Wanted): Run {
  const memory = call.process.memory('zpool.events', () => ({ kind: 'zpool.events', last: 0 }));
  for (;;) {
    memory.last = showFrom(call, wanted, memory.last);
    yield { for: 'event' };
  }
}

function* showEvents(call: Call): Run {
  const given = call.options();
  const [pool, ...more] = given.operands;
  if (more.length > 0) call.usage('too many arguments');
  if (pool !== undefined && poolNameProblem(pool) !== undefined) call.usage(`invalid pool name '${pool}'`);
  const isShowing = pool !== undefined || ['v', 'H', 'f'].some((key) => given.has(key));
  if (given.has('c') && isShowing) call.usage('invalid options combined with -c');
  if (given.has('c')) {
    call.out(`cleared ${clearKernelEvents(call.ctx.world, call.host)} events\n`);
    return 0;
  }
  const wanted = { pool, isVerbose: given.has('v'), isScripted: given.has('H') };
  const isBegun = call.process.recall('zpool.events') !== undefined;
  if (!wanted.isScripted && !isBegun) call.out(`${'TIME'.padEnd(30)} CLASS\n`);
  if (given.has('f')) return yield* follow(call, wanted);
  showFrom(call, wanted, 0);
  return 0;
}

export const events: Subcommand = {
  name: 'events',
  synopsis: ['events [-vHf [pool] | -c]'],
  options: { short: 'vHfc' },
  operands: ['pool'],
  run: showEvents,
};
