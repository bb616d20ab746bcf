import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import { poolTree } from '../../../simulator/zfs/views/pool-tree.ts';
import { type LeafTransfers, leafTransfers } from '../../../simulator/zfs/views/transfers.ts';
import type { Run } from '../../types.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { type Repetition, takeInterval } from '../openzfs/intervals.ts';
import { pending } from '../openzfs/pending.ts';
import { checkTimestamp, timestampLine } from '../openzfs/timestamp.ts';
import { poolLines } from './iostat-rows.ts';
import {
  type IostatStyle,
  iostatHeading,
  iostatRow,
  iostatSection,
  iostatSeparator,
  type StatKind,
} from './iostat-text.ts';
import { refuseScripts } from './scripts.ts';
import { type Label, labelFor, nameWidth } from './vdev-label.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    'zpool.iostat': {
      /** How many rounds there were, in all and since the pools were last others. */
      shown: number;
      rounds: number;
      /** Of how many pools the last one was. */
      pools: number;
      isPausing: boolean;
      /** When the last round was, and what had been done until then; by guid of the pool. */
      atMs: number;
      transfers: Readonly<Record<string, LeafTransfers>>;
    };
  }
}

const LEAST_NAME_WIDTH = 10;
/** What the numbers take beside the names. */
const NUMBERS_WIDTH = 42;

/** What is to be shown. */
interface Request {
  readonly given: Given;
  readonly label: Label;
  /** Empty: all pools. */
  readonly pools: readonly string[];
  /** Names of single vdevs; then nothing else is shown. */
  readonly vdevs: readonly string[];
  readonly repetition: Repetition;
}

function meaningOf(pools: readonly Pool[], pool: Pool | undefined, word: string): string {
  if (pools.some(({ name }) => name === word)) return 'pool';
  if (pool && findVdev(pool, word)) return 'vdev in this pool';
  return pools.some((each) => findVdev(each, word)) ? 'vdev in another pool' : 'unknown';
}

/** Pools, or vdevs of any pool, or a pool and vdevs of it. */
function readOperands(call: Call, operands: readonly string[]): Pick<Request, 'pools' | 'vdevs'> {
  const pools = importedPools(call.ctx.world, call.host);
  const named = (word: string) => pools.find(({ name }) => name === word);
  if (operands.every((word) => named(word) !== undefined)) return { pools: operands, vdevs: [] };
  if (operands.every((word) => pools.some((pool) => findVdev(pool, word)))) {
    return { pools: [], vdevs: operands };
  }
  const [first = '', ...rest] = operands;
  const pool = named(first);
  if (!pool) return call.fail('Unable to parse pools/vdevs list.\n');
  if (rest.every((word) => findVdev(pool, word))) return { pools: [first], vdevs: rest };
  call.err(`Expected either a list of pools, or list of vdevs in "${first}", but got:`);
  for (const word of rest) call.err(`\t${word} (${meaningOf(pools, pool, word)})`);
  call.err('');
  return call.usage();
}

function selected(call: Call, { pools }: Pick<Request, 'pools'>): readonly Pool[] {
  const all = importedPools(call.ctx.world, call.host);
  return pools.length === 0 ? all : all.filter(({ name }) => pools.includes(name));
}

function readRequest(call: Call): Request {
  const given = call.options({
    c: () => refuseScripts(call),
    T: (value) => checkTimestamp(call, value),
    h: () => call.usage(),
  });
  const repetition = takeInterval(call, given.operands);
  const request = {
    given,
    label: labelFor(call, given),
    repetition,
    ...readOperands(call, repetition.operands),
  };
  if (selected(call, request).length === 0 && repetition.seconds === 0) call.fail('no pools available');
  const has = (key: string) => given.has(key);
  if ((has('w') || has('r')) && (has('l') || has('q'))) call.usage("[-r|-w] isn't allowed with [-c|-l|-q]");
  if (has('w') && has('r')) call.usage('Only one of [-r|-w] can be passed at a time');
  return request;
}

function isVerbose({ given, vdevs }: Request): boolean {
  return given.has('v') || vdevs.length > 0;
}

function widthOf(call: Call, request: Request, pools: readonly Pool[]): number {
  const widths = pools.map((pool) =>
    isVerbose(request)
      ? nameWidth(poolTree(call.ctx.world, call.host, pool), request.label, 0)
      : pool.name.length,
  );
  const most = (call.process.isTty ? call.process.columns : Number.POSITIVE_INFINITY) - NUMBERS_WIDTH;
  return Math.max(LEAST_NAME_WIDTH, Math.min(most, Math.max(...widths)));
}

