/** Lines of `zpool status` about what a pool does or did last: scan, removal, checkpoint, expansion. */
import type {
  ExpansionView,
  RemovalView,
  ScanView,
  StatusView,
} from '../../../simulator/zfs/views/status-view.ts';
import { nicebytes, nicenum } from '../openzfs/nicenum.ts';
import { clockSeconds, dhms } from './durations.ts';

/** A clock on the wall: now, and how it writes a virtual millisecond. */
export interface Clock {
  readonly nowMs: number;
  readonly text: (atMs: number) => string;
}

/** Slower work gets no estimate. */
const LEAST_RATE = 10 * 1024 * 1024;
const MONTH_SECONDS = 30 * 24 * 3600;

function percent(done: number, total: number): string {
  return `${((100 * done) / total).toFixed(2)}%`;
}

function elapsedSeconds(startedAtMs: number, { nowMs }: Clock): number {
  return Math.max(1, clockSeconds(startedAtMs, nowMs));
}

function endedScanLine(
  { function: kind, state, startedAtMs, endedAtMs = 0, ...scan }: ScanView,
  clock: Clock,
): string {
  const when = clock.text(endedAtMs);
  if (state === 'canceled') return `  scan: ${kind} canceled on ${when}\n`;
  const what = kind === 'scrub' ? 'scrub repaired' : 'resilvered';
  const took = dhms(clockSeconds(startedAtMs, endedAtMs));
  return `  scan: ${what} ${nicebytes(scan.processedBytes)} in ${took} with ${scan.errors} errors on ${when}\n`;
}

function scanHeading({ function: kind, startedAtMs, pausedAtMs }: ScanView, clock: Clock): string {
  const start = clock.text(startedAtMs);
  if (pausedAtMs === undefined) return `  scan: ${kind} in progress since ${start}\n`;
  return `  scan: scrub paused since ${clock.text(pausedAtMs)}\n\tscrub started on ${start}\n`;
}

function estimate({ doneBytes, totalBytes, processedBytes, ...scan }: ScanView, rate: number): string {
  const hasBegun = scan.function === 'scrub' ? doneBytes > 0 : processedBytes > 0;
  if (rate < LEAST_RATE || !hasBegun) return ', no estimated completion time';
  return `, ${dhms(Math.floor((totalBytes - doneBytes) / rate))} to go`;
}

/** What has to be read is found within the first moments; what is read of it counts. */
function runningScanLines(scan: ScanView, clock: Clock): string {
  const { doneBytes, totalBytes, pausedAtMs, startedAtMs } = scan;
  const isPaused = pausedAtMs !== undefined;
  const rate = Math.floor(doneBytes / elapsedSeconds(startedAtMs, clock));
  const total = nicebytes(totalBytes);
  const found = doneBytes > 0 ? total : '0B';
  const speed = isPaused || rate === 0 ? '' : ` at ${nicebytes(rate)}/s`;
  const done = scan.function === 'scrub' ? 'repaired' : 'resilvered';
  return (
    `${scanHeading(scan, clock)}\t${found} / ${total} scanned, ${nicebytes(doneBytes)} / ${total} issued${speed}\n` +
    `\t${nicebytes(scan.processedBytes)} ${done}, ${percent(doneBytes, totalBytes)} done` +
    `${isPaused ? '' : estimate(scan, rate)}\n`
  );
}

function checkpointWarning({ scan, checkpoint }: StatusView): string {
  if (!scan || !checkpoint) return '';
  const hasEnded = scan.state === 'finished' || scan.state === 'canceled';
  if (hasEnded && (scan.endedAtMs ?? 0) < checkpoint.createdAtMs) return '';
  const verb = hasEnded ? 'skipped' : 'skipping';
  return `    scan warning: ${verb} blocks that are only referenced by the checkpoint.\n`;
}

