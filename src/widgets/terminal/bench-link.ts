/**
 * A terminal's start state in the link: the bench of its first node, and what is typed there first.
 * `#terminal?terminal=bench:2.4~6*4000787030016,type:zpool%20create%20tank%20raidz2%20sda…`
 */
import {
  type Bench,
  type BenchProblem,
  readBench,
  writeBench,
} from '../../simulator/scenarios/bench-name.ts';
import { type Fields, fragmentTo } from '../frame/fragment.ts';
import { pagePath } from '../frame/page-path.ts';
import type { TerminalLink } from '../frame/TryInTerminal.tsx';
import type { Lang } from '../frame/texts.ts';

export interface BenchStart {
  readonly bench: Bench;
  /** Command lines that set the pool up, in this order. */
  readonly lines: readonly string[];
}

export type BenchStartProblem = BenchProblem | 'lines';

export type BenchStartReading =
  | { readonly ok: true; readonly start: BenchStart }
  | { readonly ok: false; readonly problem: BenchStartProblem };

export const benchFields = { bench: 'bench', lines: 'type' } as const;
const limits = { lines: 8, lineLength: 2_000 } as const;
/** A link sets up pools and does nothing else: nobody has a foreign command run in a terminal by a click. */
const allowedLine = /^zpool (create|add|checkpoint) [\w .:=/@%-]+$/;

/** The start state as fields of the link. */
export function encodeBenchStart({ bench, lines }: BenchStart): Fields {
  return { [benchFields.bench]: writeBench(bench), [benchFields.lines]: lines.join('\n') };
}

/** The page with the terminal, and the name of the scene there. */
const terminalPage = 'terminal';

/** The way to the course's terminal, which then begins so. */
export function terminalLink(lang: Lang, start: BenchStart): TerminalLink {
  const fragment = fragmentTo(terminalPage, encodeBenchStart(start));
  return { href: `${pagePath(lang, terminalPage)}${fragment}`, lines: start.lines };
}

/** Reads what `encodeBenchStart` wrote, or says what of it cannot be. */
export function decodeBenchStart(fields: Fields): BenchStartReading {
  const read = readBench(fields[benchFields.bench] ?? '');
  if (!read.ok) return read;
  const lines = (fields[benchFields.lines] ?? '').split('\n').filter((line) => line !== '');
  const isSound =
    lines.length <= limits.lines &&
    lines.every((line) => line.length <= limits.lineLength && allowedLine.test(line));
  return isSound ? { ok: true, start: { bench: read.bench, lines } } : { ok: false, problem: 'lines' };
}
