/** Compares versions of Debian packages as far as Proxmox VE's use it: numbers, dots, and `~` for what comes before. */

function parts(version: string): (number | '~')[] {
  const tokens = version.match(/\d+|~/g) ?? [];
  return tokens.map((token) => (token === '~' ? '~' : Number(token)));
}

function rank(part: number | '~' | undefined): number {
  if (part === '~') return -1;
  return part === undefined ? 0 : part + 1;
}

/** Is a version the same as, or newer than, another? `9.0.0~16` comes before `9.0.0`. */
export function isVersionAtLeast(version: string, needed: string): boolean {
  const [own, other] = [parts(version), parts(needed)];
  for (let at = 0; at < Math.max(own.length, other.length); at++) {
    const difference = rank(own[at]) - rank(other[at]);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
