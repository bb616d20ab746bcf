/** The prompt of root's bash. */
import type { SessionState, ShellContext, ShellEnvironment } from '../types.ts';

/** The directory with root's home as `~`. */
function shortDirectory(environment: ShellEnvironment): string {
  const { cwd } = environment;
  const home = environment.env.HOME ?? '/root';
  return cwd === home || cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}

/** `root@PMX1:~# `, or `> ` in the middle of a command. */
export function promptOf(ctx: ShellContext, session: SessionState): string {
  if (session.pendingInput !== '') return '> ';
  const hostname = ctx.world.os[session.host]?.hostname ?? session.host;
  return `root@${hostname}:${shortDirectory(session)}# `;
}
