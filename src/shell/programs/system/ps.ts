/** `ps`: the processes of a host in the three forms people type. */
import { takePid } from '../../../simulator/os/units.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { formatDate } from '../core/dates.ts';
import { hostMemoryBytes } from './memory.ts';
import { type ProcessView, processTable } from './process-table.ts';

const KIB = 1024;
/** Address space of a process beyond what it holds: libraries that are mapped and not touched. */
const MAPPED_KIB = 4200;
const DAY_MS = 86_400_000;

interface Column {
  readonly head: string;
  /** Right-aligned when positive, left-aligned when negative; 0 = as long as it is, the last column. */
  readonly width: number;
  readonly text: (view: ProcessView, process: Process) => string;
}

/** `00:01:05`, with days in front when there are any. */
function longTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function shortTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The clock of today, the day of another. */
function startText({ startedAtMs }: ProcessView, process: Process): string {
  const { startEpochMs, nowMs } = process.ctx.world.kernel;
  const isToday = nowMs - startedAtMs < DAY_MS;
  return formatDate(process, startEpochMs + startedAtMs, isToday ? '%H:%M' : '%b%d');
}

/** Processor time as a share of the time since the start, in percent. */
function cpuShare({ cpuMs, startedAtMs }: ProcessView, process: Process): number {
  const ranMs = process.ctx.nowMs - startedAtMs;
  return ranMs <= 0 ? 0 : (100 * cpuMs) / ranMs;
}

const residentKib = (view: ProcessView) => Math.floor(view.residentBytes / KIB);
const number = (head: string, width: number, of: (view: ProcessView) => number): Column => ({
  head,
  width,
  text: (view) => String(of(view)),
});
const PID = number('PID', 7, (view) => view.pid);
const TTY: Column = { head: 'TTY', width: -8, text: (view) => view.terminal };
const STAT: Column = { head: 'STAT', width: -4, text: (view) => view.state };
const CMD: Column = { head: 'CMD', width: 0, text: (view) => view.command };
const COMMAND: Column = { ...CMD, head: 'COMMAND' };
const NAME: Column = { head: 'CMD', width: 0, text: (view) => view.name };
const TIME: Column = { head: 'TIME', width: 8, text: (view) => longTime(view.cpuMs) };

const PLAIN: readonly Column[] = [PID, TTY, TIME, NAME];
const FULL: readonly Column[] = [
  { head: 'UID', width: -8, text: (view) => view.user.slice(0, 8) },
  PID,
  number('PPID', 7, (view) => view.parentPid),
  { head: 'C', width: 2, text: (view, process) => String(Math.floor(cpuShare(view, process))) },
  { head: 'STIME', width: 5, text: startText },
  TTY,
  TIME,
  CMD,
];
const BSD: readonly Column[] = [
  { head: 'USER', width: -8, text: (view) => view.user.slice(0, 8) },
  PID,
  { head: '%CPU', width: 4, text: (view, process) => cpuShare(view, process).toFixed(1) },
  {
    head: '%MEM',
    width: 4,
    text: (view, process) =>
      ((100 * view.residentBytes) / hostMemoryBytes(process.ctx.world, process.host)).toFixed(1),
  },
  number('VSZ', 6, (view) => residentKib(view) + MAPPED_KIB),
  number('RSS', 5, residentKib),
  TTY,
  STAT,
  { head: 'START', width: 5, text: startText },
  { head: 'TIME', width: 6, text: (view) => shortTime(view.cpuMs) },
  COMMAND,
];
const BSD_SHORT: readonly Column[] = [
  PID,
  TTY,
  STAT,
  { head: 'TIME', width: 6, text: (view) => shortTime(view.cpuMs) },
  COMMAND,
];

/** Columns by the keyword of `-o`. */
const BY_KEYWORD: Readonly<Record<string, Column>> = {
  pid: PID,
  ppid: number('PPID', 7, (view) => view.parentPid),
  user: { head: 'USER', width: -8, text: (view) => view.user },
  tty: { head: 'TT', width: -8, text: (view) => view.terminal },
  stat: STAT,
  rss: number('RSS', 5, residentKib),
  time: TIME,
  comm: { head: 'COMMAND', width: -15, text: (view) => view.name },
  cmd: CMD,
  args: COMMAND,
};

