/** Commands on a copy of the environment. */
import { copyEnvironment } from '../environment.ts';
import { enter } from '../frames.ts';
import type { Run, ShellEnvironment } from '../types.ts';
import { Jump, type Shell, ShellExit } from './shell.ts';

declare module '../frames.ts' {
  interface FrameMap {
    subshell: { readonly environment: ShellEnvironment };
  }
}

/** Runs something on a copy of the environment; `exit` ends only that. */
export function* inCopy(shell: Shell, run: (inner: Shell) => Run): Run {
  const frame = enter(shell, 'subshell', () => ({
    kind: 'subshell',
    environment: copyEnvironment(shell.environment),
  }));
  try {
    return yield* run({ ...shell, frame, environment: frame.environment });
  } catch (error) {
    if (error instanceof ShellExit) return error.exitCode;
    throw error;
  }
}

/** The same in a strand of its own: `return`, `break` and `continue` have nothing around them there. */
export function* inOwnStrand(shell: Shell, run: (inner: Shell) => Run): Run {
  try {
    return yield* inCopy(shell, run);
  } catch (error) {
    if (error instanceof Jump) return error.kind === 'return' ? error.count : 0;
    throw error;
  }
}
