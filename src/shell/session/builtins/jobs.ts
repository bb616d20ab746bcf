/** Builtins about jobs: `jobs`, `fg`, `bg`, `wait`, `kill`. */
import { immediate } from '../../immediate.ts';
import type { Run } from '../../types.ts';
import type { Job } from '../jobs.ts';
import { type Builtin, complain, type Shell } from '../shell.ts';

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

function* waitFor(job: Job): Run {
  yield { for: 'condition', isMet: () => job.strand.exitCode !== undefined || job.strand.isStopped };
  return job.strand.exitCode ?? 148;
}

function resume(shell: Shell, job: Job, isForeground: boolean): void {
  for (const strand of shell.machine.scheduler.family(job.strand)) {
    strand.isStopped = false;
    strand.isForeground = isForeground;
  }
}

function* foreground(shell: Shell, job: Job): Run {
  shell.streams.stdout.write(`${job.source}\n`);
  resume(shell, job, true);
  yield {
    for: 'condition',
    isJoin: true,
    isMet: () => job.strand.exitCode !== undefined || job.strand.isStopped,
  };
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

function killJob(shell: Shell, job: Job, signal: number): void {
  const { scheduler, ctx } = shell.machine;
  if (signal === SIGNALS.STOP) job.strand.isStopped = true;
  else if (signal === SIGNALS.CONT) resume(shell, job, false);
  else if (signal !== 0) scheduler.kill(ctx, scheduler.family(job.strand), 128 + signal);
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
  {
    name: 'fg',
    *run(shell, args) {
      const job = jobOf(shell, 'fg', args[0]);
      return job ? yield* foreground(shell, job) : 1;
    },
  },
  {
    name: 'bg',
    run: (shell, args) =>
      immediate(() => {
        const job = jobOf(shell, 'bg', args[0]);
        if (!job) return 1;
        resume(shell, job, false);
        shell.streams.stdout.write(`[${job.number}]+ ${job.source} &\n`);
        return 0;
      }),
  },
  {
    name: 'wait',
    *run(shell, args) {
      let exitCode = 0;
      const all = shell.machine.jobs.of(shell.session.id);
      const chosen =
        args.length === 0 ? all : args.map((arg) => shell.machine.jobs.find(shell.session.id, arg));
      for (const [index, job] of chosen.entries()) {
        if (job) {
          exitCode = yield* waitFor(job);
          continue;
        }
        complain(shell, `wait: pid ${args[index]} is not a child of this shell`);
        exitCode = 127;
      }
      return args.length === 0 ? 0 : exitCode;
    },
  },
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
