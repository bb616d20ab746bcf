/** What the scene store must know about clusters with terminals: logins, output, and which events are news. */
import type { ShellWorld } from '../../shell/types.ts';
import type { Simulation } from '../../simulator/kernel/simulation.ts';
import type { EventType, Input, SimEvent } from '../../simulator/kernel/types.ts';

/** What somebody who watches a cluster waits for. Services' log lines, link probes and file writes are not among it. */
const NEWS: ReadonlySet<EventType> = new Set([
  'hardware.power-on',
  'hardware.power-off',
  'hardware.cable',
  'hardware.nic',
  'hardware.switch',
  'os.booted',
  'os.unit-failed',
  'quorum.corosync-ready',
  'quorum.corosync-ended',
  'quorum.start-refused',
  'quorum.link-down',
  'quorum.synchronized',
  'quorum.gained',
  'quorum.lost',
  'quorum.device-vote',
  'quorum.device-lost',
  'shell.command-ended',
] satisfies EventType[]);

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
  return NEWS.has(event.type);
}

/** Logs in on every host that has no session yet; the session has the host's name and the page's language. */
export function openSessions(simulation: Simulation<ShellWorld>, lang: 'de' | 'en'): void {
  for (const host of Object.keys(simulation.world.hardware.hosts)) {
    if (simulation.world.shell.sessions[host]) continue;
    simulation.apply({ kind: 'shell.open', session: host, host, lang });
  }
}
