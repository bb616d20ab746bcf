/** What a `journalctl` command line asks for. */
import type { Process } from '../../types.ts';
import { type Options, parseOptions } from '../options.ts';
import { type JournalFilter, parsePriorities, resolveBoot } from './journal-select.ts';
import { type JournalFormat, journalFormats } from './journal-text.ts';
import { parseMoment } from './journal-time.ts';

const OPTIONS = [
  { name: 'unit', short: 'u', long: 'unit', argument: 'required' },
  { name: 'identifier', short: 't', long: 'identifier', argument: 'required' },
  { name: 'follow', short: 'f', long: 'follow' },
  { name: 'lines', short: 'n', long: 'lines', argument: 'optional' },
  { name: 'boot', short: 'b', long: 'boot', argument: 'optional' },
  { name: 'list-boots', long: 'list-boots' },
  { name: 'priority', short: 'p', long: 'priority', argument: 'required' },
  { name: 'since', short: 'S', long: 'since', argument: 'required' },
  { name: 'until', short: 'U', long: 'until', argument: 'required' },
  { name: 'output', short: 'o', long: 'output', argument: 'required' },
  { name: 'grep', short: 'g', long: 'grep', argument: 'required' },
  { name: 'reverse', short: 'r', long: 'reverse' },
  { name: 'dmesg', short: 'k', long: 'dmesg' },
  { name: 'pager-end', short: 'e', long: 'pager-end' },
  { name: 'catalog', short: 'x', long: 'catalog' },
  { name: 'quiet', short: 'q', long: 'quiet' },
  { name: 'all', short: 'a', long: 'all' },
  { name: 'full', short: 'l', long: 'full' },
  { name: 'no-tail', long: 'no-tail' },
  { name: 'no-pager', long: 'no-pager' },
  { name: 'no-hostname', long: 'no-hostname' },
  { name: 'system', long: 'system' },
  { name: 'help', short: 'h', long: 'help' },
] as const;

/** The last lines `-f` and a bare `-n` show. */
const TAIL_LINES = 10;
const PAGER_END_LINES = 1000;

export interface JournalCall {
  readonly filter: JournalFilter;
  readonly format: JournalFormat;
  /** How many of the last entries; undefined = all. */
  readonly lines: number | undefined;
  /** `-n +5`: the first ones instead. */
  readonly isFromStart: boolean;
  readonly isReversed: boolean;
  readonly follows: boolean;
  readonly isQuiet: boolean;
  readonly listsBoots: boolean;
  readonly wantsHelp: boolean;
}

class Refusal extends Error {}

/** `-b -1` and `-n 20` take the next word although their argument is optional, if it looks like one. */
function joinOptional(args: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const next = args[at + 1] ?? '';
    const takesBoot = /^-[a-zA-Z]*b$/.test(word) && /^[+-]?\d+$|^[0-9a-f]{32}$/.test(next);
    const takesLines = /^-[a-zA-Z]*n$/.test(word) && /^\+?\d+$|^all$/.test(next);
    const takesLongLines = word === '--lines' && /^\+?\d+$|^all$/.test(next);
    if (takesBoot || takesLines) joined.push(word + next);
    else if (takesLongLines) joined.push(`${word}=${next}`);
    else joined.push(word);
    if (takesBoot || takesLines || takesLongLines) at++;
  }
  return joined;
}

function moment(process: Process, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const { ctx, host } = process;
  const atMs = parseMoment(ctx.world, host, ctx.nowMs, text);
  if (atMs === undefined) throw new Refusal(`Failed to parse timestamp: ${text}`);
  return atMs;
}

function bootOf(process: Process, options: Options): number | undefined {
  if (!options.has('boot') && !options.has('dmesg')) return undefined;
  const text = options.value('boot') ?? '0';
  if (text === 'all') return undefined;
  const boot = resolveBoot(process.ctx.world, process.host, text);
  if (boot !== undefined) return boot;
  if (!/^[+-]?\d+$|^[0-9a-f]{32}$/.test(text)) throw new Refusal(`Failed to parse boot descriptor '${text}'`);
  throw new Refusal(`No journal boot entry found from the specified boot offset (${text}).`);
}

function grepPattern(text: string | undefined): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text, /[A-Z]/.test(text) ? '' : 'i');
  } catch {
    throw new Refusal(`Bad pattern "${text}": invalid regular expression`);
  }
}

function filterOf(process: Process, options: Options): JournalFilter {
  const level = options.value('priority');
  const priorities = level === undefined ? undefined : parsePriorities(level);
  if (level !== undefined && !priorities) throw new Refusal(`Unknown log level ${level}`);
  const matches = options.operands.map((text): readonly [string, string] => {
    const match = /^([A-Z_][A-Z0-9_]*)=(.*)$/s.exec(text);
    if (!match) throw new Refusal(`Failed to add match '${text}': Invalid argument`);
    return [match[1] ?? '', match[2] ?? ''];
  });
  return {
    units: options.values('unit'),
    identifiers: options.values('identifier'),
    priorities,
    isKernelOnly: options.has('dmesg'),
    boot: bootOf(process, options),
    sinceMs: moment(process, options.value('since')),
    untilMs: moment(process, options.value('until')),
    pattern: grepPattern(options.value('grep')),
    matches,
  };
}

function linesOf(options: Options): number | undefined {
  if (options.has('lines')) {
    const text = options.value('lines') ?? String(TAIL_LINES);
    if (text === 'all') return undefined;
    if (!/^\+?\d+$/.test(text)) throw new Refusal(`Failed to parse lines '${text}'`);
    return Number(text);
  }
  if (options.has('pager-end')) return PAGER_END_LINES;
  return options.has('follow') && !options.has('no-tail') ? TAIL_LINES : undefined;
}

function formatOf(text: string | undefined): JournalFormat {
  const format = journalFormats.find((candidate) => candidate === (text ?? 'short'));
  if (!format) throw new Refusal(`Unknown output format '${text}'.`);
  return format;
}

/** Reads the command line; a text = the refusal. */
export function readJournalCall(process: Process): JournalCall | string {
  const parsed = parseOptions(OPTIONS, joinOptional(process.args));
  if (!parsed.ok) return `journalctl: ${parsed.message}`;
  const { options } = parsed;
  try {
    return {
      filter: filterOf(process, options),
      format: formatOf(options.value('output')),
      lines: linesOf(options),
      isFromStart: options.value('lines')?.startsWith('+') ?? false,
      isReversed: options.has('reverse'),
      follows: options.has('follow'),
      isQuiet: options.has('quiet'),
      listsBoots: options.has('list-boots'),
      wantsHelp: options.has('help'),
    };
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.message;
    throw refusal;
  }
}
