/** What one types besides commands: faults, time, another node. Used by the keyboard and by scripts alike. */

import type { ShellWorld } from '../../src/shell/types.ts';
import { faultSchema } from '../../src/simulator/hardware/faults.ts';
import type { Fault } from '../../src/simulator/hardware/types.ts';
import type { Simulation } from '../../src/simulator/kernel/simulation.ts';

export const HELP = `:node NAME            go on at another node
:fault KIND [WORDS]   power-off PMX2 | power-on PMX2 | reset PMX2 | unplug PMX1 eno2 | plug PMX1 eno2
                      switch-off corosync0 | switch-on corosync0 | cut-path PMX1 PMX2 corosync0 | restore-path …
                      partition PMX1 PMX2,PMX3 | heal | latency corosync0 10 | kill-unit PMX1 corosync
:advance 10s          let time pass (ms, s, m, h)
:key ctrl-c           ctrl-c, ctrl-d, ctrl-z, ctrl-l
:time                 virtual time
:help, :quit
`;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };

/**
 * Milliseconds of `10s`, `500ms`, `2m`.
 * @throws RangeError when it is no span of time.
 */
function parseSpan(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text.trim()) ?? [];
  const factor = UNITS[unit ?? ''];
  if (digits === undefined || factor === undefined)
    throw new RangeError(`'${text}' is no span of time such as 10s.`);
  return Math.round(Number(digits) * factor);
}

/** Fields of a fault in the order in which they are typed. */
const FIELDS: Readonly<Record<Fault['kind'], readonly string[]>> = {
  'power-off': ['host'],
  'power-on': ['host'],
  reset: ['host'],
  unplug: ['host', 'nic'],
  plug: ['host', 'nic'],
  'switch-off': ['switch'],
  'switch-on': ['switch'],
  'cut-path': ['from', 'to', 'network'],
  'restore-path': ['from', 'to', 'network'],
  partition: [],
  heal: [],
  latency: ['network', 'ms'],
  'kill-unit': ['host', 'unit'],
};

/**
 * The fault of a line such as `unplug PMX1 eno2`.
 * @throws RangeError when it is none.
 */
function parseFault(text: string): Fault {
  const [kind = '', ...words] = text.trim().split(/\s+/);
  const fields = Object.entries(FIELDS).find(([name]) => name === kind)?.[1] ?? [];
  const values = fields.map((field, index) => [field, field === 'ms' ? Number(words[index]) : words[index]]);
  const groups = kind === 'partition' ? { groups: words.map((word) => word.split(',')) } : {};
  const parsed = faultSchema.safeParse({ kind, ...Object.fromEntries(values), ...groups });
  if (!parsed.success) throw new RangeError(`'${text}' is no fault: see :help.`);
  return parsed.data;
}

/** Carries out `fault …`, `advance …` or `key …`. */
export function carryOut(simulation: Simulation<ShellWorld>, session: string, text: string): void {
  const [name = '', ...rest] = text.trim().split(/\s+/);
  const words = rest.join(' ');
  if (name === 'fault') simulation.apply({ kind: 'hardware.fault', fault: parseFault(words) });
  else if (name === 'advance') simulation.apply({ kind: 'advance', ms: parseSpan(words) });
  else if (
    name === 'key' &&
    (words === 'ctrl-c' || words === 'ctrl-d' || words === 'ctrl-z' || words === 'ctrl-l')
  ) {
    simulation.apply({ kind: 'shell.key', session, key: words });
  } else throw new RangeError(`'${text}' is no directive: see :help.`);
}

/** Opens a session on a host if there is none. */
export function ensureSession(simulation: Simulation<ShellWorld>, host: string): void {
  if (!Object.hasOwn(simulation.world.hardware.hosts, host)) {
    throw new RangeError(
      `There is no host '${host}': ${Object.keys(simulation.world.hardware.hosts).join(', ')}.`,
    );
  }
  const mode = simulation.world.shell.sessions[host]?.mode ?? 'closed';
  if (mode === 'closed') simulation.apply({ kind: 'shell.open', session: host, host });
}
