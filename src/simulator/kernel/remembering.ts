/** Pure functions that remember what they gave: nothing of it belongs to a World. */

/**
 * The same function of a text, with its last `size` different texts known. What it gives is shared: not to be changed.
 */
export function remembering<T extends object>(parse: (text: string) => T, size = 64): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = parse(text);
    if (known.size >= size)
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    known.set(text, parsed);
    return parsed;
  };
}
