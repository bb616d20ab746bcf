/** Runs an awk program over lines. */
import { formatPrintf } from '../printf.ts';
import { callFunction } from './awk-functions.ts';
import { calculate, isOrdered } from './awk-operators.ts';
import { type AwkState, keptTable, tableOf } from './awk-state.ts';
import type { AwkExpression, AwkRule, AwkStatement } from './awk-syntax.ts';
import { type AwkValue, compareValues, toNumber, toText, toTruth } from './awk-values.ts';
import { Failure } from './gnu.ts';
import { toRegExp } from './regular-expressions.ts';

/** Statements one program may run; more means that a loop of it never ends. */
const STEPS_MAX = 200_000;

const FIRST_STATE: AwkState = {
  variables: [
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['RS', '\n'],
    ['SUBSEP', '\x1c'],
    ['NR', 0],
    ['FNR', 0],
    ['NF', 0],
  ],
  arrays: [],
  openRanges: [],
  fields: [],
  record: '',
  steps: 0,
  exitCode: 0,
};

class AwkJump extends Error {
  readonly kind: 'next' | 'break' | 'continue' | 'exit';

  constructor(kind: AwkJump['kind']) {
    super(kind);
    this.kind = kind;
  }
}

export class AwkMachine {
  readonly #rules: readonly AwkRule[];
  readonly #write: (text: string) => void;
  readonly #variables: Map<string, AwkValue>;
  readonly #arrays: Map<string, Map<string, AwkValue>>;
  readonly #openRanges: Set<AwkRule>;
  #fields: string[];
  #record: string;
  #steps: number;
  exitCode: number;

  constructor(rules: readonly AwkRule[], write: (text: string) => void, state = FIRST_STATE) {
    this.#rules = rules;
    this.#write = write;
    this.#variables = tableOf(state.variables);
    this.#arrays = new Map(state.arrays.map(([name, values]) => [name, tableOf(values)]));
    this.#openRanges = new Set(rules.filter((_, index) => state.openRanges.includes(index)));
    this.#fields = [...state.fields];
    this.#record = state.record;
    this.#steps = state.steps;
    this.exitCode = state.exitCode;
  }

  /** How many values it knows. */
  get size(): number {
    return [...this.#arrays.values()].reduce((sum, values) => sum + values.size, this.#variables.size);
  }

  /** What it knows between two lines. */
  get state(): AwkState {
    return {
      variables: keptTable(this.#variables),
      arrays: [...this.#arrays].map(([name, values]) => [name, keptTable(values)] as const),
      openRanges: [...this.#rules.keys()].filter((index) => {
        const rule = this.#rules[index];
        return rule !== undefined && this.#openRanges.has(rule);
      }),
      fields: [...this.#fields],
      record: this.#record,
      steps: this.#steps,
      exitCode: this.exitCode,
    };
  }

  set(name: string, value: AwkValue): void {
    this.#variables.set(name, value);
    if (name === 'NF') this.#resize(Math.min(10_000, Math.max(0, Math.trunc(toNumber(value)))));
  }

  text(name: string): string {
    return toText(this.#variables.get(name) ?? '');
  }

  /** A program of nothing but `BEGIN` reads no input. */
  get readsInput(): boolean {
    return this.#rules.some((rule) => rule.pattern !== 'BEGIN');
  }

  /** Runs the rules of `BEGIN` or `END`. False when `exit` was met. */
  runSpecial(pattern: 'BEGIN' | 'END'): boolean {
    return this.#guarded(() => {
      for (const rule of this.#rules) if (rule.pattern === pattern && rule.action) this.run(rule.action);
    });
  }

  /** Runs the rules that fit a line. False when `exit` was met. */
  runLine(line: string): boolean {
    this.#variables.set('NR', toNumber(this.#variables.get('NR') ?? 0) + 1);
    this.#variables.set('FNR', toNumber(this.#variables.get('FNR') ?? 0) + 1);
    this.#setRecord(line);
    return this.#guarded(() => {
      for (const rule of this.#rules) {
        if (typeof rule.pattern !== 'object' || !this.#isSelected(rule, rule.pattern)) continue;
        if (rule.action) this.run(rule.action);
        else this.#write(this.#record + this.text('ORS'));
      }
    });
  }

  #guarded(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      if (error instanceof AwkJump) return error.kind !== 'exit';
      throw error;
    }
  }

