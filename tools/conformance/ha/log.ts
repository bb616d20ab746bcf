/** The log of the tester: one line a report, in the order of writing. */
import type { HaLevel, HaMessages, HaMessageType } from '../../../src/simulator/ha/messages.ts';
import { logLine } from '../../../src/simulator/ha/texts.ts';

/** A level's first four letters, in five columns. */
const LEVELS: Readonly<Record<HaLevel, string>> = {
  err: 'err  ',
  warning: 'warn ',
  notice: 'noti ',
  info: 'info ',
  email: 'emai ',
};

function line(level: string, atS: number, source: string, text: string): string {
  return `${level} ${String(atS).padStart(5)} ${source.padStart(12)}: ${text}`;
}

export interface TesterLog {
  readonly lines: readonly string[];
  /** A line of the tester itself. */
  note(atS: number, source: string, text: string): void;
  /** A report of a daemon. */
  report<K extends HaMessageType>(atS: number, source: string, type: K, data: HaMessages[K]): void;
}

/** An empty log. */
export function createLog(): TesterLog {
  const lines: string[] = [];
  return {
    lines,
    note(atS, source, text) {
      lines.push(line(LEVELS.info, atS, source, text));
    },
    report(atS, source, type, data) {
      const { level, text } = logLine(type, data);
      // The original puts a line break and a tab where this report's level belongs.
      if (type === 'restart-in-maintenance') lines.push('', line('\t   ', atS, source, text));
      else lines.push(line(LEVELS[level], atS, source, text));
    },
  };
}
