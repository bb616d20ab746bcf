import type { Place } from '../files.ts';
import type { Shell } from './shell.ts';

/** Where a shell looks for files. */
export function placeOf(shell: Shell): Place {
  return { ctx: shell.machine.ctx, host: shell.environment.host, cwd: shell.environment.cwd };
}
