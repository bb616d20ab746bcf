/** Turns tokens into a list of commands, by bash's grammar. */
import { parseCompound } from './compound-parser.ts';
import { SyntaxFault, UnfinishedInput } from './faults.ts';
import type { Grammar } from './grammar.ts';
import { type Token, tokenize } from './lexer.ts';
import { parseSimple } from './simple-parser.ts';
import type { AndOr, Command, List, ListItem, Pipeline } from './syntax.ts';
import { TokenStream } from './token-stream.ts';

/** Deeper nesting than this is refused, as memory would end it in a real shell. */
const NESTING_MAX = 60;

class Parser implements Grammar {
  readonly tokens: TokenStream;
  #depth = 0;

  constructor(tokens: TokenStream) {
    this.tokens = tokens;
  }

  list(ends: readonly string[]): List {
    if (++this.#depth > NESTING_MAX) throw new SyntaxFault(this.tokens.peek().raw);
    const items: ListItem[] = [];
    this.tokens.skipNewlines();
    while (!this.#isEnd(ends)) {
      items.push(this.#item());
      this.tokens.skipNewlines();
    }
    this.#depth--;
    if (items.length === 0 && ends.length > 0) throw new SyntaxFault(this.tokens.peek().raw);
    return items;
  }

  command(): Command {
    this.tokens.expandAlias();
    return parseCompound(this) ?? parseSimple(this.tokens);
  }

  #isEnd(ends: readonly string[]): boolean {
    const token = this.tokens.peek();
    if (token.kind === 'end') {
      if (ends.length > 0) throw new UnfinishedInput();
      return true;
    }
    return this.tokens.isOneOf(ends);
  }

  #item(): ListItem {
    const start = this.tokens.peek();
    const andOr = this.#andOr();
    const after = this.tokens.peek();
    const source = this.tokens.sourceBetween(start, after);
    const isBackground = this.tokens.acceptOperator('&');
    if (!isBackground && !this.tokens.acceptOperator(';') && !this.#mayEndItem(after)) {
      throw new SyntaxFault(after.raw);
    }
    return { andOr, isBackground, source };
  }

  #mayEndItem(token: Token): boolean {
    return token.kind === 'newline' || token.kind === 'end' || token.raw === ')' || token.raw === ';;';
  }

  #andOr(): AndOr {
    const first = this.#pipeline();
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = [];
    for (;;) {
      const operator = this.tokens.acceptOperator('&&')
        ? '&&'
        : this.tokens.acceptOperator('||')
          ? '||'
          : undefined;
      if (!operator) return { first, rest };
      this.tokens.skipNewlines();
      rest.push({ operator, pipeline: this.#pipeline() });
    }
  }

  #pipeline(): Pipeline {
    let isNegated = false;
    while (this.tokens.acceptWord('!')) isNegated = !isNegated;
    const commands = [this.command()];
    for (;;) {
      const mergesErrors = this.tokens.peek().raw === '|&';
      if (!this.tokens.acceptOperator('|') && !this.tokens.acceptOperator('|&')) break;
      const last = commands.pop();
      if (last) commands.push(mergesErrors ? withErrorsMerged(last) : last);
      this.tokens.skipNewlines();
      commands.push(this.command());
    }
    return { isNegated, commands };
  }
}

/** `a |& b` is `a 2>&1 | b`. */
function withErrorsMerged(command: Command): Command {
  const target = [{ kind: 'text', text: '1', isQuoted: false } as const];
  return { ...command, redirects: [...command.redirects, { descriptor: 2, operator: '>&', target }] };
}

/**
 * The commands of an input.
 * @throws SyntaxFault when it is wrong, UnfinishedInput when it is the beginning of something.
 */
export function parse(source: string, aliases: Readonly<Record<string, string>> = {}): List {
  return new Parser(new TokenStream(source, tokenize(source), aliases)).list([]);
}