interface Call {
  columns: readonly Column[];
  hasHeader: boolean;
  /** Which processes; undefined = those of the own terminal. */
  chosen: ((view: ProcessView) => boolean) | undefined;
}

class UsageError extends Error {}

function pidsOf(text: string): number[] {
  return text.split(/[ ,]+/).map((word) => {
    if (!/^\d+$/.test(word)) throw new UsageError('process ID list syntax error');
    return Number(word);
  });
}

function columnsOf(text: string): Column[] {
  return text.split(',').map((word) => {
    const [keyword = '', head] = word.split('=');
    const column = Object.hasOwn(BY_KEYWORD, keyword) ? BY_KEYWORD[keyword] : undefined;
    if (column === undefined) throw new UsageError(`unknown user-defined format specifier "${keyword}"`);
    return head === undefined ? column : { ...column, head };
  });
}

/** Takes letters without a dash, as BSD has them. */
function readBsd(call: Call, letters: string): void {
  for (const letter of letters) {
    if (letter === 'u') call.columns = BSD;
    else if (letter === 'a' || letter === 'x') call.chosen ??= () => true;
    else if (letter !== 'w' && letter !== 'f') throw new UsageError('error: unsupported option (BSD syntax)');
  }
  if (call.columns === PLAIN) call.columns = BSD_SHORT;
}

/** Takes one dashed word; gives how many further words it used. */
function readDashed(call: Call, word: string, next: string | undefined): number {
  const letters = word.slice(1);
  const at = letters.search(/[poC]/);
  for (const letter of at < 0 ? letters : letters.slice(0, at)) {
    if (letter === 'e' || letter === 'A') call.chosen = () => true;
    else if (letter === 'f' || letter === 'F') call.columns = FULL;
    else if (letter !== 'w' && letter !== 'l') throw new UsageError('error: unsupported SysV option');
  }
  if (at < 0) return 0;
  const attached = letters.slice(at + 1);
  const value = attached === '' ? next : attached;
  if (value === undefined) throw new UsageError('error: list of process IDs must follow -p');
  readValue(call, letters[at] ?? '', value);
  return attached === '' ? 1 : 0;
}

function readValue(call: Call, option: string, value: string): void {
  if (option === 'o') {
    call.columns = columnsOf(value);
    call.hasHeader = !value.split(',').every((word) => word.endsWith('='));
    return;
  }
  const before = call.chosen ?? (() => false);
  const pids = option === 'p' ? pidsOf(value) : [];
  const names = option === 'C' ? value.split(',') : [];
  call.chosen = (view) => before(view) || pids.includes(view.pid) || names.includes(view.name);
}

function readCall(args: readonly string[]): Call {
  const call: Call = { columns: PLAIN, hasHeader: true, chosen: undefined };
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--no-headers') call.hasHeader = false;
    else if (word.startsWith('-') && word.length > 1) at += readDashed(call, word, args[at + 1]);
    else if (/^\d/.test(word)) readValue(call, 'p', word);
    else readBsd(call, word);
  }
  return call;
}

function lineOf(columns: readonly Column[], text: (column: Column) => string): string {
  const cells = columns.map((column, index) => {
    if (index === columns.length - 1) return text(column);
    return column.width < 0 ? text(column).padEnd(-column.width) : text(column).padStart(column.width);
  });
  return `${cells.join(' ')}\n`;
}

function runPs(process: Process): number {
  const os = process.ctx.world.os[process.host];
  try {
    const call = readCall(process.args);
    const table = processTable(process, ['ps', ...process.args].join(' '));
    if (os !== undefined) takePid(os);
    const terminal = table.at(-1)?.terminal;
    const chosen = table.filter(call.chosen ?? ((view) => view.terminal === terminal));
    if (call.hasHeader) process.out(lineOf(call.columns, (column) => column.head));
    for (const view of chosen) process.out(lineOf(call.columns, (column) => column.text(view, process)));
    return chosen.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.err(`error: ${error.message.replace(/^error: /, '')}\n\nUsage:\n ps [options]\n\n`);
    process.err(" Try 'ps --help <simple|list|output|threads|misc|all>'\n");
    process.err(
      "  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n",
    );
    return 1;
  }
}

export const ps: Program = {
  name: 'ps',
  summary: { de: 'laufende Prozesse zeigen', en: 'show running processes' },
  run: (process) => immediate(() => runPs(process)),
  complete: () => [],
};
