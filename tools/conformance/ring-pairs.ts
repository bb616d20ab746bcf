/** Ring ids: the numbers differ between runs, but what is equal or different among them must not. */

const RING_ID = /(?<=Ring ID:\s+)(\d+)\.([0-9a-f]+)$/gm;

/** Pairs each recorded ring id with the simulated one, for one scenario. */
export class RingPairs {
  readonly #actualOf = new Map<string, string>();
  readonly #expectedOf = new Map<string, string>();

  /** Do these belong together: same lowest node, and each number always stands for the same other one? */
  accept(expected: string, actual: string): boolean {
    if (expected.split('.')[0] !== actual.split('.')[0]) return false;
    const known = this.#actualOf.get(expected) ?? this.#expectedOf.get(actual);
    if (known === undefined) {
      this.#actualOf.set(expected, actual);
      this.#expectedOf.set(actual, expected);
      return true;
    }
    return this.#actualOf.get(expected) === actual && this.#expectedOf.get(actual) === expected;
  }

  /** The actual text with every ring id that fits its recorded partner written as the recorded one. */
  align(expected: string, actual: string): string {
    const wanted = [...expected.matchAll(RING_ID)].map(([id]) => id);
    let index = 0;
    return actual.replace(RING_ID, (id) => {
      const partner = wanted[index++];
      return partner !== undefined && this.accept(partner, id) ? partner : id;
    });
  }
}
