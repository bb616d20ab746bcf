/** Logging in and being cut off. */

import { takePid } from '../../simulator/os/units.ts';
import { loginEnvironment } from '../environment.ts';
import type { SessionState } from '../types.ts';
import { loginBanner } from './banner.ts';
import { ConnectionLost, type Machine } from './shell.ts';
import { showPrompt } from './typing.ts';

declare module '../../simulator/kernel/types.ts' {
  interface TimerMap {
    /** A host's sessions end: it has gone, or it is shutting down. */
    'shell.hang-up': { host: string; reason: 'lost' | 'closed' };
  }
}

const DEFAULT_COLUMNS = 100;
const DEFAULT_ROWS = 30;

interface Opening {
  readonly session: string;
  readonly host: string;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  readonly lang?: 'de' | 'en' | undefined;
}

function newSession(
  openedAtMs: number,
  { session, host, columns, rows, lang }: Opening,
  before: SessionState | undefined,
): SessionState {
  return {
    ...loginEnvironment(host, 1),
    id: session,
    home: host,
    openedAtMs,
    history: before?.home === host ? before.history : [],
    mode: 'closed',
    promptText: '',
    pendingInput: '',
    typedAhead: [],
    columns: columns ?? before?.columns ?? DEFAULT_COLUMNS,
    rows: rows ?? before?.rows ?? DEFAULT_ROWS,
    readerLang: lang ?? before?.readerLang ?? 'en',
  };
}

/** Logs in as root. A session that is open stays as it is; a host that is not up refuses with a line of text. */
export function openSession(machine: Machine, opening: Opening): void {
  const { world } = machine.ctx;
  const before = world.shell.sessions[opening.session];
  if (before && before.mode !== 'closed') return;
  const session = newSession(machine.ctx.nowMs, opening, before);
  world.shell.sessions[session.id] = session;
  const os = world.os[session.host];
  if (os?.boot !== 'up') {
    const name = os?.hostname ?? session.host;
    machine.terminal.show(
      world,
      session.id,
      'stderr',
      `ssh: connect to host ${name} port 22: No route to host\n`,
    );
    return;
  }
  session.pid = takePid(os);
  machine.terminal.show(world, session.id, 'stdout', loginBanner(machine.ctx, session.host));
  showPrompt(machine, session);
}

/** Ends a session: what ran in it is gone, nothing more can be typed. */
export function closeSession(machine: Machine, session: SessionState): void {
  machine.scheduler.kill(machine.ctx, machine.scheduler.of(session.id), 129);
  machine.jobs.forget(session.id);
  session.mode = 'closed';
  session.promptText = '';
  session.pendingInput = '';
  session.typedAhead = [];
}

/** A host has gone or is going: its own sessions end, and so does what runs on it over the network. */
export function loseHost(machine: Machine, host: string, reason: 'lost' | 'closed'): void {
  const { world } = machine.ctx;
  for (const session of Object.values(world.shell.sessions)) {
    if (session.home !== host || session.mode === 'closed') continue;
    closeSession(machine, session);
    const text =
      reason === 'lost'
        ? `\nConnection to ${host} lost.\n`
        : `\nConnection to ${host} closed by remote host.\n`;
    machine.terminal.show(world, session.id, 'stderr', text);
  }
  const remote = machine.scheduler.all().filter((strand) => strand.remotes.includes(host));
  machine.scheduler.signal(remote, () => new ConnectionLost(host));
}
