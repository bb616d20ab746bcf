/** Scrub and resilver (`dsl_scan.c`): one at a time, and a resilver goes before a scrub. */
import { allReachableRuns, runOwners } from './block-owners.ts';
import { postChecksumErrors } from './error-events.ts';
import { replaceErrors } from './error-log.ts';
import { postEvent } from './kernel-events.ts';
import { leafSpeed } from './leaf-speed.ts';
import type { ZfsContext } from './pool-state.ts';
import { atSpeed, leftMs } from './progress.ts';
import { asRead, countRefused, refusesAny } from './refused-requests.ts';
import { finishResilver } from './resilver.ts';
import { allocatedTotal, scanSpeed } from './scan-speed.ts';
import type { Pool, Scan } from './types.ts';
import { poolLeaves } from './vdev-tree.ts';
import { applyFindings, verifyRuns } from './verify.ts';

export type ScanRefusal =
  | { readonly rule: 'scrub.already-running' }
  | { readonly rule: 'scrub.paused' }
  | { readonly rule: 'scrub.resilver-running' }
  | { readonly rule: 'scrub.not-running' }
  | { readonly rule: 'scrub.device-missing' };

export type ScanResult = { readonly ok: true } | { readonly ok: false; readonly refusal: ScanRefusal };

const DONE: ScanResult = { ok: true };

function refuse(rule: ScanRefusal['rule']): ScanResult {
  return { ok: false, refusal: { rule } };
}

export function isScanning({ scan }: Pick<Pool, 'scan'>, what?: Scan['function']): boolean {
  return scan?.state === 'running' && (what === undefined || scan.function === what);
}

/** Speed now: none while the parameter that freezes scans is set. */
function speedNow(ctx: ZfsContext, host: string, pool: Pool): number {
  if (ctx.world.zfs[host]?.parameters.zfs_scan_suspend_progress === 1) return 0;
  return scanSpeed(pool, (leaf) => leafSpeed(ctx.world, host, leaf));
}

function scheduleEnd(ctx: ZfsContext, host: string, pool: Pool, scan: Scan): void {
  ctx.cancel(pool.scanTimer);
  delete pool.scanTimer;
  const ms = leftMs(scan.progress, ctx.nowMs);
  if (ms !== undefined) pool.scanTimer = ctx.schedule(ms, 'zfs.scan-done', { host, pool: pool.guid });
}

/** Begins a scan, in the place of the one before. */
export function beginScan(ctx: ZfsContext, host: string, pool: Pool, what: Scan['function']): void {
  const scan: Scan = {
    function: what,
    state: 'running',
    startedAtMs: ctx.nowMs,
    progress: {
      atMs: ctx.nowMs,
      doneBytes: 0,
      totalBytes: allocatedTotal(pool),
      bytesPerSecond: speedNow(ctx, host, pool),
    },
    repairedBytes: 0,
    errors: 0,
    upToTxg: pool.txg,
  };
  pool.scan = scan;
  postEvent(ctx, host, pool, `sysevent.fs.zfs.${what}_start`);
  ctx.emit('zfs.scan-started', { pool: pool.name, function: what }, host);
  scheduleEnd(ctx, host, pool, scan);
}

/** `zpool scrub`: begins, or goes on with a paused one. */
export function startScrub(ctx: ZfsContext, host: string, pool: Pool): ScanResult {
  if (isScanning(pool, 'resilver')) return refuse('scrub.resilver-running');
  if (isScanning(pool, 'scrub')) return refuse('scrub.already-running');
  if (pool.scan?.state === 'paused') resumeScan(ctx, host, pool, pool.scan);
  else beginScan(ctx, host, pool, 'scrub');
  return DONE;
}

function resumeScan(ctx: ZfsContext, host: string, pool: Pool, paused: Scan): void {
  const { pausedAtMs: _, ...scan } = paused;
  const progress = atSpeed({ ...scan.progress, atMs: ctx.nowMs }, ctx.nowMs, speedNow(ctx, host, pool));
  pool.scan = { ...scan, state: 'running', progress };
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.scrub_resume');
  scheduleEnd(ctx, host, pool, pool.scan);
}

