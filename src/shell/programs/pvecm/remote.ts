/** Other hosts as pvecm reaches them: by address, through the API or ssh. */
import { isUnitActive } from '../../../simulator/os/units.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Process } from '../../types.ts';
import { resolveName } from '../system/address.ts';
import { reach } from '../system/reach.ts';

/** `host`: who answers there; `failure`: why nobody does, in the words of the system. */
export type Contact =
  | { readonly ok: true; readonly host: string; readonly address: string }
  | { readonly ok: false; readonly failure: string };

/** Finds who answers at a name or address on a service's port. */
export function contact({ ctx, host }: Process, target: string, unit: string): Contact {
  const address = resolveName(ctx.world, host, target);
  if (address === undefined) return { ok: false, failure: 'Name or service not known' };
  const answer = reach(ctx.world, host, address);
  switch (answer.kind) {
    case 'silent':
      return { ok: false, failure: 'Connection timed out' };
    case 'unreachable':
    case 'no-route':
      return { ok: false, failure: 'No route to host' };
    case 'answers':
      return isUnitActive(ctx.world, answer.host, unit)
        ? { ok: true, host: answer.host, address }
        : { ok: false, failure: 'Connection refused' };
  }
}

/** What `ssh` shows when a command over there cannot begin; ends pvecm as a failed command does. */
export function requireSsh(process: Process, target: string, command: string): void {
  const answer = contact(process, target, 'ssh');
  if (answer.ok) return;
  process.err(`ssh: connect to host ${target.toLowerCase()} port 22: ${answer.failure}\n`);
  fail(`command 'ssh -o 'BatchMode=yes' -lroot ${target} ${command}' failed: exit code 255`);
}
