/** Builtins about jobs: `jobs`, `fg`, `bg`, `wait`, `kill`. */
import { begin, enter, type FrameSlot, recall, waitIn } from '../../frames.ts';
import { immediate } from '../../immediate.ts';
import type { Run } from '../../types.ts';
import type { Job } from '../jobs.ts';
import { killJob, resumeJob } from '../kill.ts';
import { type Builtin, complain, type Shell } from '../shell.ts';

declare module '../../frames.ts' {
  interface FrameMap {
    /** `fg`: the job in the foreground. */
    foreground: { readonly pid: number };
    /** `wait`: the jobs it waits for, null for a word that names none; which one it is at. */
    waiting: { readonly pids: readonly (number | null)[]; index: number; exitCode: number };
  }
}

const SIGNALS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  TERM: 15,
  CONT: 18,
  STOP: 19,
};

function jobOf(shell: Shell, command: string, word: string | undefined): Job | undefined {
  const job = shell.machine.jobs.find(shell.session.id, word);
  if (!job) complain(shell, `${command}: ${word ?? 'current'}: no such job`);
  return job;
}

function* waitFor(frame: FrameSlot, job: Job): Run {
  yield waitIn(frame, {
    for: 'condition' as const,
    isForJob: true,
    isMet: () => job.strand.exitCode !== undefined || job.strand.isStopped,
  });
  return job.strand.exitCode ?? 148;
}

/** Waits for the jobs its words name, one after the other; for all without words. */
function* wait(shell: Shell, args: readonly string[]): Run {
  const { jobs } = shell.machine;
  const { id } = shell.session;
  const frame = enter(shell, 'waiting', () => {
    const chosen = args.length === 0 ? jobs.of(id) : args.map((arg) => jobs.find(id, arg));
    return { kind: 'waiting', pids: chosen.map((job) => job?.pid ?? null), index: 0, exitCode: 0 };
  });
  for (; frame.index < frame.pids.length; frame.index++) {
    const job = jobs.withPid(id, frame.pids[frame.index]);
    if (!job) complain(shell, `wait: pid ${args[frame.index]} is not a child of this shell`);
    frame.exitCode = job ? yield* waitFor(frame, job) : 127;
  }
  return args.length === 0 ? 0 : frame.exitCode;
}

/** Brings a job to the front and waits until it ends or is stopped. */
function* foreground(shell: Shell, args: readonly string[]): Run {
  const kept = recall(shell, 'foreground');
  const job = kept ? shell.machine.jobs.withPid(shell.session.id, kept.pid) : jobOf(shell, 'fg', args[0]);
  if (!job) return 1;
  if (!kept) {
    shell.streams.stdout.write(`${job.source}\n`);
    resumeJob(shell, job, true);
  }
  const frame = kept ?? begin<'foreground'>(shell, { kind: 'foreground', pid: job.pid });
  yield waitIn(frame, {
    for: 'condition' as const,
    isJoin: true,
    isForJob: true,
    isMet: () => job.strand.exitCode !== undefined || job.strand.isStopped,
  });
  if (job.strand.exitCode !== undefined) job.isReported = true;
  return job.strand.exitCode ?? 148;
}

/** Signal number of `-9`, `-KILL`, `-SIGKILL`; undefined when there is none of that name. */
function signalOf(word: string): number | undefined {
  const name = word
    .replace(/^-(s|n)?/, '')
    .replace(/^SIG/i, '')
    .toUpperCase();
  if (/^\d+$/.test(name)) return Number(name) <= 64 ? Number(name) : undefined;
  return Object.hasOwn(SIGNALS, name) ? SIGNALS[name] : undefined;
}

function killOne(shell: Shell, target: string, signal: number): boolean {
  const job = shell.machine.jobs.find(shell.session.id, target);
  if (job) {
    killJob(shell, job, signal);
    return true;
  }
  if (target.startsWith('%')) complain(shell, `kill: ${target}: no such job`);
  else if (!/^-?\d+$/.test(target)) complain(shell, `kill: ${target}: arguments must be process or job IDs`);
  else if (Number(target) === shell.environment.pid) return true;
  else return shell.machine.killProcess(shell, Number(target), signal);
  return false;
}

export const jobBuiltins: readonly Builtin[] = [
  {
    name: 'jobs',
    run: (shell) =>
      immediate(() => {
        const { jobs } = shell.machine;
        for (const job of jobs.of(shell.session.id)) {
          shell.streams.stdout.write(jobs.describe(shell.session.id, job));
          if (job.strand.exitCode !== undefined) job.isReported = true;
        }
        return 0;
      }),
  },
  { name: 'fg', run: foreground, isResumable: true },
  {
    name: 'bg',
    run: (shell, args) =>
      immediate(() => {
        const job = jobOf(shell, 'bg', args[0]);
        if (!job) return 1;
        resumeJob(shell, job, false);
        shell.streams.stdout.write(`[${job.number}]+ ${job.source} &\n`);
        return 0;
      }),
  },
  { name: 'wait', run: wait, isResumable: true },
  {
    name: 'kill',
    run: (shell, args) =>
      immediate(() => {
        const [first, ...rest] = args;
        if (first === '-l') {
          shell.streams.stdout.write(`${Object.keys(SIGNALS).join(' ')}\n`);
          return 0;
        }
        const isOption = first?.startsWith('-') ?? false;
        const isSpelledOut = first === '-s' || first === '-n';
        const word = isSpelledOut ? `-${rest[0] ?? ''}` : (first ?? '');
        const signal = isOption ? signalOf(word) : SIGNALS.TERM;
        const targets = isSpelledOut ? rest.slice(1) : isOption ? rest : args;
        if (signal === undefined) {
          complain(shell, `kill: ${word.slice(1)}: invalid signal specification`);
          return 1;
        }
        if (targets.length === 0) {
          shell.streams.stderr.write(
            'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n',
          );
          return 2;
        }
        return targets.map((target) => killOne(shell, target, signal)).every(Boolean) ? 0 : 1;
      }),
  },
];