/** `zpool scrub -p`. A resilver is no scrub to it (`dsl_scrub_pause_resume_check()`). */
export function pauseScrub(ctx: ZfsContext, host: string, pool: Pool): ScanResult {
  const { scan } = pool;
  if (scan?.state === 'paused') return refuse('scrub.paused');
  if (!scan || !isScanning(pool, 'scrub')) return refuse('scrub.not-running');
  ctx.cancel(pool.scanTimer);
  delete pool.scanTimer;
  pool.scan = {
    ...scan,
    state: 'paused',
    pausedAtMs: ctx.nowMs,
    progress: atSpeed(scan.progress, ctx.nowMs, 0),
  };
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.scrub_paused');
  return DONE;
}

/** `zpool scrub -s`. */
export function stopScrub(ctx: ZfsContext, host: string, pool: Pool): ScanResult {
  const { scan } = pool;
  if (scan?.function !== 'scrub' || (scan.state !== 'running' && scan.state !== 'paused')) {
    return refuse('scrub.not-running');
  }
  ctx.cancel(pool.scanTimer);
  delete pool.scanTimer;
  const progress = atSpeed(scan.progress, ctx.nowMs, 0);
  pool.scan = { ...scan, state: 'canceled', endedAtMs: ctx.nowMs, progress };
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.scrub_abort');
  ctx.emit('zfs.scan-canceled', { pool: pool.name, function: 'scrub' }, host);
  return DONE;
}

/** Some leaf came back or is new and lacks data: a resilver begins, whatever else was running. */
export function resilverIfNeeded(ctx: ZfsContext, host: string, pool: Pool): void {
  const isNeeded = poolLeaves(pool).some(
    ({ state, missingTxgs }) => (state === 'online' || state === 'degraded') && missingTxgs.length > 0,
  );
  if (isNeeded && !pool.isSuspended) beginScan(ctx, host, pool, 'resilver');
}

/** The parameters of the module changed, or devices did: the scan goes on at another speed. */
export function adjustScan(ctx: ZfsContext, host: string, pool: Pool): void {
  const { scan } = pool;
  if (!scan || !isScanning(pool)) return;
  pool.scan = { ...scan, progress: atSpeed(scan.progress, ctx.nowMs, speedNow(ctx, host, pool)) };
  scheduleEnd(ctx, host, pool, pool.scan);
}

function finishScrub(ctx: ZfsContext, host: string, pool: Pool, scan: Scan): void {
  const runs = allReachableRuns(pool);
  const findings = verifyRuns(pool, runs, asRead(ctx.world, host, pool));
  postChecksumErrors(ctx, host, pool, findings.leaves, 'scrub');
  applyFindings(pool, findings);
  const lost = runOwners(pool, findings.lost);
  replaceErrors(pool, lost.blocks);
  const refused = refusesAny(ctx.world, host, pool, 'read')
    ? countRefused(ctx, host, pool, [...runs], { type: 'read', isScrub: true }).bytes
    : 0;
  pool.scan = { ...scan, repairedBytes: findings.repairedBytes + refused, errors: lost.count };
}

/** The timer of a scan that came to its end. */
export function endScan(ctx: ZfsContext, host: string, pool: Pool): void {
  const { scan } = pool;
  delete pool.scanTimer;
  if (!scan || !isScanning(pool)) return;
  const ended: Scan = {
    ...scan,
    state: 'finished',
    endedAtMs: ctx.nowMs,
    progress: atSpeed(scan.progress, ctx.nowMs, 0),
  };
  if (scan.function === 'scrub') finishScrub(ctx, host, pool, ended);
  else finishResilver(pool, ended);
  postEvent(ctx, host, pool, `sysevent.fs.zfs.${scan.function}_finish`);
  ctx.emit('zfs.scan-finished', { pool: pool.name, function: scan.function }, host);
}
