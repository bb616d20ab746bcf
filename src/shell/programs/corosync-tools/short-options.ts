/** One-letter options as getopt(3) reads them, in the form these tools need. */

export interface ShortOption<K extends string> {
  readonly key: K;
  readonly short: string;
  readonly argument?: 'required';
}

export interface OptionUse<K extends string> {
  readonly key: K;
  readonly value?: string;
}

export type ShortOptions<K extends string> =
  | { readonly ok: true; readonly uses: readonly OptionUse<K>[] }
  /** One line of text without the line feed. */
  | { readonly ok: false; readonly message: string };

/** Reads the options of a command line; other words are skipped, as these tools do. */
export function shortOptions<const K extends string>(
  program: string,
  declared: readonly ShortOption<K>[],
  args: readonly string[],
): ShortOptions<K> {
  const uses: OptionUse<K>[] = [];
  const words = [...args];
  for (let word = words.shift(); word !== undefined && word !== '--'; word = words.shift()) {
    if (!/^-./.test(word)) continue;
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at);
      const option = declared.find((candidate) => candidate.short === letter);
      if (option === undefined) return { ok: false, message: `${program}: invalid option -- '${letter}'` };
      if (option.argument === undefined) {
        uses.push({ key: option.key });
        continue;
      }
      const value = word.slice(at + 1) || words.shift();
      if (value === undefined) {
        return { ok: false, message: `${program}: option requires an argument -- '${letter}'` };
      }
      uses.push({ key: option.key, value });
      break;
    }
  }
  return { ok: true, uses };
}

export function isGiven<K extends string>(uses: readonly OptionUse<K>[], key: K): boolean {
  return uses.some((use) => use.key === key);
}

/** The argument of the last use of an option. */
export function lastValue<K extends string>(uses: readonly OptionUse<K>[], key: K): string | undefined {
  return uses.findLast((use) => use.key === key)?.value;
}
