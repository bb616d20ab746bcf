/** The three ways of `zfs send`: one stream, a package of several, and the rest of one that was cut off. */
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import { encodeRecords } from '../../../simulator/zfs/stream/encode.ts';
import { type PackageRequest, planPackage } from '../../../simulator/zfs/stream/package.ts';
import { resumedSend } from '../../../simulator/zfs/stream/resume.ts';
import { estimate, type SendJob, type SendSource, sendSnapshot } from '../../../simulator/zfs/stream/send.ts';
import type { SendRefusal } from '../../../simulator/zfs/stream/send-refusal.ts';
import { readToken } from '../../../simulator/zfs/stream/token.ts';
import { syncPool } from '../../../simulator/zfs/txg.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import type { Call, Given } from '../openzfs/call.ts';
import { DATASETS, findNamed, LIVE, lookUp, openNamed } from './open-dataset.ts';
import {
  packageWarningLines,
  progressHeading,
  resumeRefusalText,
  sendRefusalLines,
  streamLine,
  tokenLines,
  tokenProblemText,
  totalLine,
} from './send-text.ts';

/** One stream and what is said of it. */
interface Told {
  readonly job: SendJob;
  readonly source?: string;
}

function optionsOf(given: Given): SendJob['options'] {
  return { isCompressed: given.has('c'), isRaw: given.has('w'), hasLargeBlocks: given.has('L') };
}

/** Estimates go to standard output where nothing else does. */
function say(call: Call, given: Given, text: string): void {
  if (given.has('n')) call.out(text);
  else call.process.err(text);
}

function refuseSend(call: Call, refusal: SendRefusal): never {
  for (const line of sendRefusalLines(refusal)) call.err(line);
  return call.end(1);
}

/** Tells the size of each stream and of all, where somebody wants to know. */
function tellSizes(call: Call, given: Given, pool: Pool, streams: readonly Told[], already = 0): void {
  if (!given.has('v')) return;
  const isParsable = given.has('P');
  let total = 0;
  for (const { job, source } of streams) {
    const bytes = estimate(pool, job) - already;
    total += bytes;
    say(call, given, streamLine(job.name, source, bytes, isParsable));
  }
  say(call, given, totalLine(total, isParsable));
}

function emit(call: Call, given: Given, pool: Pool, { job }: Told): void {
  if (given.has('v') && !given.has('P')) call.process.err(progressHeading(job.name));
  const { stream, refusal } = sendSnapshot(call.ctx, call.host, pool, job);
  call.out(stream);
  if (refusal) refuseSend(call, refusal);
}

