/** Commands in the background or stopped, by session. */
import type { JobState, ShellState } from '../types.ts';
import type { Strand } from './strand.ts';

export interface Job {
  readonly number: number;
  readonly pid: number;
  readonly source: string;
  readonly strand: Strand;
  /** Was its end told already? */
  isReported: boolean;
}

/** Text of `jobs` for one state. */
function stateOf({ strand }: Job): string {
  if (strand.exitCode === undefined) return strand.isStopped ? 'Stopped' : 'Running';
  if (strand.exitCode === 0) return 'Done';
  if (strand.exitCode === 143) return 'Terminated';
  if (strand.exitCode === 137) return 'Killed';
  return strand.exitCode === 130 ? 'Interrupt' : `Exit ${strand.exitCode}`;
}

export class Jobs {
  readonly #jobs = new Map<string, Job[]>();

  of(session: string): readonly Job[] {
    return this.#jobs.get(session) ?? [];
  }

  add(session: string, pid: number, source: string, strand: Strand): Job {
    const known = this.of(session);
    const number = Math.max(0, ...known.map((job) => job.number)) + 1;
    const job = { number, pid, source, strand, isReported: false };
    this.#jobs.set(session, [...known, job]);
    return job;
  }

  /** The job meant by `%1`, `%+`, `%-`, a number, or nothing (the current one). */
  find(session: string, text = '%+'): Job | undefined {
    const jobs = this.of(session);
    const name = text.replace(/^%/, '');
    if (name === '' || name === '+' || name === '%') return jobs.at(-1);
    if (name === '-') return jobs.at(-2) ?? jobs.at(-1);
    if (/^\d+$/.test(name)) {
      return jobs.find((job) => (text.startsWith('%') ? job.number : job.pid) === Number(name));
    }
    return jobs.findLast((job) => job.source.startsWith(name));
  }

  /** The job with this process id. */
  withPid(session: string, pid: number | null | undefined): Job | undefined {
    return this.of(session).find((job) => job.pid === pid);
  }

  /** One line as `jobs` prints it. */
  describe(session: string, job: Job): string {
    const jobs = this.of(session);
    const mark = job === jobs.at(-1) ? '+' : job === jobs.at(-2) ? '-' : ' ';
    const suffix = stateOf(job) === 'Running' ? ' &' : '';
    return `[${job.number}]${mark}  ${stateOf(job).padEnd(24)}${job.source}${suffix}\n`;
  }

  /** Lines about jobs that ended since the last call; these are then forgotten. */
  takeEnded(session: string): string {
    const ended = this.of(session).filter((job) => job.strand.exitCode !== undefined);
    const text = ended.map((job) => (job.isReported ? '' : this.describe(session, job))).join('');
    const left = this.of(session).filter((job) => !ended.includes(job));
    if (left.length > 0) this.#jobs.set(session, left);
    else this.#jobs.delete(session);
    return text;
  }

  forget(session: string): void {
    this.#jobs.delete(session);
  }

  /** What the World keeps of them. */
  get state(): ShellState['jobs'] {
    return Object.fromEntries(
      [...this.#jobs].map(([session, jobs]) => [
        session,
        jobs.map(({ strand, ...job }) => ({ ...job, strand: strand.id, exitCode: strand.exitCode ?? null })),
      ]),
    );
  }

  /** Takes over the jobs of a World that was copied. */
  resume(state: ShellState['jobs'], strandOf: (job: JobState, session: string) => Strand): void {
    for (const [session, jobs] of Object.entries(state)) {
      const resumed = jobs.map((job) => {
        const { number, pid, source, isReported } = job;
        return { number, pid, source, isReported, strand: strandOf(job, session) };
      });
      this.#jobs.set(session, resumed);
    }
  }
}
