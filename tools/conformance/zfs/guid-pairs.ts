/** Which recorded random number is which shown one. */
import { GUID } from '../normalise-zfs.ts';

/** Remembers pairs over the steps of a scenario: one recorded number is one shown number, both ways. */
export class GuidPairs {
  readonly #shown = new Map<string, string>();
  readonly #recorded = new Map<string, string>();

  /** Could these two be the same pool, vdev or snapshot? */
  mayBe(recorded: string, shown: string): boolean {
    const [known, other] = [this.#shown.get(recorded), this.#recorded.get(shown)];
    return known === undefined && other === undefined ? true : known === shown && other === recorded;
  }

  /** Keeps the pairs of two lines that are the same; false when they contradict an earlier pair. */
  keep(recordedLine: string, shownLine: string): boolean {
    const [theirs, ours] = [recordedLine.match(GUID) ?? [], shownLine.match(GUID) ?? []];
    return theirs.every((recorded, at) => {
      const shown = ours[at] ?? '';
      if (!this.mayBe(recorded, shown)) return false;
      this.#shown.set(recorded, shown);
      this.#recorded.set(shown, recorded);
      return true;
    });
  }
}
