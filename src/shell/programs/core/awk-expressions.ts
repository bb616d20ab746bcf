/** Reads awk's expressions, by precedence. */
import { type AwkToken, awkSyntaxError } from './awk-lexer.ts';
import type { AwkExpression } from './awk-syntax.ts';

const END: AwkToken = { kind: 'end', text: '' };
const NESTING_MAX = 60;
const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '^='];

/** Operators from weakest to strongest; concatenation stands between comparison and addition. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['~', '!~'],
  ['<', '<=', '==', '!=', '>', '>='],
];

export class AwkExpressions {
  readonly #tokens: readonly AwkToken[];
  #depth = 0;
  position = 0;
  /** Inside `print`, `>` would begin a redirection. */
  isPrinting = false;

  constructor(tokens: readonly AwkToken[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): AwkToken {
    return this.#tokens[this.position + ahead] ?? END;
  }

  fail(): never {
    const token = this.peek();
    throw awkSyntaxError(
      token.kind === 'number' ? String(token.value) : token.text === '\n' ? 'end of line' : token.text,
    );
  }

  enter(): void {
    if (++this.#depth > NESTING_MAX) this.fail();
  }

  leave(): void {
    this.#depth--;
  }

  isOperator(text: string): boolean {
    const token = this.peek();
    return token.kind === 'operator' && token.text === text;
  }

  accept(text: string): boolean {
    if (!this.isOperator(text)) return false;
    this.position++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail();
  }

  acceptName(text: string): boolean {
    const token = this.peek();
    if (token.kind !== 'name' || token.text !== text) return false;
    this.position++;
    return true;
  }

  takeName(): string {
    const token = this.peek();
    if (token.kind !== 'name') return this.fail();
    this.position++;
    return token.text;
  }

  skipNewlines(): void {
    while (this.peek().kind === 'newline') this.position++;
  }

  skipSeparators(): void {
    while (this.peek().kind === 'newline' || this.isOperator(';')) this.position++;
  }

  /** Expressions up to a closing bracket, which is taken. */
  list(close: string): AwkExpression[] {
    const isPrinting = this.isPrinting;
    this.isPrinting = false;
    const expressions: AwkExpression[] = [];
    while (!this.accept(close)) {
      expressions.push(this.expression());
      if (!this.accept(',') && !this.isOperator(close)) this.fail();
    }
    this.isPrinting = isPrinting;
    return expressions;
  }

  /** One argument of `print`, or several in brackets. */
  printed(): AwkExpression[] {
    const mark = this.position;
    if (this.accept('(')) {
      const inner = this.list(')');
      const next = this.peek();
      const ends =
        next.kind === 'newline' ||
        next.kind === 'end' ||
        (next.kind === 'operator' && [';', '}', '>', '|'].includes(next.text));
      if (ends && inner.length > 0) return inner;
      this.position = mark;
    }
    return [this.expression()];
  }

  expression(): AwkExpression {
    this.enter();
    const condition = this.#binary(0);
    const expression = this.#assigned(condition) ?? this.#choice(condition);
    this.leave();
    return expression;
  }

  #assigned(target: AwkExpression): AwkExpression | undefined {
    const operator = ASSIGNMENTS.find((text) => this.isOperator(text));
    if (operator === undefined) return undefined;
    if (!['variable', 'field', 'element'].includes(target.kind)) this.fail();
    this.position++;
    return { kind: 'assign', operator, target, value: this.expression() };
  }

  #choice(condition: AwkExpression): AwkExpression {
    if (!this.accept('?')) return condition;
    const yes = this.expression();
    this.expect(':');
    return { kind: 'choice', condition, yes, no: this.expression() };
  }

  #binary(level: number): AwkExpression {
    const operators = LEVELS[level];
    if (!operators) return this.#concatenation();
    let left = this.#binary(level + 1);
    for (;;) {
      if (level === 1 && this.acceptName('in')) {
        left = { kind: 'in', index: [left], name: this.takeName() };
        continue;
      }
      const operator = operators.find((text) => this.isOperator(text) && !(this.isPrinting && text === '>'));
      if (operator === undefined) return left;
      this.position++;
      this.skipNewlines();
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
    }
  }

  #concatenation(): AwkExpression {
    let left = this.#additive();
    while (this.#beginsValue()) left = { kind: 'binary', operator: ' ', left, right: this.#additive() };
    return left;
  }

  #beginsValue(): boolean {
    const token = this.peek();
    if (token.kind === 'name') return token.text !== 'in';
    if (token.kind === 'operator') return ['(', '$', '!', '++', '--'].includes(token.text);
    return token.kind === 'number' || token.kind === 'string';
  }

  #additive(): AwkExpression {
    let left = this.#multiplicative();
    for (let operator = this.#oneOf('+', '-'); operator; operator = this.#oneOf('+', '-')) {
      left = { kind: 'binary', operator, left, right: this.#multiplicative() };
    }
    return left;
  }

  #multiplicative(): AwkExpression {
    let left = this.#unary();
    for (let operator = this.#oneOf('*', '/', '%'); operator; operator = this.#oneOf('*', '/', '%')) {
      left = { kind: 'binary', operator, left, right: this.#unary() };
    }
    return left;
  }

  #oneOf(...texts: readonly string[]): string | undefined {
    return texts.find((text) => this.accept(text));
  }

  #unary(): AwkExpression {
    this.enter();
    const operator = this.#oneOf('!', '-', '+');
    const operand = operator === undefined ? this.#power() : this.#unary();
    this.leave();
    return operator === undefined ? operand : { kind: 'unary', operator, operand };
  }

  #power(): AwkExpression {
    const base = this.#postfix();
    return this.accept('^') ? { kind: 'binary', operator: '^', left: base, right: this.#unary() } : base;
  }

  #postfix(): AwkExpression {
    const step = this.#oneOf('++', '--');
    const target = this.#primary();
    if (step !== undefined) return { kind: 'step', by: step === '++' ? 1 : -1, isPrefix: true, target };
    const isPlace = ['variable', 'field', 'element'].includes(target.kind);
    const after = isPlace ? this.#oneOf('++', '--') : undefined;
    return after === undefined
      ? target
      : { kind: 'step', by: after === '++' ? 1 : -1, isPrefix: false, target };
  }

  #primary(): AwkExpression {
    const token = this.peek();
    if (token.kind === 'end' || token.kind === 'newline') return this.fail();
    this.position++;
    if (token.kind === 'number') return { kind: 'number', value: token.value };
    if (token.kind === 'string' || token.kind === 'regexp') return { kind: token.kind, text: token.text };
    if (token.kind === 'name') return this.#named(token.text);
    if (token.text === '$') return { kind: 'field', index: this.#fieldIndex() };
    if (token.text !== '(') {
      this.position--;
      return this.fail();
    }
    const inner = this.list(')');
    const [only] = inner;
    if (this.acceptName('in')) return { kind: 'in', index: inner, name: this.takeName() };
    return only && inner.length === 1 ? { kind: 'unary', operator: '(', operand: only } : this.fail();
  }

  #fieldIndex(): AwkExpression {
    this.enter();
    const operator = this.#oneOf('-', '++', '--');
    const index = this.#primary();
    this.leave();
    return operator === '-' ? { kind: 'unary', operator, operand: index } : index;
  }

  #named(name: string): AwkExpression {
    if (this.accept('[')) return { kind: 'element', name, index: this.list(']') };
    if (this.accept('(')) return { kind: 'call', name, args: this.list(')') };
    return name === 'length' ? { kind: 'call', name, args: [] } : { kind: 'variable', name };
  }
}
