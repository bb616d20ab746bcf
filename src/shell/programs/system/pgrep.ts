/** `pgrep` and `pkill`: processes by what they are called. */
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';
import { type ProcessView, processTable } from './process-table.ts';

const SIGNALS: Readonly<Record<string, number>> = { HUP: 1, INT: 2, KILL: 9, TERM: 15, CONT: 18, STOP: 19 };
const OPTIONS = declareOptions(
  '-a/--list-full',
  '-c/--count',
  '-f/--full',
  '-l/--list-name',
  '-n/--newest',
  '-o/--oldest',
  '-x/--exact',
);
/** Nothing matched; the call was wrong. */
const NONE = 1;
const WRONG = 2;

function usageHint(name: string, message: string): string {
  return `${name}: ${message}\nTry '${name} --help' for more information.\n`;
}

function matching(process: Process, name: string, options: Options, pattern: string): ProcessView[] {
  const source = options.has('exact') ? `^(?:${pattern})$` : pattern;
  const expression = new RegExp(source);
  const text = (view: ProcessView) => (options.has('full') ? view.command : view.name);
  const own = [name, ...process.args].join(' ');
  const found = processTable(process, own)
    .slice(0, -1)
    .filter((view) => expression.test(text(view)));
  if (options.has('newest')) return found.slice(-1);
  return options.has('oldest') ? found.slice(0, 1) : found;
}

function list(process: Process, options: Options, found: readonly ProcessView[]): number {
  if (options.has('count')) process.out(`${found.length}\n`);
  else {
    for (const view of found) {
      const more = options.has('list-full')
        ? ` ${view.command}`
        : options.has('list-name')
          ? ` ${view.name}`
          : '';
      process.out(`${view.pid}${more}\n`);
    }
  }
  return found.length > 0 ? 0 : NONE;
}

/** The signal of `-9`, `-KILL`, `-SIGHUP`; undefined for a word that is none. */
function signalOf(word: string): number | undefined {
  const name = word.replace(/^-(SIG)?/, '');
  if (/^\d+$/.test(name)) return Number(name) <= 64 ? Number(name) : undefined;
  return Object.hasOwn(SIGNALS, name) ? SIGNALS[name] : undefined;
}

function runMatch(process: Process, name: 'pgrep' | 'pkill'): number {
  const signalWord =
    name === 'pkill'
      ? process.args.find((word) => signalOf(word) !== undefined && word.startsWith('-'))
      : undefined;
  const parsed = parseOptions(
    OPTIONS,
    process.args.filter((word) => word !== signalWord),
  );
  if (!parsed.ok) {
    process.err(usageHint(name, parsed.message));
    return WRONG;
  }
  const { options } = parsed;
  const [pattern, second] = options.operands;
  if (pattern === undefined || second !== undefined) {
    const message =
      pattern === undefined ? 'no matching criteria specified' : 'only one pattern can be provided';
    process.err(usageHint(name, message));
    return WRONG;
  }
  try {
    const found = matching(process, name, options, pattern);
    if (name === 'pgrep') return list(process, options, found);
    const signal = signalOf(signalWord ?? '-TERM') ?? SIGNALS.TERM ?? 0;
    return found.filter(({ pid }) => process.signal(pid, signal)).length > 0 ? 0 : NONE;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    process.err(`${name}: regex error: Invalid preceding regular expression\n`);
    return WRONG;
  }
}

export const pgrep: Program = {
  name: 'pgrep',
  summary: { de: 'Prozesse nach Namen finden', en: 'find processes by name' },
  run: (process) => immediate(() => runMatch(process, 'pgrep')),
  complete: () => [],
};

export const pkill: Program = {
  name: 'pkill',
  summary: { de: 'Prozessen nach Namen ein Signal senden', en: 'signal processes by name' },
  run: (process) => immediate(() => runMatch(process, 'pkill')),
  complete: () => [],
};
