import type { Process, Run } from '../types.ts';

/** What a Perl `die` of a Proxmox VE tool says. Thrown inside the tool, printed at its edge, never seen outside. */
export class Failure extends Error {}

export function fail(message: string): never {
  throw new Failure(message);
}

/** Exit status of an uncaught error of the Proxmox VE tools. */
const FAILURE_EXIT = 255;

/** Runs a command; a `Failure` becomes its message on standard error and exit status 255. */
export function* catchFailure(process: Process, run: () => Run): Run {
  try {
    return yield* run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.err(`${error.message}\n`);
    return FAILURE_EXIT;
  }
}
