/** The shells as a room: takes what is typed, runs it on virtual time, writes what it prints into the World. */
import type { Room } from '../../simulator/kernel/types.ts';
import type { Program, ShellContext, ShellState, ShellWorld } from '../types.ts';
import { builtins } from './builtins/index.ts';
import { loseHost, openSession } from './connection.ts';
import { executeList, interpret } from './execute.ts';
import { keySchema, lineSchema, openSchema, resizeSchema } from './inputs.ts';
import { Jobs } from './jobs.ts';
import { pressKey } from './keys.ts';
import { killProcess } from './kill.ts';
import type { Machine } from './shell.ts';
import { Scheduler } from './strands.ts';
import { Terminal } from './terminal.ts';
import { lineSource, typeLine } from './typing.ts';

/** Shells before anyone has logged in. */
export function emptyShellState(): { shell: ShellState; output: ShellWorld['output'] } {
  return { shell: { sessions: {}, nextChunkSeq: 1, nextStrandId: 1 }, output: [] };
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
    isRestorable: () => kept?.scheduler.isIdle ?? true,
  };
}
