/** What a script says besides commands: faults, time, keys. The keyboard of `npm run shell` uses the same words. */

import type { ShellWorld } from '../../shell/types.ts';
import { faultSchema } from '../../simulator/hardware/faults.ts';
import type { Fault } from '../../simulator/hardware/types.ts';
import type { Simulation } from '../../simulator/kernel/simulation.ts';

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
  'pull-disk': ['host', 'disk'],
  'plug-disk': ['host', 'disk'],
  'disk-errors': ['host', 'disk', 'readPercent', 'writePercent'],
  'disk-slow': ['host', 'disk', 'ms'],
  'corrupt-disk': ['host', 'disk', 'fromMib', 'mib'],
};

const NUMBERS: ReadonlySet<string> = new Set(['ms', 'readPercent', 'writePercent', 'fromMib', 'mib']);

/**
 * The fault of a line such as `unplug PMX1 eno2`.
 * @throws RangeError when it is none.
 */
function parseFault(text: string): Fault {
  const [kind = '', ...words] = text.trim().split(/\s+/);
  const fields = Object.entries(FIELDS).find(([name]) => name === kind)?.[1] ?? [];
  const values = fields.map((field, index) => [
    field,
    NUMBERS.has(field) ? Number(words[index]) : words[index],
  ]);
  const groups = kind === 'partition' ? { groups: words.map((word) => word.split(',')) } : {};
  const parsed = faultSchema.safeParse({ kind, ...Object.fromEntries(values), ...groups });
  if (!parsed.success) throw new RangeError(`'${text}' is no fault such as 'power-off PMX2'.`);
  return parsed.data;
}

export type Directive =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'key'; readonly key: Key };

const KEYS = ['ctrl-c', 'ctrl-d', 'ctrl-z', 'ctrl-l'] as const;
type Key = (typeof KEYS)[number];

/**
 * What `fault …`, `advance …` or `key …` asks for.
 * @throws RangeError when it is none of these.
 */
export function parseDirective(text: string): Directive {
  const [name = '', ...rest] = text.trim().split(/\s+/);
  const words = rest.join(' ');
  if (name === 'fault') return { kind: 'fault', fault: parseFault(words) };
  if (name === 'advance') return { kind: 'advance', ms: parseSpan(words) };
  const key = KEYS.find((one) => one === words);
  if (name === 'key' && key) return { kind: 'key', key };
  throw new RangeError(`'${text}' is no directive: fault, advance or key.`);
}

/** Carries it out; a key goes to the session named. */
export function carryOut(simulation: Simulation<ShellWorld>, session: string, directive: Directive): void {
  if (directive.kind === 'fault') simulation.apply({ kind: 'hardware.fault', fault: directive.fault });
  else if (directive.kind === 'advance') simulation.apply({ kind: 'advance', ms: directive.ms });
  else simulation.apply({ kind: 'shell.key', session, key: directive.key });
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
