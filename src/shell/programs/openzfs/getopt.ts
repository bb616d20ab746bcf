/**
 * getopt(3) and getopt_long(3) of glibc as zpool and zfs call them: options may stand between the operands, and are
 * handed over one by one, so that what a program says about the third comes before it looks at the fourth.
 */

export interface LongOption {
  readonly name: string;
  /** What it stands for: a letter of the short ones, or a key of its own. */
  readonly key: string;
  readonly argument?: 'required';
}

export interface OptionTable {
  /** In getopt's notation: letters, each with `:` behind it that takes an argument. */
  readonly short: string;
  /** Only with these does getopt_long read `--word`. */
  readonly long?: readonly LongOption[];
  /** A forgotten argument is told apart from an unknown option (the notation begins with `:`). */
  readonly tellsMissing?: boolean;
}

export type OptionUse =
  | { readonly kind: 'option'; readonly key: string; readonly value: string }
  /** `letter` is empty where getopt_long does not know a word. */
  | { readonly kind: 'unknown'; readonly letter: string; readonly word: string }
  | { readonly kind: 'missing'; readonly letter: string };

/** The letter as getopt reports it: options without one count as the character 0. */
function letterOf(key: string): string {
  return key.length === 1 ? key : '\0';
}

function missing(table: OptionTable, key: string, word: string): OptionUse {
  const letter = letterOf(key);
  return table.tellsMissing === true ? { kind: 'missing', letter } : { kind: 'unknown', letter, word };
}

function* shortOptions(table: OptionTable, word: string, rest: string[]): Generator<OptionUse> {
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const place = letter === ':' ? -1 : table.short.indexOf(letter);
    if (place < 0) {
      yield { kind: 'unknown', letter, word };
    } else if (table.short.charAt(place + 1) !== ':') {
      yield { kind: 'option', key: letter, value: '' };
    } else {
      const attached = word.slice(at + 1);
      const value = attached !== '' ? attached : rest.shift();
      yield value === undefined ? missing(table, letter, word) : { kind: 'option', key: letter, value };
      return;
    }
  }
}

function longOption(long: readonly LongOption[], name: string): LongOption | undefined {
  const fitting = long.filter((option) => option.name.startsWith(name));
  return long.find((option) => option.name === name) ?? (fitting.length === 1 ? fitting[0] : undefined);
}

function readLong(table: OptionTable, long: readonly LongOption[], word: string, rest: string[]): OptionUse {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const option = longOption(long, name);
  if (option === undefined) return { kind: 'unknown', letter: '', word };
  if (option.argument === undefined) {
    return value === undefined
      ? { kind: 'option', key: option.key, value: '' }
      : { kind: 'unknown', letter: letterOf(option.key), word };
  }
  const given = value ?? rest.shift();
  return given === undefined
    ? missing(table, option.key, word)
    : { kind: 'option', key: option.key, value: given };
}

/** Reads a command line; gives the operands when all options are through. */
export function* readOptions(
  table: OptionTable,
  args: readonly string[],
): Generator<OptionUse, readonly string[]> {
  const operands: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') return [...operands, ...rest];
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (table.long !== undefined && word.startsWith('--')) yield readLong(table, table.long, word, rest);
    else yield* shortOptions(table, word, rest);
  }
  return operands;
}
