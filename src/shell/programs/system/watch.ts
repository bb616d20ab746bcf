/** `watch`: the same command again and again, each time on an empty screen. */
import { Interrupted } from '../../interrupted.ts';
import type { Process, Program, Run } from '../../types.ts';
import { parseOptions } from '../options.ts';
import { asctimeText, wallTime } from './wall-clock.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    watch: {
      /** What the command printed the time before, where `-g` compares; null before the first time. */
      before: string | null;
      /** What it has printed this time. */
      text: string;
      isPausing: boolean;
    };
  }
}

const OPTIONS = [
  { name: 'interval', short: 'n', long: 'interval', argument: 'required' },
  { name: 'no-title', short: 't', long: 'no-title' },
  { name: 'errexit', short: 'e', long: 'errexit' },
  { name: 'chgexit', short: 'g', long: 'chgexit' },
  { name: 'differences', short: 'd', long: 'differences', argument: 'optional' },
  { name: 'color', short: 'c', long: 'color' },
  { name: 'exec', short: 'x', long: 'exec' },
  { name: 'precise', short: 'p', long: 'precise' },
  { name: 'beep', short: 'b', long: 'beep' },
  { name: 'help', short: 'h', long: 'help' },
] as const;

const USAGE = `
Usage:
 watch [options] command

Options:
  -c, --color            interpret ANSI color and style sequences
  -d, --differences[=<permanent>]
                         highlight changes between updates
  -e, --errexit          exit if command has a non-zero exit
  -g, --chgexit          exit when output from command changes
  -n, --interval <secs>  seconds to wait between updates
  -t, --no-title         turn off header
  -x, --exec             pass command to exec instead of "sh -c"

 -h, --help     display this help and exit

For more details see watch(1).
`;

/** Cursor home, rest of the screen empty. */
const CLEAR = '\u001b[H\u001b[2J';
const INTERVAL_MIN_MS = 100;

function titleLine(process: Process, intervalMs: number, command: string): string {
  const { ctx, host } = process;
  const name = ctx.world.os[host]?.hostname ?? host;
  const right = `${name}: ${asctimeText(wallTime(ctx.world, host, ctx.nowMs))}`;
  const left = `Every ${(intervalMs / 1000).toFixed(1)}s: ${command}`;
  const room = process.columns - right.length - 1;
  if (room < left.length) return `${left.slice(0, Math.max(0, room))} ${right}`.slice(0, process.columns);
  return `${left.padEnd(room)} ${right}`;
}

/** What fits on the screen: lines beyond it are not shown, long ones go on in the next row. */
function cropped(process: Process, text: string, rows: number): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const shown: string[] = [];
  for (const line of lines) {
    if (shown.length >= rows) break;
    const pieces = Math.max(1, Math.ceil(line.length / process.columns));
    for (let piece = 0; piece < pieces && shown.length < rows; piece++) {
      shown.push(line.slice(piece * process.columns, (piece + 1) * process.columns));
    }
  }
  return shown.join('\n');
}

interface WatchCall {
  readonly command: string;
  readonly intervalMs: number;
  readonly hasTitle: boolean;
  readonly endsOnError: boolean;
  readonly endsOnChange: boolean;
}

function* watchOn(process: Process, call: WatchCall): Run {
  const titleRows = call.hasTitle ? 2 : 0;
  const memory = process.memory('watch', () => ({ kind: 'watch', before: null, text: '', isPausing: false }));
  for (;;) {
    if (!memory.isPausing) {
      const exitCode = yield* process.spawn(process.host, call.command, {
        capture: (piece) => {
          memory.text += piece;
        },
      });
      const { text, before } = memory;
      const title = call.hasTitle ? `${titleLine(process, call.intervalMs, call.command)}\n\n` : '';
      process.out(`${CLEAR}${title}${cropped(process, text, Math.max(1, process.rows - titleRows - 1))}\n`);
      if (call.endsOnError && exitCode !== 0) return 8;
      if (call.endsOnChange && before !== null && before !== text) return 0;
      Object.assign(memory, { before: call.endsOnChange ? text : null, text: '', isPausing: true });
    }
    yield { for: 'time', ms: call.intervalMs };
    memory.isPausing = false;
  }
}

/** Ctrl-C is the usual way out: the handler of procps-ng 4 ends with EXIT_SUCCESS. */
function* untilInterrupted(process: Process, call: WatchCall): Run {
  try {
    return yield* watchOn(process, call);
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    throw error;
  }
}

export const watch: Program = {
  name: 'watch',
  summary: { de: 'einen Befehl immer wieder ausführen', en: 'run a command again and again' },
  *run(process) {
    const parsed = parseOptions(OPTIONS, process.args, true);
    if (!parsed.ok) {
      process.err(`watch: ${parsed.message}\n${USAGE}`);
      return 1;
    }
    const { options } = parsed;
    if (options.has('help')) {
      process.out(USAGE);
      return 0;
    }
    const interval = options.value('interval') ?? '2';
    if (!/^\d+([.,]\d*)?$|^[.,]\d+$/.test(interval)) {
      process.err(`watch: failed to parse argument: '${interval}'\n`);
      return 1;
    }
    if (options.operands.length === 0) {
      process.err(USAGE);
      return 1;
    }
    return yield* untilInterrupted(process, {
      command: options.operands.join(' '),
      intervalMs: Math.max(INTERVAL_MIN_MS, Math.round(Number(interval.replace(',', '.')) * 1000)),
      hasTitle: !options.has('no-title'),
      endsOnError: options.has('errexit'),
      endsOnChange: options.has('chgexit'),
    });
  },
};