function styleOf(call: Call, request: Request, pools: readonly Pool[]): IostatStyle {
  const { given, vdevs } = request;
  const kinds: StatKind[] = ['default'];
  if (given.has('l')) kinds.push('latency');
  if (given.has('q')) kinds.push('queues');
  return {
    kinds,
    isExact: given.has('p'),
    isScripted: given.has('H'),
    nameWidth: widthOf(call, request, pools),
    isOfVdevs: vdevs.length > 0,
  };
}

interface Last {
  readonly atMs: number;
  readonly transfers: Readonly<Record<string, LeafTransfers>>;
}

/** One pool; the first round tells of all the time it has been there. */
function showPool(
  call: Call,
  request: Request,
  pool: Pool,
  style: IostatStyle,
  last: Last | undefined,
): void {
  const before = last?.transfers[pool.guid] ?? {};
  const seconds = Math.max(1, (call.ctx.nowMs - (last?.atMs ?? pool.createdAtMs)) / 1000);
  const { vdevs } = request;
  for (const line of poolLines(call, pool, request.label, before, seconds, isVerbose(request))) {
    if ('section' in line) call.out(iostatSection(line.section, style));
    else if (vdevs.length === 0) call.out(iostatRow(line.row, style));
    else if (vdevs.includes(line.row.name)) call.out(iostatRow({ ...line.row, depth: 0 }, style));
  }
  if (request.given.has('v') && vdevs.length === 0 && !style.isScripted) call.out(iostatSeparator(style));
}

/** Heading and rows of one round. `number`: counted from 1 since the pools were last others. */
function showRound(call: Call, request: Request, number: number, last: Last | undefined): void {
  const { given, vdevs } = request;
  const pools = selected(call, request);
  const style = styleOf(call, request, pools);
  call.out(timestampLine(call.process, given.has('T') ? given.value('T') : undefined));
  const isSkipped = given.has('y') && number === 1;
  const { isTty, rows } = call.process;
  const isPageFull = isTty && !given.has('n') && number % rows === 0;
  const isHeaded = (number === 1 && !isSkipped) || isSkipped !== given.has('v') || isPageFull;
  if (isHeaded && !style.isScripted) call.out(iostatHeading(style));
  if (isSkipped) return;
  for (const pool of pools) showPool(call, request, pool, style, last);
  const isClosed = (pools.length > 1 && !given.has('v')) || vdevs.length > 0;
  if (isClosed && !style.isScripted) call.out(iostatSeparator(style));
}

function* showStatistics(call: Call): Run {
  const request = readRequest(call);
  const { given, repetition } = request;
  if (given.has('w') || given.has('r')) return pending(call);
  if (repetition.seconds === 0) {
    showRound(call, request, 1, undefined);
    return 0;
  }
  const memory = call.process.memory('zpool.iostat', () => ({
    kind: 'zpool.iostat',
    ...{ shown: 0, rounds: 0, pools: 0, isPausing: false, atMs: 0, transfers: {} },
  }));
  const count = repetition.count === 0 ? 0 : repetition.count + (given.has('y') ? 1 : 0);
  for (;;) {
    if (!memory.isPausing) {
      const pools = selected(call, request);
      if (pools.length !== memory.pools) memory.rounds = 0;
      if (pools.length === 0) call.err('no pools available');
      else showRound(call, request, memory.rounds + 1, memory.rounds === 0 ? undefined : memory);
      memory.rounds++;
      memory.pools = pools.length;
      memory.atMs = call.ctx.nowMs;
      memory.transfers = Object.fromEntries(
        pools.map((pool) => [pool.guid, leafTransfers(call.ctx.world, pool)]),
      );
      memory.shown++;
      if (memory.shown === count) return 0;
      memory.isPausing = true;
    }
    yield { for: 'time', ms: Math.round(repetition.seconds * 1000) };
    memory.isPausing = false;
  }
}

export const iostat: Subcommand = {
  name: 'iostat',
  synopsis: [
    'iostat [[[-c [script1,script2,...][-lq]]|[-rw]] [-T d | u] [-ghHLpPvy]',
    '    [[pool ...]|[pool vdev ...]|[vdev ...]] [[-n] interval [count]]',
  ],
  options: { short: 'c:gLPT:vyhplqrwnH' },
  operands: ['pool', 'vdev'],
  run: showStatistics,
};
