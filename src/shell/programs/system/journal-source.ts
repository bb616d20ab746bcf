/** The entries of a host's journal. */
import type { World } from '../../../simulator/cluster.ts';

export interface JournalEntry {
  readonly atMs: number;
  /** Number of the boot it was written in. */
  readonly boot: number;
  /** Without `.service`. */
  readonly unit: string | undefined;
  readonly identifier: string;
  readonly pid: number | undefined;
  /** syslog's: 3 error, 4 warning, 5 notice, 6 information. */
  readonly priority: number;
  readonly text: string;
}

/** Entries made of the host's events, from the event at index `fromEvent` of the World's list on. */
export function journalOf(world: World, host: string, fromEvent = 0): readonly JournalEntry[] {
  let boot = 0;
  const entries: JournalEntry[] = [];
  for (const [index, event] of world.events.entries()) {
    if (event.host !== host) continue;
    if (event.type === 'os.boot-started') boot++;
    if (index < fromEvent) continue;
    entries.push({
      atMs: event.atMs,
      boot,
      unit: undefined,
      identifier: 'systemd',
      pid: 1,
      priority: 6,
      text: event.type,
    });
  }
  return entries;
}
