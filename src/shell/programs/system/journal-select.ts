/** Which entries of the journal a call of `journalctl` wants. */
import type { World } from '../../../simulator/cluster.ts';
import type { JournalLine } from '../../../simulator/journal.ts';
import { unitName } from '../../../simulator/os/unit-table.ts';

export interface JournalFilter {
  readonly units: readonly string[];
  readonly identifiers: readonly string[];
  /** Least and most urgent syslog priority wanted. */
  readonly priorities: readonly [number, number] | undefined;
  readonly isKernelOnly: boolean;
  readonly boot: number | undefined;
  readonly sinceMs: number | undefined;
  readonly untilMs: number | undefined;
  readonly pattern: RegExp | undefined;
  readonly matches: readonly (readonly [string, string])[];
}

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

function levelOf(text: string): number | undefined {
  if (/^[0-7]$/.test(text)) return Number(text);
  const at = LEVELS.indexOf({ error: 'err', warn: 'warning', panic: 'emerg' }[text] ?? text);
  return at < 0 ? undefined : at;
}

/** `warning` = that and worse; `err..alert` = a range. Undefined when a name is unknown. */
export function parsePriorities(text: string): readonly [number, number] | undefined {
  const ends = text.split('..');
  const levels = ends.map(levelOf);
  const [first, second] = levels;
  if (first === undefined || ends.length > 2) return undefined;
  if (ends.length === 1) return [0, first];
  return second === undefined ? undefined : [Math.min(first, second), Math.max(first, second)];
}

/** `*` and `?` stand for anything, as with file names. */
function unitMatches(pattern: string, unit: string): boolean {
  const name = unitName(pattern === 'sshd' ? 'ssh' : pattern);
  if (!/[*?]/.test(name)) return name === unit;
  const source = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(unit);
}

function fieldOf(entry: JournalLine, field: string): string | undefined {
  if (field === '_PID') return entry.pid === undefined ? undefined : String(entry.pid);
  if (field === '_SYSTEMD_UNIT' || field === 'UNIT') return entry.unit && `${entry.unit}.service`;
  if (field === 'SYSLOG_IDENTIFIER' || field === '_COMM') return entry.identifier;
  if (field === 'PRIORITY') return String(entry.priority);
  return field === 'MESSAGE' ? entry.text : undefined;
}

/** Does an entry pass? */
export function isWanted(filter: JournalFilter, entry: JournalLine): boolean {
  const { units, identifiers, priorities, pattern } = filter;
  const unit = entry.unit;
  if (units.length > 0 && !(unit !== undefined && units.some((wanted) => unitMatches(wanted, unit))))
    return false;
  if (identifiers.length > 0 && !identifiers.includes(entry.identifier)) return false;
  if (priorities && (entry.priority < priorities[0] || entry.priority > priorities[1])) return false;
  if (filter.isKernelOnly && entry.identifier !== 'kernel') return false;
  if (filter.boot !== undefined && entry.boot !== filter.boot) return false;
  if (filter.sinceMs !== undefined && entry.atMs < filter.sinceMs) return false;
  if (filter.untilMs !== undefined && entry.atMs > filter.untilMs) return false;
  if (pattern && !pattern.test(entry.text)) return false;
  return filter.matches.every(([field, value]) => fieldOf(entry, field) === value);
}

/** The number of a boot from what follows `-b`: `0` the present one, `-1` the one before, `1` the first. */
export function resolveBoot(world: World, host: string, text: string): number | undefined {
  const count = world.os[host]?.bootCount ?? 0;
  if (/^[0-9a-f]{32}$/.test(text)) {
    for (let boot = 1; boot <= count; boot++) if (bootId(host, boot) === text) return boot;
    return undefined;
  }
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const offset = Number(text);
  const boot = offset <= 0 ? count + offset : offset;
  return boot >= 1 && boot <= count ? boot : undefined;
}

/** 32 hexadecimal digits for the boot of that number. */
export function bootId(host: string, boot: number): string {
  let hash = 0x811c9dc5;
  let digits = '';
  for (let block = 0; block < 4; block++) {
    for (const char of `${block}${host}#${boot}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    digits += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return digits;
}