  #isSelected(
    rule: AwkRule,
    { from, to }: { readonly from?: AwkExpression; readonly to?: AwkExpression },
  ): boolean {
    if (!from) return true;
    if (!to) return toTruth(this.evaluate(from));
    if (!this.#openRanges.has(rule) && !toTruth(this.evaluate(from))) return false;
    if (toTruth(this.evaluate(to))) this.#openRanges.delete(rule);
    else this.#openRanges.add(rule);
    return true;
  }

  #setRecord(line: string): void {
    this.#record = line;
    this.#fields = this.split(line, this.text('FS'));
    this.#variables.set('NF', this.#fields.length);
  }

  #resize(count: number): void {
    this.#fields = Array.from({ length: count }, (_, index) => this.#fields[index] ?? '');
    this.#record = this.#fields.join(this.text('OFS'));
  }

  split(text: string, separator: string): string[] {
    if (text === '') return [];
    if (separator === ' ') return text.trim() === '' ? [] : text.trim().split(/[ \t\n]+/);
    if (separator === '') return [...text];
    return separator.length === 1 && separator !== '\\'
      ? text.split(separator)
      : text.split(this.pattern(separator));
  }

  pattern(text: string, flags = 'u'): RegExp {
    const pattern = toRegExp(text, 'extended', flags);
    if (typeof pattern === 'string')
      throw new Failure(`line 1: regular expression compile failed (${pattern})\n${text}`, 2);
    return pattern;
  }

  /** The regular expression an argument stands for. */
  patternOf(expression: AwkExpression, flags = 'u'): RegExp {
    return this.pattern(
      expression.kind === 'regexp' ? expression.text : toText(this.evaluate(expression)),
      flags,
    );
  }

  array(name: string): Map<string, AwkValue> {
    const known = this.#arrays.get(name);
    if (known) return known;
    const fresh = new Map<string, AwkValue>();
    this.#arrays.set(name, fresh);
    return fresh;
  }

  #key(index: readonly AwkExpression[]): string {
    return index.map((part) => toText(this.evaluate(part))).join(this.text('SUBSEP'));
  }

  #fieldIndex(expression: AwkExpression): number {
    const index = Math.trunc(toNumber(this.evaluate(expression)));
    if (index < 0 || index > 10_000) throw new Failure(`line 1: attempt to access field ${index}`, 2);
    return index;
  }

  run(statement: AwkStatement): void {
    if (++this.#steps > STEPS_MAX) throw new AwkJump('exit');
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.body) this.run(inner);
        return;
      case 'print':
        this.#print(statement.args, statement.isFormatted);
        return;
      case 'expression':
        this.evaluate(statement.expression);
        return;
      case 'if':
        if (toTruth(this.evaluate(statement.condition))) this.run(statement.body);
        else if (statement.otherwise) this.run(statement.otherwise);
        return;
      case 'while':
        if (statement.isTestedLast && !this.#runBody(statement.body)) return;
        while (toTruth(this.evaluate(statement.condition)) && this.#runBody(statement.body));
        return;
      case 'for':
        if (statement.start) this.run(statement.start);
        while (!statement.condition || toTruth(this.evaluate(statement.condition))) {
          if (!this.#runBody(statement.body)) return;
          if (statement.step) this.run(statement.step);
        }
        return;
      case 'for-in':
        for (const key of [...this.array(statement.array).keys()]) {
          this.set(statement.variable, { input: key });
          if (!this.#runBody(statement.body)) return;
        }
        return;
      case 'delete':
        if (statement.index) this.array(statement.name).delete(this.#key(statement.index));
        else this.array(statement.name).clear();
        return;
      case 'exit':
        if (statement.code) this.exitCode = toNumber(this.evaluate(statement.code)) & 0xff;
        throw new AwkJump('exit');
      case 'jump':
        throw new AwkJump(statement.name);
    }
  }

  /** False when the loop is to be left. */
  #runBody(body: AwkStatement): boolean {
    try {
      this.run(body);
      return true;
    } catch (error) {
      if (error instanceof AwkJump && error.kind === 'continue') return true;
      if (error instanceof AwkJump && error.kind === 'break') return false;
      throw error;
    }
  }

  #print(args: readonly AwkExpression[], isFormatted: boolean): void {
    const values = args.map((arg) => this.evaluate(arg));
    if (!isFormatted) {
      this.#write(
        (values.length === 0 ? this.#record : values.map(toText).join(this.text('OFS'))) + this.text('ORS'),
      );
      return;
    }
    const [format = '', ...rest] = values.map(toText);
    const needed = (format.match(/%[^%]/g) ?? []).length;
    this.#write(formatPrintf(format, rest.slice(0, needed)).text);
  }

  evaluate(expression: AwkExpression): AwkValue {
    if (++this.#steps > STEPS_MAX) throw new AwkJump('exit');
    switch (expression.kind) {
      case 'number':
        return expression.value;
      case 'string':
        return expression.text;
      case 'regexp':
        return this.pattern(expression.text).test(this.#record) ? 1 : 0;
      case 'variable':
        return this.#variables.get(expression.name) ?? { input: '' };
      case 'element':
        return this.array(expression.name).get(this.#key(expression.index)) ?? { input: '' };
      case 'field': {
        const index = this.#fieldIndex(expression.index);
        return { input: index === 0 ? this.#record : (this.#fields[index - 1] ?? '') };
      }
      case 'assign':
        return this.#assign(expression.operator, expression.target, this.evaluate(expression.value));
      case 'step': {
        const old = toNumber(this.evaluate(expression.target));
        this.store(expression.target, old + expression.by);
        return expression.isPrefix ? old + expression.by : old;
      }
      case 'unary':
        return this.#unary(expression.operator, this.evaluate(expression.operand));
      case 'binary':
        return this.#binary(expression.operator, expression.left, expression.right);
      case 'in':
        return this.array(expression.name).has(this.#key(expression.index)) ? 1 : 0;
      case 'choice':
        return this.evaluate(toTruth(this.evaluate(expression.condition)) ? expression.yes : expression.no);
      case 'call':
        return callFunction(this, expression.name, expression.args);
    }
  }

  /** Gives a variable, field or element its value. */
  store(target: AwkExpression, value: AwkValue): void {
    if (target.kind === 'variable') this.set(target.name, value);
    else if (target.kind === 'element') this.array(target.name).set(this.#key(target.index), value);
    else if (target.kind === 'field') {
      const index = this.#fieldIndex(target.index);
      if (index === 0) {
        this.#setRecord(toText(value));
        return;
      }
      if (index > this.#fields.length) this.#resize(index);
      this.#fields[index - 1] = toText(value);
      this.#variables.set('NF', this.#fields.length);
      this.#record = this.#fields.join(this.text('OFS'));
    }
  }

  #assign(operator: string, target: AwkExpression, value: AwkValue): AwkValue {
    const result =
      operator === '='
        ? value
        : calculate(operator.slice(0, -1), toNumber(this.evaluate(target)), toNumber(value));
    this.store(target, result);
    return result;
  }

  #unary(operator: string, value: AwkValue): AwkValue {
    if (operator === '!') return toTruth(value) ? 0 : 1;
    if (operator === '-') return -toNumber(value);
    return operator === '+' ? toNumber(value) : value;
  }

  #binary(operator: string, left: AwkExpression, right: AwkExpression): AwkValue {
    if (operator === '&&') return toTruth(this.evaluate(left)) && toTruth(this.evaluate(right)) ? 1 : 0;
    if (operator === '||') return toTruth(this.evaluate(left)) || toTruth(this.evaluate(right)) ? 1 : 0;
    if (operator === '~' || operator === '!~') {
      const isMatch = this.patternOf(right).test(toText(this.evaluate(left)));
      return isMatch === (operator === '~') ? 1 : 0;
    }
    const [one, other] = [this.evaluate(left), this.evaluate(right)];
    if (operator === ' ') return toText(one) + toText(other);
    if (/^[<>=!]/.test(operator)) return isOrdered(operator, compareValues(one, other)) ? 1 : 0;
    return calculate(operator, toNumber(one), toNumber(other));
  }
}
