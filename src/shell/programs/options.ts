/** Options of GNU programs from one declaration: short, long, bundled, abbreviated, `--`; with getopt's messages. */

export interface OptionSpec {
  /** What the program asks for; the long name when there is one. */
  readonly name: string;
  readonly short?: string;
  readonly long?: string;
  readonly argument?: 'required' | 'optional';
}

/** Options as given, in order, and the words that are none. */
export interface Options {
  readonly operands: readonly string[];
  has(name: string): boolean;
  /** Value of the last use; undefined when it was not given. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
  /** Which of these was given last. */
  last(...names: readonly string[]): string | undefined;
}

export type ParsedOptions =
  | { readonly ok: true; readonly options: Options }
  /** Why not, as getopt says it after the program's name. */
  | { readonly ok: false; readonly message: string };

interface Use {
  readonly name: string;
  readonly value: string | undefined;
}

class Given implements Options {
  readonly operands: readonly string[];
  readonly #uses: readonly Use[];

  constructor(uses: readonly Use[], operands: readonly string[]) {
    this.#uses = uses;
    this.operands = operands;
  }

  has(name: string): boolean {
    return this.#uses.some((use) => use.name === name);
  }

  value(name: string): string | undefined {
    return this.#uses.findLast((use) => use.name === name)?.value;
  }

  values(name: string): readonly string[] {
    return this.#uses.flatMap((use) => (use.name === name && use.value !== undefined ? [use.value] : []));
  }

  last(...names: readonly string[]): string | undefined {
    return this.#uses.findLast((use) => names.includes(use.name))?.name;
  }
}

/** Why a word is no option, as getopt prints it after the program's name. */
class OptionFault extends Error {}

function findLong(specs: readonly OptionSpec[], word: string): OptionSpec {
  const exact = specs.find((spec) => spec.long === word);
  if (exact) return exact;
  const fitting = specs.filter((spec) => spec.long?.startsWith(word));
  const [only] = fitting;
  if (!only) throw new OptionFault(`unrecognized option '--${word}'`);
  if (new Set(fitting.map((spec) => spec.name)).size === 1) return only;
  const names = fitting.map((spec) => `'--${spec.long}'`).join(' ');
  throw new OptionFault(`option '--${word}' is ambiguous; possibilities: ${names}`);
}

function takeLong(specs: readonly OptionSpec[], body: string, rest: string[]): Use {
  const at = body.indexOf('=');
  const spec = findLong(specs, at < 0 ? body : body.slice(0, at));
  const given = at < 0 ? undefined : body.slice(at + 1);
  if (spec.argument === undefined && given !== undefined) {
    throw new OptionFault(`option '--${spec.long}' doesn't allow an argument`);
  }
  if (spec.argument !== 'required' || given !== undefined) return { name: spec.name, value: given };
  const next = rest.shift();
  if (next === undefined) throw new OptionFault(`option '--${spec.long}' requires an argument`);
  return { name: spec.name, value: next };
}

function takeShort(specs: readonly OptionSpec[], letters: string, rest: string[]): Use[] {
  const uses: Use[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charAt(at);
    const spec = specs.find((candidate) => candidate.short === letter);
    if (!spec) throw new OptionFault(`invalid option -- '${letter}'`);
    if (spec.argument === undefined) {
      uses.push({ name: spec.name, value: undefined });
      continue;
    }
    const attached = letters.slice(at + 1);
    const value = attached !== '' ? attached : spec.argument === 'required' ? rest.shift() : undefined;
    if (value === undefined && spec.argument === 'required') {
      throw new OptionFault(`option requires an argument -- '${letter}'`);
    }
    return [...uses, { name: spec.name, value }];
  }
  return uses;
}

/**
 * Reads a program's words.
 * @param stopsAtOperand the first word that is no option ends them (`env`, `xargs`), instead of options anywhere.
 */
export function parseOptions(
  specs: readonly OptionSpec[],
  args: readonly string[],
  stopsAtOperand = false,
): ParsedOptions {
  const uses: Use[] = [];
  const operands: string[] = [];
  const rest = [...args];
  try {
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
      if (word === '--') {
        operands.push(...rest);
        break;
      }
      if (word.startsWith('--')) uses.push(takeLong(specs, word.slice(2), rest));
      else if (word.startsWith('-') && word !== '-') uses.push(...takeShort(specs, word.slice(1), rest));
      else {
        operands.push(word);
        if (!stopsAtOperand) continue;
        operands.push(...rest);
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof OptionFault)) throw error;
    return { ok: false, message: error.message };
  }
  return { ok: true, options: new Given(uses, operands) };
}

/**
 * Declares options in short: `-n`, `--lines`, `-n/--lines=`; `=` wants an argument, `=?` may have one. They are
 * asked for by their long name, or by their letter when they have none.
 */
export function declareOptions(...texts: readonly string[]): OptionSpec[] {
  return texts.map((text) => {
    const argument = text.endsWith('=?') ? 'optional' : text.endsWith('=') ? 'required' : undefined;
    const names = text.replace(/=\??$/, '').split('/');
    const short = names.find((name) => /^-[^-]$/.test(name))?.slice(1);
    const long = names.find((name) => name.startsWith('--'))?.slice(2);
    return {
      name: long ?? short ?? text,
      ...(short === undefined ? {} : { short }),
      ...(long === undefined ? {} : { long }),
      ...(argument ? { argument } : {}),
    };
  });
}
