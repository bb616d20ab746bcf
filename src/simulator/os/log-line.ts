/** What a line of the system log is, and how a room says which of its events become lines. */
import type { EventType, SimEvent } from '../kernel/types.ts';
import type { OsWorld } from './types.ts';

/** syslog's numbers. */
export const PRIORITY = { crit: 2, error: 3, warning: 4, notice: 5, info: 6, debug: 7 } as const;

export interface LogLine {
  /** Name of the program as the log shows it. */
  readonly identifier: string;
  readonly pid?: number;
  /** The service it belongs to, without `.service`. */
  readonly unit?: string;
  readonly priority: number;
  readonly text: string;
}

/** Event type → its lines on the event's host, in order. */
export type LogTable<W extends OsWorld = OsWorld> = {
  readonly [K in EventType]?: (event: SimEvent<K>, world: W) => readonly LogLine[];
};

/** The lines a table has for an event. */
export function linesFor<W extends OsWorld, K extends EventType>(
  table: LogTable<W>,
  event: SimEvent<K>,
  world: W,
): readonly LogLine[] {
  const render: ((event: SimEvent<K>, world: W) => readonly LogLine[]) | undefined = table[event.type];
  return render?.(event, world) ?? [];
}
