/**
 * Counters of pmxcfs: each process counts what it saw since its start, and at a start that depends on which node was
 * a few milliseconds faster. So a counter is compared with the first value the same process showed.
 */

const COUNTERS = [
  { name: 'members', pattern: /(?<="nodename": "[^"]+",\n"version": )\d+/g },
  { name: 'members', pattern: /(?<=^"clinfo": )\d+/gm },
] as const;

/** First value of each counter, by host and start of its pmxcfs; one object for each side of a comparison. */
export class RelativeCounters {
  readonly #first = new Map<string, number>();

  /** The text with counters as difference to the first value seen. `process` names host and start of pmxcfs. */
  relate(process: string, text: string): string {
    return COUNTERS.reduce(
      (result, { name, pattern }) =>
        result.replace(pattern, (digits) => {
          const key = `${process}/${name}`;
          const first = this.#first.get(key) ?? Number(digits);
          this.#first.set(key, first);
          return `+${Number(digits) - first}`;
        }),
      text,
    );
  }
}
