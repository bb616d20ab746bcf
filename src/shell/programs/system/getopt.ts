/** Options as getopt_long reads them, and the words it uses when it cannot. */

export interface OptionDeclaration<K extends string = string> {
  readonly key: K;
  readonly short?: string;
  readonly long?: string;
  /** Absent = takes none. */
  readonly argument?: 'required' | 'optional';
}

export interface OptionUse<K extends string = string> {
  readonly key: K;
  /** The argument; undefined when there is none. */
  readonly value: string | undefined;
}

export type ParsedOptions<K extends string> =
  | { readonly ok: true; readonly uses: readonly OptionUse<K>[]; readonly operands: readonly string[] }
  /** One line of text without the line feed. */
  | { readonly ok: false; readonly message: string };

export interface GetoptStyle {
  /** Stop at the first operand, as programs that run another program do. */
  readonly stopsAtOperand?: boolean;
}

class Refusal extends Error {}

function findLong<K extends string>(
  program: string,
  declarations: readonly OptionDeclaration<K>[],
  name: string,
): OptionDeclaration<K> {
  const exact = declarations.find((option) => option.long === name);
  if (exact) return exact;
  const candidates = declarations.filter((option) => option.long?.startsWith(name));
  const [first] = candidates;
  if (first === undefined) throw new Refusal(`${program}: unrecognized option '--${name}'`);
  if (candidates.some((option) => option.key !== first.key)) {
    const possibilities = candidates.map((option) => `'--${option.long}'`).join(' ');
    throw new Refusal(`${program}: option '--${name}' is ambiguous; possibilities: ${possibilities}`);
  }
  return first;
}

function takeLong<K extends string>(
  program: string,
  declarations: readonly OptionDeclaration<K>[],
  word: string,
  rest: string[],
): OptionUse<K> {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
  const given = equals < 0 ? undefined : word.slice(equals + 1);
  const option = findLong(program, declarations, name);
  if (given !== undefined && option.argument === undefined) {
    throw new Refusal(`${program}: option '--${option.long}' doesn't allow an argument`);
  }
  if (given === undefined && option.argument === 'required') {
    const next = rest.shift();
    if (next === undefined) throw new Refusal(`${program}: option '--${option.long}' requires an argument`);
    return { key: option.key, value: next };
  }
  return { key: option.key, value: given };
}

function takeShort<K extends string>(
  program: string,
  declarations: readonly OptionDeclaration<K>[],
  word: string,
  rest: string[],
): OptionUse<K>[] {
  const uses: OptionUse<K>[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const option = declarations.find((candidate) => candidate.short === letter);
    if (!option) throw new Refusal(`${program}: invalid option -- '${letter}'`);
    const attached = word.slice(at + 1);
    if (option.argument === undefined) {
      uses.push({ key: option.key, value: undefined });
      continue;
    }
    const value = attached !== '' ? attached : option.argument === 'required' ? rest.shift() : undefined;
    if (value === undefined && option.argument === 'required') {
      throw new Refusal(`${program}: option requires an argument -- '${letter}'`);
    }
    uses.push({ key: option.key, value });
    break;
  }
  return uses;
}

/** Splits the arguments of `program` into options and operands. */
export function getopt<const K extends string>(
  program: string,
  declarations: readonly OptionDeclaration<K>[],
  args: readonly string[],
  style: GetoptStyle = {},
): ParsedOptions<K> {
  const rest = [...args];
  const uses: OptionUse<K>[] = [];
  const operands: string[] = [];
  try {
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
      if (word === '--') return { ok: true, uses, operands: [...operands, ...rest] };
      if (word.startsWith('--')) uses.push(takeLong(program, declarations, word, rest));
      else if (word.startsWith('-') && word !== '-')
        uses.push(...takeShort(program, declarations, word, rest));
      else if (style.stopsAtOperand) return { ok: true, uses, operands: [word, ...rest] };
      else operands.push(word);
    }
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, message: refusal.message };
    throw refusal;
  }
  return { ok: true, uses, operands };
}

/** Was this option given? */
export function isGiven<K extends string>(uses: readonly OptionUse<K>[], key: K): boolean {
  return uses.some((use) => use.key === key);
}

/** The argument of the last use of an option. */
export function lastValue<K extends string>(uses: readonly OptionUse<K>[], key: K): string | undefined {
  return uses.findLast((use) => use.key === key)?.value;
}

/** The arguments of all uses of an option, in order. */
export function allValues<K extends string>(uses: readonly OptionUse<K>[], key: K): readonly string[] {
  return uses.flatMap((use) => (use.key === key && use.value !== undefined ? [use.value] : []));
}
