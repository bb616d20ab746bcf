/** Reads a `sed` script into commands. */
import { Failure } from './gnu.ts';
import { type Dialect, toRegExp } from './regular-expressions.ts';

export type Address =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'match'; readonly pattern: RegExp }
  | { readonly kind: 'count'; readonly lines: number };

export interface SedCommand {
  readonly from?: Address;
  readonly to?: Address;
  readonly isNegated: boolean;
  readonly name: string;
  /** Of `a`, `i`, `c`: the text; of labels, files: the name. */
  readonly text: string;
  readonly pattern?: RegExp;
  /** Of `s`. */
  readonly replacement?: string;
  readonly flags?: string;
  /** Of `y`: character → character. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Of `{`. */
  readonly body?: readonly SedCommand[];
}

class ScriptReader {
  readonly #text: string;
  readonly #dialect: Dialect;
  #at = 0;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  /** Commands up to the end, or to the `}` of a group. */
  read(isGroup: boolean): SedCommand[] {
    const commands: SedCommand[] = [];
    for (;;) {
      this.#skip(/[\s;]*/y);
      const char = this.#text.charAt(this.#at);
      if (char === '') {
        if (isGroup) this.#fail("unmatched `{'");
        return commands;
      }
      if (char === '}') {
        if (!isGroup) this.#fail("unexpected `}'");
        this.#at++;
        return commands;
      }
      if (char === '#') this.#skip(/[^\n]*/y);
      else commands.push(this.#command());
    }
  }

  #fail(reason: string): never {
    throw new Failure(`-e expression #1, char ${this.#at}: ${reason}`);
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #delimited(delimiter: string, isPattern: boolean): string {
    let text = '';
    let isBracket = false;
    for (;;) {
      const char = this.#text.charAt(this.#at++);
      if (char === '') this.#fail(isPattern ? 'unterminated address regex' : "unterminated `s' command");
      if (char === delimiter && !isBracket) return text;
      if (isPattern && char === '[') isBracket = true;
      if (isPattern && char === ']' && !/\[\^?$/.test(text)) isBracket = false;
      if (char === '\\') {
        const next = this.#text.charAt(this.#at++);
        text +=
          next === delimiter && next !== '\\'
            ? isPattern && /[.*[\]^$+?(){}|]/.test(next)
              ? `\\${next}`
              : next
            : `\\${next}`;
      } else text += char;
    }
  }

  #pattern(text: string, flags: string): RegExp {
    const pattern = toRegExp(text, this.#dialect, flags);
    if (typeof pattern === 'string') this.#fail(pattern);
    return pattern;
  }

  #address(): Address | undefined {
    const digits = this.#skip(/\d+/y);
    if (digits !== '') return { kind: 'line', number: Number(digits) };
    const char = this.#text.charAt(this.#at);
    if (char === '$') {
      this.#at++;
      return { kind: 'last' };
    }
    if (char !== '/' && char !== '\\') return undefined;
    this.#at += char === '/' ? 1 : 2;
    const delimiter = this.#text.charAt(this.#at - 1);
    const text = this.#delimited(delimiter, true);
    const flags = this.#skip(/[IM]*/y);
    return { kind: 'match', pattern: this.#pattern(text, flags.includes('I') ? 'iu' : 'u') };
  }

  #addresses(): Pick<SedCommand, 'from' | 'to' | 'isNegated'> {
    const from = this.#address();
    this.#skip(/\s*/y);
    let to: Address | undefined;
    if (from && this.#text.charAt(this.#at) === ',') {
      this.#at++;
      this.#skip(/\s*/y);
      const count = this.#skip(/\+\d+/y);
      to = count === '' ? this.#address() : { kind: 'count', lines: Number(count.slice(1)) };
      if (!to) this.#fail("unexpected `,'");
    }
    this.#skip(/\s*/y);
    const isNegated = this.#skip(/!\s*/y) !== '';
    return { ...(from ? { from } : {}), ...(to ? { to } : {}), isNegated };
  }

  #command(): SedCommand {
    const place = this.#addresses();
    const name = this.#text.charAt(this.#at++);
    const plain = { ...place, name, text: '' };
    if (name === '{') return { ...plain, body: this.read(true) };
    if (name === 's') return { ...plain, ...this.#substitution() };
    if (name === 'y') return { ...plain, mapping: this.#mapping() };
    if ('aic'.includes(name) && name !== '') return { ...plain, text: this.#insertedText() };
    if (':btTrw'.includes(name) && name !== '') {
      this.#skip(/[ \t]*/y);
      return { ...plain, text: this.#skip(name === 'r' || name === 'w' ? /[^\n]*/y : /[^;\s}]*/y) };
    }
    if (name === 'q' || name === 'Q') return { ...plain, text: this.#skip(/\s*\d*/y).trim() };
    if (name === '' || !'dDgGhHlnNpPx='.includes(name)) {
      this.#fail(name === '' ? 'missing command' : `unknown command: \`${name}'`);
    }
    this.#skip(/[ \t]*/y);
    if (!/^[;\n}#]?$/.test(this.#text.charAt(this.#at))) this.#fail('extra characters after command');
    return plain;
  }

  #substitution(): Pick<SedCommand, 'pattern' | 'replacement' | 'flags'> {
    const delimiter = this.#text.charAt(this.#at++);
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') this.#fail("unterminated `s' command");
    const text = this.#delimited(delimiter, false);
    const replacement = this.#delimited(delimiter, false);
    const flags = this.#skip(/[gpiIme0-9]*/y);
    if (!/^[\s;}#]?$/.test(this.#text.charAt(this.#at))) this.#fail("unknown option to `s'");
    return { pattern: this.#pattern(text, /[iI]/.test(flags) ? 'giu' : 'gu'), replacement, flags };
  }

  #mapping(): Record<string, string> {
    const delimiter = this.#text.charAt(this.#at++);
    const from = [...this.#delimited(delimiter, false)];
    const to = [...this.#delimited(delimiter, false)];
    if (from.length !== to.length) this.#fail("strings for `y' command are different lengths");
    return Object.fromEntries(from.map((char, index) => [char, to[index] ?? char]));
  }

  #insertedText(): string {
    this.#skip(/[ \t]*(?:\\\n?[ \t]*)?/y);
    const text = this.#skip(/(?:\\[\s\S]|[^\n\\])*/y);
    if (text === '') this.#fail("expected \\ after `a', `c' or `i'");
    return text.replace(/\\([\s\S])/g, '$1');
  }
}

/**
 * The commands of a script.
 * @throws Failure with sed's message when it is none.
 */
export function parseSedScript(text: string, dialect: Dialect): SedCommand[] {
  return new ScriptReader(text, dialect).read(false);
}
