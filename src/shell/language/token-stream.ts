/** Tokens with a place in them; replaces aliases where a command begins. */
import { SyntaxFault, UnfinishedInput } from './faults.ts';
import { type Token, tokenize } from './lexer.ts';
import type { Word } from './syntax.ts';
import { plainText } from './words.ts';

const END: Token = { kind: 'end', raw: '', at: 0 };

export class TokenStream {
  readonly source: string;
  readonly #tokens: Token[];
  readonly #aliases: Readonly<Record<string, string>>;
  /** Aliases are not replaced before this token again: an alias may begin with its own name. */
  #aliasesFrom = 0;
  #at = 0;

  constructor(source: string, tokens: Token[], aliases: Readonly<Record<string, string>>) {
    this.source = source;
    this.#tokens = tokens;
    this.#aliases = aliases;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? END;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  /** The text from one token up to another, without blanks at its end. */
  sourceBetween(from: Token, to: Token): string {
    return this.source.slice(from.at, to.kind === 'end' ? undefined : to.at).trim();
  }

  skipNewlines(): void {
    while (this.peek().kind === 'newline') this.#at++;
  }

  acceptOperator(raw: string): boolean {
    const token = this.peek();
    if (token.kind !== 'operator' || token.raw !== raw) return false;
    this.#at++;
    return true;
  }

  /** Takes an unquoted word, such as a reserved one. */
  acceptWord(text: string): boolean {
    if (!this.isWord(text)) return false;
    this.#at++;
    return true;
  }

  isWord(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && plainText(token.word) === text;
  }

  isOneOf(texts: readonly string[]): boolean {
    const token = this.peek();
    if (token.kind === 'operator') return texts.includes(token.raw);
    return token.kind === 'word' && texts.includes(plainText(token.word) ?? '"');
  }

  expectWord(text: string): void {
    if (!this.acceptWord(text)) this.unexpected();
  }

  expectOperator(raw: string): void {
    if (!this.acceptOperator(raw)) this.unexpected();
  }

  /** Takes any word; a syntax fault when something else comes. */
  takeWord(): Word {
    const token = this.peek();
    if (token.kind !== 'word') return this.unexpected();
    this.#at++;
    return token.word;
  }

  /** Refuses the token that comes next. */
  unexpected(): never {
    const token = this.peek();
    if (token.kind === 'end') throw new UnfinishedInput();
    throw new SyntaxFault(token.raw);
  }

  /** Skips the tokens that begin before this place of the source. */
  skipTo(at: number): void {
    while (this.peek().kind !== 'end' && this.peek().at < at) this.#at++;
  }

  /** Replaces the command's first word if it is an alias. */
  expandAlias(): void {
    for (let replaced = 0; replaced < 10; replaced++) {
      const token = this.peek();
      const name = token.kind === 'word' ? plainText(token.word) : undefined;
      if (name === undefined || !Object.hasOwn(this.#aliases, name) || this.#at < this.#aliasesFrom) return;
      const inserted = tokenize(this.#aliases[name] ?? '').slice(0, -2);
      const moved = inserted.map((other) => ({ ...other, at: token.at }));
      this.#tokens.splice(this.#at, 1, ...moved);
      this.#aliasesFrom = this.#at + moved.length;
    }
  }
}
