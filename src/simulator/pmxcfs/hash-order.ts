/** Table sizes of GLib's GHashTable and the primes it takes the remainder by (ghash.c). */
const SIZES = [
  [8, 7],
  [16, 13],
  [32, 31],
  [64, 61],
  [128, 127],
  [256, 251],
  [512, 509],
  [1024, 1021],
  [2048, 2039],
  [4096, 4093],
] as const;
/** GLib spreads neighbouring keys by this factor before it takes the remainder. */
const SPREAD = 11;

/**
 * The order in which GLib walks a hash table of these whole numbers: `.vmlist` is written in it, so it looks
 * unsorted. Checked against the recordings (100, 200, 101).
 */
export function hashTableOrder(keys: readonly number[]): number[] {
  const [size, prime] = SIZES.find(([slots]) => slots > keys.length + keys.length / 16) ?? [8192, 8191];
  const slots: (number | undefined)[] = Array.from({ length: size }, () => undefined);
  for (const key of keys) {
    let index = (key * SPREAD) % prime;
    for (let step = 1; slots[index] !== undefined; step++) index = (index + step) % size;
    slots[index] = key;
  }
  return slots.filter((key) => key !== undefined);
}
