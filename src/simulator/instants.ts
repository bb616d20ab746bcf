/** Moving a whole World along the time axis. */

/** Names of fields that hold a moment of virtual time, in milliseconds. */
const INSTANT = /(?:^at|At|[sS]ince)Ms$/;

/**
 * Adds `ms` to every moment below `part`, in place. Durations (other names in `Ms`) stay as they are. What is found in
 * several places is moved once.
 */
export function shiftInstants(part: object, ms: number, seen = new Set<object>()): void {
  if (seen.has(part)) return;
  seen.add(part);
  for (const [key, value] of Object.entries(part)) {
    if (typeof value === 'number' && INSTANT.test(key)) Object.assign(part, { [key]: value + ms });
    else if (typeof value === 'object' && value !== null) shiftInstants(value, ms, seen);
  }
}
