import type { Call } from './call.ts';

/** Ends a command whose operation the simulator does not have yet. */
export function pending(call: Call): never {
  return call.fail(`${call.tool.name} ${call.subcommand.name}: not simulated yet`);
}
