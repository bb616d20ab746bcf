/** What the scene store must know about clusters with terminals: logins, output, and which events are news. */
import type { ShellWorld } from '../../shell/types.ts';
import type { Simulation } from '../../simulator/kernel/simulation.ts';
import type { Input, SimEvent } from '../../simulator/kernel/types.ts';

/** Is it an input that widgets send by themselves? */
export function isHousekeeping(input: Input): boolean {
  return input.kind === 'shell.open' || input.kind === 'shell.resize';
}

/** How much the terminals have shown. */
export function outputCount(world: Readonly<ShellWorld>): number {
  return world.output.length;
}

/** Is it news to somebody who watches the cluster? */
export function isNoteworthy(event: SimEvent): boolean {
  return event.type.length > 0;
}

/** Logs in on every host that has no session yet; the session has the host's name. */
export function openSessions(simulation: Simulation<ShellWorld>): void {
  for (const host of Object.keys(simulation.world.hardware.hosts)) {
    if (simulation.world.shell.sessions[host]) continue;
    simulation.apply({ kind: 'shell.open', session: host, host, columns: 80, rows: 24 });
  }
}