/** The name of a source as typed, with the data set it may leave out. */
function sourceName(call: Call, given: Given, name: string): string | undefined {
  const typed = given.value('i');
  if (typed === undefined) return undefined;
  const isTyped = /[@#]/.test(typed);
  if (!isTyped) {
    call.err(
      "Warning: incremental source didn't specify type, assuming snapshot. Use '@' or '#' prefix to avoid ambiguity.",
    );
  }
  const source = isTyped ? typed : `@${typed}`;
  return /^[@#]/.test(source) ? `${name.split('@', 1)[0]}${source}` : source;
}

/** Is the snapshot older than what is sent, in the same data set or in one that it was cloned from? */
function isBefore(call: Call, earlier: Named, later: Named): boolean {
  const [earlierDataset, laterDataset] = [earlier, later].map(({ name }) => name.split('@', 1)[0]);
  if (earlierDataset === laterDataset) {
    if (later.type !== 'snapshot' || earlier.type !== 'snapshot') return true;
    const all = later.dataset.snapshots;
    return all.indexOf(earlier.snapshot) < all.indexOf(later.snapshot);
  }
  const { origin } = later.dataset;
  if (origin === undefined) return false;
  const parent = lookUp(call, origin);
  return origin === earlier.name || (parent !== undefined && isBefore(call, earlier, parent));
}

function sourceFor(call: Call, name: string, to: Named): SendSource {
  if (name.includes('@')) {
    const from = findNamed(call, name, DATASETS) ?? call.end(1);
    if (!isBefore(call, from, to) || from.type !== 'snapshot') {
      return refuseSend(call, { rule: 'send.not-earlier', name: to.name });
    }
    const isOrigin = name.split('@', 1)[0] !== to.name.split('@', 1)[0];
    return { ...from.snapshot, isOrigin };
  }
  const mark = lookUp(call, name);
  if (mark?.type !== 'bookmark') {
    return refuseSend(call, { rule: 'send.source-missing', name: to.name, source: name });
  }
  const { guid, createTxg } = mark.bookmark;
  const isTooLate = to.type === 'snapshot' && to.snapshot.createTxg < createTxg;
  if (isTooLate) return refuseSend(call, { rule: 'send.not-earlier', name: to.name });
  return { guid, createTxg, isOrigin: false };
}

/** Does something go along that only a package can carry? */
function needsHead(given: Given): boolean {
  return given.has('p') || given.has('h') || given.has('b');
}

function packageRequest(given: Given, dataset: string, toSnapshot: string): PackageRequest {
  const typed = given.value('I') ?? given.value('i');
  const fromSnapshot = typed?.slice(typed.indexOf('@') + 1);
  const isReplicated = given.has('R');
  return {
    dataset,
    toSnapshot,
    ...(fromSnapshot === undefined ? {} : { fromSnapshot }),
    isReplicated,
    hasAll: given.has('I') || (isReplicated && fromSnapshot === undefined),
    hasProperties: given.has('p') || given.has('b'),
    hasHolds: given.has('h'),
    skipsMissing: given.has('s'),
    isRaw: given.has('w'),
    excluded: given.values('X').flatMap((names) => names.split(',')),
  };
}

/** One snapshot, or a head. */
export function sendSingle(call: Call, given: Given, name: string): number {
  const to = openNamed(call, name, DATASETS);
  if (to.pool.onDisk) syncPool(call.ctx, to.pool);
  const from = sourceName(call, given, name);
  const source = from === undefined ? undefined : sourceFor(call, from, to);
  const options = optionsOf(given);
  const job = { name, options, ...(source ? { source } : {}) };
  const told = { job, ...(from === undefined ? {} : { source: from }) };
  const [dataset = '', snapshot = ''] = name.split('@');
  const hasHead = needsHead(given) && to.type === 'snapshot';
  const head = hasHead ? planPackage(to.pool, packageRequest(given, dataset, snapshot)) : undefined;
  if (head?.ok === false) refuseSend(call, head.refusal);
  tellSizes(call, given, to.pool, [told]);
  if (given.has('n')) return 0;
  if (head?.ok === true) call.out(encodeRecords([head.plan.head]));
  emit(call, given, to.pool, told);
  if (head) call.out(encodeRecords([{ kind: 'package-end' }]));
  return 0;
}

/** Takes the data set off a source that names it; only the data set's own snapshots may be one. */
function checkPackageSource(call: Call, given: Given, dataset: string): void {
  const typed = given.value('I') ?? given.value('i');
  if (typed === undefined) return;
  if (typed.includes('#')) call.fail('Error: multiple snapshots cannot be sent from a bookmark.');
  const at = typed.indexOf('@');
  if (at > 0 && typed.slice(0, at) !== dataset) call.usage('incremental source must be in same filesystem');
  const short = typed.slice(at + 1);
  if (/[@/]/.test(short)) call.usage('invalid incremental source');
  openNamed(call, `${dataset}@${short}`, ['snapshot']);
}

/** `-R` and `-I`. */
export function sendPackage(call: Call, given: Given, name: string): number {
  const at = name.indexOf('@');
  if (at < 0) call.fail('Error: Unsupported flag with filesystem or bookmark.');
  const [dataset, snapshot] = [name.slice(0, at), name.slice(at + 1)];
  const { pool } = openNamed(call, dataset, LIVE);
  checkPackageSource(call, given, dataset);
  openNamed(call, name, ['snapshot']);
  const planned = planPackage(pool, packageRequest(given, dataset, snapshot));
  if (!planned.ok) return refuseSend(call, planned.refusal);
  const { head, streams, warnings } = planned.plan;
  const told = streams.map(({ name: to, source, sourceName: from }): Told => {
    const job = { name: to, options: optionsOf(given), ...(source ? { source } : {}) };
    return { job, ...(from === undefined ? {} : { source: from }) };
  });
  for (const line of warnings.flatMap(packageWarningLines)) call.err(line);
  tellSizes(call, given, pool, told);
  if (!given.has('n')) {
    call.out(encodeRecords([head]));
    for (const one of told) emit(call, given, pool, one);
    call.out(encodeRecords([{ kind: 'package-end' }]));
  }
  return warnings.length > 0 ? 1 : 0;
}

/** `-t` */
export function sendRest(call: Call, given: Given, text: string): number {
  const read = readToken(text);
  if (!read.ok) return call.fail(`cannot resume send: ${tokenProblemText(read.problem)}`);
  if (given.has('v')) for (const line of tokenLines(read.token)) say(call, given, `${line}\n`);
  const found = resumedSend(importedPools(call.ctx.world, call.host), read.token);
  if (!found.ok) return call.fail(`cannot resume send: ${resumeRefusalText(found.refusal)}`);
  const { pool, job, source } = found.resumed;
  const told = { job, ...(source === undefined ? {} : { source }) };
  tellSizes(call, given, pool, [told], read.token.bytes);
  if (!given.has('n')) emit(call, given, pool, told);
  return 0;
}
