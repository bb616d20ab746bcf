/** The system log of a host: every room writes its lines from its events. */
import type { World } from './cluster.ts';
import { haLog } from './ha/live/log.ts';
import type { SimEvent } from './kernel/types.ts';
import { osLog } from './os/log.ts';
import { type LogLine, type LogTable, linesFor, PRIORITY } from './os/log-line.ts';
import { renderPmxcfsLog } from './pmxcfs/log.ts';
import { quorumLog } from './quorum/log.ts';

/** One entry of a host's journal. */
export interface JournalLine {
  readonly atMs: number;
  /** Number of the boot it was written in, from 1. */
  readonly boot: number;
  /** Without `.service`. */
  readonly unit: string | undefined;
  readonly identifier: string;
  readonly pid: number | undefined;
  /** syslog's: 3 error, 4 warning, 5 notice, 6 information. */
  readonly priority: number;
  readonly text: string;
}

const PMXCFS_LEVELS: Readonly<Record<string, number>> = {
  crit: PRIORITY.crit,
  error: PRIORITY.error,
  notice: PRIORITY.notice,
};

function pmxcfsLine(pid: number, text: string): LogLine {
  const level = /^\[\w+\] (\w+):/.exec(text)?.[1] ?? 'notice';
  const priority = PMXCFS_LEVELS[level] ?? PRIORITY.notice;
  return { identifier: 'pmxcfs', pid, unit: 'pve-cluster', priority, text };
}

const pmxcfsLog: LogTable<World> = {
  'pmxcfs.logged': ({ data: { pid, entry } }) => renderPmxcfsLog(entry).map((text) => pmxcfsLine(pid, text)),
};

/** Lines one event writes on its own host, in order. */
export function renderLog(event: SimEvent, world: World): readonly LogLine[] {
  return [
    ...linesFor(osLog, event, world),
    ...linesFor(quorumLog, event, world),
    ...linesFor(pmxcfsLog, event, world),
    ...linesFor(haLog, event, world),
  ];
}

/** What a daemon writes while it ends comes before systemd's word that it has ended. */
const LINES_BEFORE_THE_END = 1;

/** Is this event still part of the same stop: the daemon's last words, or what its end causes at once? */
function belongsToStop(stop: SimEvent, event: SimEvent): boolean {
  return event.atMs === stop.atMs && !event.type.startsWith('os.');
}

/** The log of a host, oldest first, from the event at index `fromEvent` of the World's list on. */
export function journalOf(world: World, host: string, fromEvent = 0): readonly JournalLine[] {
  let boot = 0;
  let stop: SimEvent | undefined;
  const lines: JournalLine[] = [];
  const write = (event: SimEvent, from: number, to?: number) => {
    for (const { unit, identifier, pid, priority, text } of renderLog(event, world).slice(from, to)) {
      lines.push({ atMs: event.atMs, boot, unit, identifier, pid, priority, text });
    }
  };
  const writeStopped = () => {
    if (stop) write(stop, LINES_BEFORE_THE_END);
    stop = undefined;
  };
  for (const [index, event] of world.events.entries()) {
    if (event.host !== host) continue;
    if (index < fromEvent) {
      if (event.type === 'os.boot-started') boot += 1;
      continue;
    }
    if (stop && !belongsToStop(stop, event)) writeStopped();
    if (event.type === 'os.boot-started') boot += 1;
    if (event.type === 'os.unit-stopped') {
      write(event, 0, LINES_BEFORE_THE_END);
      stop = event;
    } else write(event, 0);
  }
  writeStopped();
  return lines;
}
