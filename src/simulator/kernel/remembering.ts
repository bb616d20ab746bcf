/** Pure functions that remember what they gave: nothing of it belongs to a World. */

/** A pure function of a text that knows its latest answers. What it gives is shared: not to be changed. */
export interface Remembering<T> {
  (text: string): T;
  /** What it would give for this text is known already. */
  know(text: string, answer: T): void;
}

/** The same function, with the answers to its last `size` different texts kept. */
export function remembering<T extends object>(parse: (text: string) => T, size = 128): Remembering<T> {
  const known = new Map<string, T>();
  const know = (text: string, answer: T) => {
    const oldest = known.size < size ? undefined : known.keys().next().value;
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, answer);
  };
  const ask = (text: string) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = parse(text);
    know(text, answer);
    return answer;
  };
  return Object.assign(ask, { know });
}
