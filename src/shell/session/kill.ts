/** Signals to services and to commands in the background. */
import { killUnit, stopUnit } from '../../simulator/os/units.ts';
import type { BackgroundJob } from '../types.ts';
import type { Job } from './jobs.ts';
import { complain, type Shell } from './shell.ts';

const SIGINT = 2;
const SIGKILL = 9;
const SIGTERM = 15;
const SIGCONT = 18;
const SIGSTOP = 19;

/** Jobs of this terminal that have not ended. */
export function runningJobs(shell: Shell): readonly BackgroundJob[] {
  return shell.machine.jobs
    .of(shell.session.id)
    .filter(({ strand }) => strand.exitCode === undefined)
    .map(({ pid, source, strand }) => ({ pid, source, isStopped: strand.isStopped }));
}

/** Lets a stopped job go on. */
export function resumeJob(shell: Shell, job: Job, isForeground: boolean): void {
  for (const strand of shell.machine.scheduler.family(job.strand)) {
    strand.isStopped = false;
    strand.isForeground = isForeground;
  }
}

export function killJob(shell: Shell, job: Job, signal: number): void {
  const { scheduler, ctx } = shell.machine;
  if (signal === SIGSTOP) job.strand.isStopped = true;
  else if (signal === SIGCONT) resumeJob(shell, job, false);
  else if (signal !== 0) scheduler.kill(ctx, scheduler.family(job.strand), 128 + signal);
}

/** Signals the service whose main process has this id. False when none has it. */
function signalUnit(shell: Shell, pid: number, signal: number): boolean {
  const { ctx } = shell.machine;
  const { host } = shell.environment;
  const unit = Object.values(ctx.world.os[host]?.units ?? {}).find((candidate) => candidate.pid === pid);
  if (!unit) return false;
  if (signal === SIGKILL) killUnit(ctx, host, unit.name);
  else if (signal === SIGTERM || signal === SIGINT) stopUnit(ctx, host, unit.name);
  return true;
}

/** Signals a job of this terminal or a service by its process id. False when no process has it. */
export function signalProcess(shell: Shell, pid: number, signal: number): boolean {
  const job = shell.machine.jobs.of(shell.session.id).find((candidate) => candidate.pid === pid);
  if (!job || job.strand.exitCode !== undefined) return signalUnit(shell, pid, signal);
  killJob(shell, job, signal);
  return true;
}

/** `kill PID`: as `signalUnit`, with bash's complaint. */
export function killProcess(shell: Shell, pid: number, signal: number): boolean {
  const isThere = signalUnit(shell, pid, signal);
  if (!isThere) complain(shell, `kill: (${pid}) - No such process`);
  return isThere;
}
