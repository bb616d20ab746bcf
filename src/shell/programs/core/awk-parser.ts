/** Reads awk's grammar: rules and statements. */
import { AwkExpressions } from './awk-expressions.ts';
import { type AwkToken, tokenizeAwk } from './awk-lexer.ts';
import type { AwkExpression, AwkRule, AwkStatement } from './awk-syntax.ts';

class AwkParser extends AwkExpressions {
  rules(): AwkRule[] {
    const rules: AwkRule[] = [];
    this.skipSeparators();
    while (this.peek().kind !== 'end') {
      rules.push(this.#rule());
      this.skipSeparators();
    }
    return rules;
  }

  #rule(): AwkRule {
    if (this.acceptName('BEGIN')) return { pattern: 'BEGIN', action: this.#block() };
    if (this.acceptName('END')) return { pattern: 'END', action: this.#block() };
    const from = this.isOperator('{') ? undefined : this.expression();
    const to = from && this.accept(',') ? this.expression() : undefined;
    const pattern = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    return this.isOperator('{') ? { pattern, action: this.#block() } : { pattern };
  }

  #block(): AwkStatement {
    this.expect('{');
    const body: AwkStatement[] = [];
    this.skipSeparators();
    while (!this.accept('}')) {
      body.push(this.#statement());
      this.skipSeparators();
    }
    return { kind: 'block', body };
  }

  #statement(): AwkStatement {
    this.enter();
    try {
      if (this.isOperator('{')) return this.#block();
      return this.#keyword() ?? this.#simple();
    } finally {
      this.leave();
    }
  }

  #body(): AwkStatement {
    this.skipNewlines();
    if (this.accept(';')) return { kind: 'block', body: [] };
    return this.#statement();
  }

  #keyword(): AwkStatement | undefined {
    if (this.acceptName('if')) return this.#if();
    if (this.acceptName('for')) return this.#for();
    if (this.acceptName('while')) {
      const condition = this.#condition();
      return { kind: 'while', condition, body: this.#body(), isTestedLast: false };
    }
    if (this.acceptName('do')) {
      const body = this.#body();
      this.skipSeparators();
      if (!this.acceptName('while')) this.fail();
      return { kind: 'while', condition: this.#condition(), body, isTestedLast: true };
    }
    return undefined;
  }

  #condition(): AwkExpression {
    this.expect('(');
    const condition = this.expression();
    this.expect(')');
    return condition;
  }

  #if(): AwkStatement {
    const condition = this.#condition();
    const body = this.#body();
    const mark = this.position;
    this.skipSeparators();
    if (this.acceptName('else')) return { kind: 'if', condition, body, otherwise: this.#body() };
    this.position = mark;
    return { kind: 'if', condition, body };
  }

  #for(): AwkStatement {
    this.expect('(');
    const [first, second, third, last] = [this.peek(), this.peek(1), this.peek(2), this.peek(3)];
    const isOver =
      first.kind === 'name' && second.kind === 'name' && second.text === 'in' && third.kind === 'name';
    if (isOver && last.kind === 'operator' && last.text === ')') {
      this.position += 4;
      return { kind: 'for-in', variable: first.text, array: third.text, body: this.#body() };
    }
    const start = this.isOperator(';') ? undefined : this.#simple();
    this.expect(';');
    const condition = this.isOperator(';') ? undefined : this.expression();
    this.expect(';');
    const step = this.isOperator(')') ? undefined : this.#simple();
    this.expect(')');
    return {
      kind: 'for',
      ...(start ? { start } : {}),
      ...(condition ? { condition } : {}),
      ...(step ? { step } : {}),
      body: this.#body(),
    };
  }

  #simple(): AwkStatement {
    for (const name of ['next', 'break', 'continue'] as const) {
      if (this.acceptName(name)) return { kind: 'jump', name };
    }
    if (this.acceptName('exit'))
      return { kind: 'exit', ...(this.#endsHere() ? {} : { code: this.expression() }) };
    if (this.acceptName('print')) return this.#print(false);
    if (this.acceptName('printf')) return this.#print(true);
    if (this.acceptName('delete')) {
      const name = this.takeName();
      return { kind: 'delete', name, ...(this.accept('[') ? { index: this.list(']') } : {}) };
    }
    return { kind: 'expression', expression: this.expression() };
  }

  #endsHere(): boolean {
    const token: AwkToken = this.peek();
    return (
      token.kind === 'newline' ||
      token.kind === 'end' ||
      (token.kind === 'operator' && [';', '}', '>', '|'].includes(token.text))
    );
  }

  #print(isFormatted: boolean): AwkStatement {
    const args: AwkExpression[] = [];
    this.isPrinting = true;
    while (!this.#endsHere()) {
      args.push(...this.printed());
      if (!this.accept(',')) break;
    }
    this.isPrinting = false;
    if (isFormatted && args.length === 0) this.fail();
    return { kind: 'print', args, isFormatted };
  }
}

/**
 * The rules of a program.
 * @throws Failure with awk's message when it is none.
 */
export function parseAwk(source: string): AwkRule[] {
  return new AwkParser(tokenizeAwk(source)).rules();
}
