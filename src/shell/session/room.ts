/** The shells as a room: takes what is typed, runs it on virtual time, writes what it prints into the World. */
import type { Room } from '../../simulator/kernel/types.ts';
import type { Program, ShellContext, ShellState, ShellWorld } from '../types.ts';
import { resumeBackground } from './background.ts';
import { builtins } from './builtins/index.ts';
import { loseHost, openSession } from './connection.ts';
import { executeAndOr, executeList, interpret } from './execute.ts';
import { keySchema, lineSchema, openSchema, resizeSchema } from './inputs.ts';
import { Jobs } from './jobs.ts';
import { pressKey } from './keys.ts';
import { killProcess } from './kill.ts';
import type { Machine } from './shell.ts';
import { endedStrand } from './strand.ts';
import { Scheduler } from './strands.ts';
import { Terminal } from './terminal.ts';
import { lineSource, runLine, typeLine } from './typing.ts';

/** Shells before anyone has logged in. */
export function emptyShellState(): { shell: ShellState; output: ShellWorld['output'] } {
  return { shell: { sessions: {}, nextChunkSeq: 1, nextStrandId: 1, strands: [], jobs: {} }, output: [] };
}

function createMachine(ctx: ShellContext, programs: ReadonlyMap<string, Program>): Machine {
  const machine: Machine = {
    ctx,
    programs,
    builtins,
    terminal: new Terminal(),
    jobs: new Jobs(),
    scheduler: new Scheduler({
      request: (strand, wait) => lineSource.request(machine, strand, wait),
      ended: (strand) => lineSource.ended(machine, strand),
    }),
    interpret,
    execute: executeList,
    killProcess,
  };
  return machine;
}

/** Begins what ran in a World that was copied; stages of pipelines are begun by what started them. */
function resume(machine: Machine): void {
  const { scheduler, ctx } = machine;
  const { sessions, strands, jobs } = ctx.world.shell;
  scheduler.load(strands);
  machine.jobs.resume(
    jobs,
    (job, session) =>
      scheduler.all().find((strand) => strand.id === job.strand) ??
      endedStrand(job.strand, session, job.exitCode ?? 0),
  );
  scheduler.resume(strands, ({ session: id, root }) => {
    const session = sessions[id];
    if (session && root?.kind === 'line') return runLine(machine, session, root);
    if (session && root?.kind === 'job') return resumeBackground(machine, session, root, executeAndOr);
    return undefined;
  });
}

/** The shell room with these programs installed. */
export function shellRoom(programs: readonly Program[]): Room<ShellWorld> {
  const byName = new Map(programs.map((program) => [program.name, program]));
  let kept: Machine | undefined;

  /** Does something with the machine, lets everything run that can, writes out what was printed. */
  function enter(ctx: ShellContext, act: (machine: Machine) => void): void {
    kept ??= createMachine(ctx, byName);
    kept.ctx = ctx;
    act(kept);
    kept.scheduler.run(ctx);
    kept.terminal.flush(ctx.world);
    ctx.world.shell.strands = kept.scheduler.state;
    ctx.world.shell.jobs = kept.jobs.state;
  }

  return {
    name: 'shell',
    timers: {
      'shell.wake': (ctx, { strand }) => enter(ctx, (machine) => machine.scheduler.wake(ctx, strand)),
      'shell.events': (ctx) => enter(ctx, (machine) => machine.scheduler.wakeForEvents(ctx)),
      'shell.hang-up': (ctx, { host, reason }) => enter(ctx, (machine) => loseHost(machine, host, reason)),
    },
    listeners: {
      'hardware.power-off': (ctx, { host }) => {
        if (host !== undefined) ctx.schedule(0, 'shell.hang-up', { host, reason: 'lost' });
      },
      'os.shutdown-started': (ctx, { host }) => {
        if (host !== undefined) ctx.schedule(0, 'shell.hang-up', { host, reason: 'closed' });
      },
    },
    onEvent: (ctx) => kept?.scheduler.noticeEvent(ctx),
    inputs: {
      'shell.open': {
        schema: openSchema,
        apply: (ctx, input) => enter(ctx, (machine) => openSession(machine, input)),
      },
      'shell.line': {
        schema: lineSchema,
        apply: (ctx, { session, text }) => enter(ctx, (machine) => typeLine(machine, session, text)),
      },
      'shell.key': {
        schema: keySchema,
        apply: (ctx, { session, key }) => enter(ctx, (machine) => pressKey(machine, session, key)),
      },
      'shell.resize': {
        schema: resizeSchema,
        apply: (ctx, { session, columns, rows }) => {
          const state = ctx.world.shell.sessions[session];
          if (state) Object.assign(state, { columns, rows });
        },
      },
    },
    isRestorable: () => kept?.scheduler.isResumable ?? true,
    resume(ctx) {
      const { strands, jobs } = ctx.world.shell;
      if (strands.length === 0 && Object.keys(jobs).length === 0) return;
      kept = createMachine(ctx, byName);
      resume(kept);
    },
  };
}
