/** Reads what begins with `$` or a backtick. */
import { Cursor } from './cursor.ts';
import { UnfinishedInput } from './faults.ts';
import type { ParameterOperation } from './syntax.ts';
import type { WordBuilder } from './word-builder.ts';

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SPECIAL = /[?$#@*!0-9-]/y;

/** The text up to the bracket that closes the one just read; quotes and nested brackets are skipped. */
function takeBalanced(cursor: Cursor, open: string, close: string): string {
  const start = cursor.at;
  let depth = 1;
  while (!cursor.isAtEnd) {
    const char = cursor.take();
    if (char === '\\') cursor.take();
    else if (char === "'" || char === '"' || char === '`') skipQuoted(cursor, char);
    else if (char === open) depth++;
    else if (char === close && --depth === 0) return cursor.source.slice(start, cursor.at - 1);
  }
  throw new UnfinishedInput(close);
}

function skipQuoted(cursor: Cursor, quote: string): void {
  while (!cursor.isAtEnd) {
    const char = cursor.take();
    if (char === quote) return;
    if (char === '\\' && quote !== "'") cursor.take();
  }
  throw new UnfinishedInput(quote);
}

function scanBackticks(cursor: Cursor): string {
  let source = '';
  while (!cursor.isAtEnd) {
    const char = cursor.take();
    if (char === '`') return source;
    if (char === '\\' && '`$\\'.includes(cursor.peek())) source += cursor.take();
    else source += char;
  }
  throw new UnfinishedInput('`');
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

const OPERATORS = /:[-=+?]|##|%%|\/\/|\^\^|,,|[-=+?#%/:^,]/y;

function parseOperation(rest: string): ParameterOperation | undefined {
  if (rest === '') return undefined;
  const cursor = new Cursor(rest);
  const operator = cursor.match(OPERATORS);
  if (operator === '') return { operator: 'bad', operands: [] };
  const body = rest.slice(cursor.at);
  const separator = operator === ':' ? ':' : operator.startsWith('/') ? '/' : undefined;
  return { operator, operands: separator === undefined ? [body] : splitOnce(body, separator) };
}

function scanBraced(cursor: Cursor, builder: WordBuilder, isQuoted: boolean): void {
  const body = takeBalanced(cursor, '{', '}');
  const inner = new Cursor(body);
  const isLength = body.length > 1 && body.startsWith('#');
  if (isLength) inner.take();
  const isIndirect = !isLength && body.length > 1 && inner.accept('!');
  const name = inner.match(NAME) || inner.match(/[0-9]+/y) || inner.match(SPECIAL);
  const rest = body.slice(inner.at);
  if (name === '' || (isLength && rest !== '')) {
    builder.add({ kind: 'parameter', name: body, operation: { operator: 'bad', operands: [] }, isQuoted });
    return;
  }
  const operation = isLength
    ? { operator: 'length', operands: [] }
    : isIndirect
      ? { operator: 'indirect', operands: [] }
      : parseOperation(rest);
  builder.add({
    kind: 'parameter',
    name: operation?.operator === 'bad' ? body : name,
    ...(operation ? { operation } : {}),
    isQuoted,
  });
}

/** Reads `$…` or backticks at the cursor; a lone `$` is text. */
export function scanDollar(cursor: Cursor, builder: WordBuilder, isQuoted: boolean): void {
  if (cursor.accept('`')) {
    builder.add({ kind: 'command', source: scanBackticks(cursor), isQuoted });
    return;
  }
  cursor.take();
  if (cursor.startsWith('((')) {
    const start = cursor.at;
    cursor.at += 2;
    const expression = takeBalanced(cursor, '(', ')');
    if (cursor.accept(')')) {
      builder.add({ kind: 'arithmetic', source: expression, isQuoted });
      return;
    }
    cursor.at = start;
  }
  if (cursor.accept('(')) {
    builder.add({ kind: 'command', source: takeBalanced(cursor, '(', ')'), isQuoted });
  } else if (cursor.accept('{')) {
    scanBraced(cursor, builder, isQuoted);
  } else {
    const name = cursor.match(NAME) || cursor.match(SPECIAL);
    if (name === '') builder.text('$', isQuoted);
    else builder.add({ kind: 'parameter', name, isQuoted });
  }
}
