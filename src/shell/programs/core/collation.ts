/** The order of names in the locale en_US.UTF-8, which `ls` and `sort` use: letters first, case and signs later. */
function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export function collate(one: string, other: string): number {
  const [first, second] = [key(one), key(other)];
  if (first !== second) return first < second ? -1 : 1;
  if (one === other) return 0;
  const [low, high] = [one.toLowerCase(), other.toLowerCase()];
  if (low !== high) return low < high ? -1 : 1;
  /** Equal but for case: small letters come first. */
  return one > other ? -1 : 1;
}
