/** `journalctl`: the log of a host, rendered from what happened to it. */

import { type JournalLine, journalOf } from '../../../simulator/journal.ts';
import type { MemoryOf } from '../../memory.ts';
import type { Process, Program, Run } from '../../types.ts';
import { bootId, isWanted } from './journal-select.ts';
import { formatEntry } from './journal-text.ts';
import { type JournalCall, readJournalCall } from './journalctl-call.ts';
import { allUnits } from './unit-view.ts';
import { stampText, wallTime } from './wall-clock.ts';
import { wholeWords } from './whole-words.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    /** `-f`: how many of the World's events it has looked at, and what its words meant when it began. */
    journalctl: {
      seen: number;
      readonly boot: number | null;
      readonly sinceMs: number | null;
      readonly untilMs: number | null;
    };
  }
}

const USAGE = `journalctl [OPTIONS...] [MATCHES...]

Query the journal.

Options:
  -u --unit=UNIT             Entries of a unit only
  -t --identifier=STRING     Entries of this program only
  -p --priority=RANGE        Entries of this urgency only
  -g --grep=PATTERN          Entries whose text fits the pattern
  -b --boot[=ID]             Entries of this boot only
     --list-boots            List the boots
  -k --dmesg                 The kernel's messages of this boot
  -S --since=DATE            Nothing older than this
  -U --until=DATE            Nothing newer than this
  -n --lines[=[+]INTEGER]    The last (or first) entries
  -r --reverse               Newest first
  -f --follow                Go on with new entries as they come
  -o --output=STRING         short, short-iso, short-precise, short-full, cat, json, …
  -q --quiet                 No remarks
     --no-pager              Everything at once
`;

function wantedEntries(process: Process, call: JournalCall, fromEvent: number): readonly JournalLine[] {
  const { ctx, host } = process;
  return journalOf(ctx.world, host, fromEvent).filter((entry) => isWanted(call.filter, entry));
}

/** Prints entries; where another boot begins, a line says so. */
function print(process: Process, call: JournalCall, entries: readonly JournalLine[]): void {
  let boot = entries[0]?.boot;
  for (const entry of entries) {
    if (entry.boot !== boot && call.format !== 'json' && !call.isQuiet) {
      process.out(`-- Boot ${bootId(process.host, entry.boot)} --\n`);
    }
    boot = entry.boot;
    process.out(formatEntry(process.ctx.world, process.host, entry, call.format));
  }
}

function show(process: Process, call: JournalCall): void {
  const all = wantedEntries(process, call, 0);
  const { lines } = call;
  const some =
    lines === undefined ? all : call.isFromStart ? all.slice(0, lines) : lines === 0 ? [] : all.slice(-lines);
  if (all.length === 0 && !call.isQuiet && !call.follows) process.out('-- No entries --\n');
  print(process, call, call.isReversed ? [...some].reverse() : some);
}

function listBoots(process: Process): number {
  const { world } = process.ctx;
  const rows = new Map<number, { first: number; last: number }>();
  for (const entry of journalOf(world, process.host, 0)) {
    const row = rows.get(entry.boot);
    rows.set(entry.boot, { first: row?.first ?? entry.atMs, last: entry.atMs });
  }
  const present = Math.max(...rows.keys());
  process.out(`IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n`);
  for (const [boot, { first, last }] of rows) {
    const [from, to] = [first, last].map((atMs) => stampText(wallTime(world, process.host, atMs)));
    process.out(`${String(boot - present).padStart(3)} ${bootId(process.host, boot)} ${from} ${to}\n`);
  }
  return 0;
}

function newMemory(process: Process, { filter }: JournalCall): MemoryOf<'journalctl'> {
  return {
    kind: 'journalctl',
    seen: process.ctx.world.events.length,
    boot: filter.boot ?? null,
    sinceMs: filter.sinceMs ?? null,
    untilMs: filter.untilMs ?? null,
  };
}

/** Shows what is there, then each new entry the moment it is written. */
function* follow(process: Process, given: JournalCall): Run {
  const { world } = process.ctx;
  if (!process.recall('journalctl')) show(process, given);
  const memory = process.memory('journalctl', () => newMemory(process, given));
  const boot = memory.boot ?? undefined;
  const sinceMs = memory.sinceMs ?? undefined;
  const untilMs = memory.untilMs ?? undefined;
  const call = { ...given, filter: { ...given.filter, boot, sinceMs, untilMs } };
  for (;;) {
    yield { for: 'event' };
    const count = world.events.length;
    if (count > memory.seen) print(process, call, wantedEntries(process, call, memory.seen));
    memory.seen = count;
  }
}

export const journalctl: Program = {
  name: 'journalctl',
  summary: { de: 'das Protokoll eines Hosts lesen', en: "read a host's log" },
  *run(process) {
    const call = readJournalCall(process);
    if (typeof call === 'string') {
      process.err(`${call}\n`);
      return 1;
    }
    if (call.wantsHelp) {
      process.out(USAGE);
      return 0;
    }
    if (call.listsBoots) return listBoots(process);
    if (call.follows) return yield* follow(process, call);
    show(process, call);
    return 0;
  },
  complete: (process, words) => {
    const isUnit = /^-[a-z]*u$|^--unit$/.test(words.at(-2) ?? '');
    const options = [
      '-u',
      '-f',
      '-n',
      '-b',
      '-p',
      '-k',
      '-r',
      '--since',
      '--until',
      '--no-pager',
      '--list-boots',
    ];
    const choices = isUnit ? allUnits(process.ctx.world, process.host).map((view) => view.id) : options;
    return wholeWords(choices);
  },
};
