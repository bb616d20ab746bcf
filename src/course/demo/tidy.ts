import type { Stage } from './stage.ts';

/** Programs in programs, logins in logins: more than this nobody opens. */
const ROUNDS_MAX = 20;

/**
 * Brings a session to the prompt of its own host in root's home: opens it, ends what runs, leaves `ssh`. False when
 * the host gives no terminal.
 */
export function tidySession(stage: Stage, session: string): boolean {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const state = stage.world.shell.sessions[session];
    if (!state || state.mode === 'closed') {
      stage.apply({ kind: 'shell.open', session, host: session });
      if (stage.world.shell.sessions[session]?.mode === 'closed') return false;
    } else if (state.mode !== 'prompt' || state.pendingInput !== '') {
      stage.apply({ kind: 'shell.key', session, key: 'ctrl-c' });
    } else if (state.host !== state.home) {
      stage.apply({ kind: 'shell.key', session, key: 'ctrl-d' });
    } else if (state.cwd !== '/root') {
      stage.apply({ kind: 'shell.line', session, text: 'cd' });
    } else return true;
  }
  return false;
}