function removalHeading({ vdev, topLevel, ...removal }: RemovalView, name: string, clock: Clock): string {
  const { startedAtMs, endedAtMs = 0, doneBytes } = removal;
  if (removal.state === 'canceled')
    return `remove: Removal of ${name} canceled on ${clock.text(endedAtMs)}\n`;
  if (removal.state === 'running')
    return `remove: Evacuation of ${name} in progress since ${clock.text(startedAtMs)}\n`;
  const minutes = Math.floor(clockSeconds(startedAtMs, endedAtMs) / 60);
  return (
    `remove: Removal of vdev ${topLevel} copied ${nicenum(doneBytes)} in ` +
    `${Math.floor(minutes / 60)}h${minutes % 60}m, completed on ${clock.text(endedAtMs)}\n`
  );
}

function removalProgress({ startedAtMs, doneBytes, totalBytes }: RemovalView, clock: Clock): string {
  const copied = Math.max(1, doneBytes);
  const rate = Math.max(1, Math.floor(copied / elapsedSeconds(startedAtMs, clock)));
  const minutes = Math.floor(Math.floor((totalBytes - copied) / rate) / 60);
  const left =
    minutes < MONTH_SECONDS / 60 ? `${Math.floor(minutes / 60)}h${minutes % 60}m to go` : undefined;
  return (
    `\t${nicenum(copied)} copied out of ${nicenum(totalBytes)} at ${nicenum(rate)}/s, ` +
    `${percent(copied, totalBytes)} done, ${left ?? '(copy is slow, no estimated time)'}\n`
  );
}

/** A group is named by its kind alone, a single device by its whole path. */
function removalLines(removal: RemovalView, clock: Clock): string {
  const { vdev } = removal;
  const kind = vdev?.type === 'raidz' ? `raidz${vdev.parity}` : (vdev?.type ?? 'indirect');
  const name = vdev?.type === 'leaf' ? vdev.path : kind;
  const progress = removal.state === 'running' ? removalProgress(removal, clock) : '';
  const memory =
    removal.mappingBytes > 0
      ? `\t${nicenum(removal.mappingBytes)} memory used for removed device mappings\n`
      : '';
  return removalHeading(removal, name, clock) + progress + memory;
}

function expansionLines(expansion: ExpansionView, clock: Clock): string {
  const { vdev, topLevel, startedAtMs, endedAtMs = 0, totalBytes } = expansion;
  const name = `raidz${vdev?.type === 'raidz' ? vdev.parity : ''}-${topLevel}`;
  if (expansion.state !== 'running') {
    const took = dhms(clockSeconds(startedAtMs, endedAtMs));
    return `expand: expanded ${name} copied ${nicenum(expansion.doneBytes)} in ${took}, on ${clock.text(endedAtMs)}\n`;
  }
  const copied = Math.max(1, expansion.doneBytes);
  const rate = Math.max(1, Math.floor(copied / elapsedSeconds(startedAtMs, clock)));
  const seconds = Math.floor((totalBytes - copied) / rate);
  const left = seconds < MONTH_SECONDS ? `${dhms(seconds)} to go` : '(copy is slow, no estimated time)';
  return (
    `expand: expansion of ${name} in progress since ${clock.text(startedAtMs)}\n` +
    `\t${nicenum(copied)} / ${nicenum(totalBytes)} copied at ${nicenum(rate)}/s, ${percent(copied, totalBytes)} done, ` +
    `${expansion.isWaiting ? 'paused for resilver or clear' : left}\n`
  );
}

/** All of them, in the order of the program. */
export function workLines(view: StatusView, clock: Clock): string {
  const { scan, removal, checkpoint, expansion } = view;
  const isRunning = scan?.state === 'running' || scan?.state === 'paused';
  const scanLines = scan ? (isRunning ? runningScanLines(scan, clock) : endedScanLine(scan, clock)) : '';
  const checkpointLine = checkpoint
    ? `checkpoint: created ${clock.text(checkpoint.createdAtMs)}, consumes ${nicenum(checkpoint.bytes)}\n`
    : '';
  return (
    scanLines +
    checkpointWarning(view) +
    (removal ? removalLines(removal, clock) : '') +
    checkpointLine +
    (expansion ? expansionLines(expansion, clock) : '')
  );
}
