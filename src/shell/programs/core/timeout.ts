/** `timeout`: runs a command, but not for longer than this. */
import type { MemoryOf } from '../../memory.ts';
import type { Process, Run, Wait } from '../../types.ts';
import { spanMs } from './durations.ts';
import { Failure, gnuProgram, missingOperand, quoted } from './gnu.ts';
import { shellQuoted } from './shell-quote.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    timeout: { readonly untilMs: number };
  }
}

const TIMED_OUT = 124;
const CANNOT_START = 125;
/** How often it looks whether what the command waits for has come, when nothing happens. */
const LOOK_EVERY_MS = 100;

/** The wait of the command, no longer than what is left. */
function shortened(wait: Wait, leftMs: number): Wait {
  if (wait.for === 'time') return { ...wait, ms: Math.min(wait.ms, leftMs) };
  if (wait.for === 'event') return { ...wait, ms: Math.min(wait.ms ?? leftMs, leftMs) };
  return wait;
}

function* limited(process: Process, { untilMs }: MemoryOf<'timeout'>, run: Run): Run {
  try {
    for (let step = run.next(); ; ) {
      if (step.done) return step.value;
      const wait = step.value;
      const leftMs = untilMs - process.ctx.nowMs;
      if (leftMs <= 0) return TIMED_OUT;
      if (wait.for === 'condition' && !wait.isMet()) {
        const { from } = wait;
        yield { ...(from ? { from } : {}), for: 'event', ms: Math.min(leftMs, LOOK_EVERY_MS) };
        if (!wait.isMet()) continue;
      }
      const isCutShort = wait.for === 'time' && wait.ms > leftMs;
      const resume = yield shortened(wait, leftMs);
      if (isCutShort) return TIMED_OUT;
      step = run.next(resume);
    }
  } finally {
    run.return(TIMED_OUT);
  }
}

export const timeout = gnuProgram(
  {
    name: 'timeout',
    synopsis: '[OPTION]... DURATION COMMAND [ARG]...',
    summary: { de: 'einen Befehl mit begrenzter Zeit ausführen', en: 'run a command with a time limit' },
    stopsAtOperand: true,
    usageExitCode: CANNOT_START,
  },
  function* (process, options) {
    const [span, ...words] = options.operands;
    if (span === undefined || words.length === 0) throw missingOperand('timeout', CANNOT_START);
    const ms = spanMs(span);
    if (ms === undefined)
      throw new Failure(
        `invalid time interval ${quoted(span)}\nTry 'timeout --help' for more information.`,
        CANNOT_START,
      );
    // 0 stands for no limit
    const untilMs = ms === 0 ? Number.MAX_SAFE_INTEGER : process.ctx.nowMs + ms;
    const memory = process.memory('timeout', () => ({ kind: 'timeout', untilMs }));
    return yield* limited(process, memory, process.spawn(process.host, words.map(shellQuoted).join(' ')));
  },
);
