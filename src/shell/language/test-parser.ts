/** The inside of `[[ … ]]`. */
import type { Command, TestExpression } from './syntax.ts';
import type { TokenStream } from './token-stream.ts';
import { plainText } from './words.ts';

const BINARY = ['=', '==', '!=', '=~', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef'];

/** The test up to and with `]]`; the opening word has been taken. */
export function parseTest(tokens: TokenStream): Command {
  const expression = parseOr(tokens);
  tokens.skipNewlines();
  tokens.expectWord(']]');
  return { kind: 'test', expression, redirects: [] };
}

function parseOr(tokens: TokenStream): TestExpression {
  let left = parseAnd(tokens);
  while (tokens.acceptOperator('||')) left = { kind: 'or', left, right: parseAnd(tokens) };
  return left;
}

function parseAnd(tokens: TokenStream): TestExpression {
  let left = parsePrimary(tokens);
  while (tokens.acceptOperator('&&')) left = { kind: 'and', left, right: parsePrimary(tokens) };
  return left;
}

function parsePrimary(tokens: TokenStream): TestExpression {
  tokens.skipNewlines();
  if (tokens.acceptWord('!')) return { kind: 'not', operand: parsePrimary(tokens) };
  if (tokens.acceptOperator('(')) {
    const inner = parseOr(tokens);
    tokens.expectOperator(')');
    return inner;
  }
  if (tokens.isWord(']]')) tokens.unexpected();
  const left = tokens.takeWord();
  const operator = binaryOperator(tokens);
  if (operator !== undefined) {
    tokens.next();
    return { kind: 'binary', operator, left, right: tokens.takeWord() };
  }
  const name = plainText(left);
  if (name && /^-[a-zA-Z]$/.test(name) && tokens.peek().kind === 'word' && !tokens.isWord(']]')) {
    return { kind: 'unary', operator: name, operand: tokens.takeWord() };
  }
  return { kind: 'word', word: left };
}

function binaryOperator(tokens: TokenStream): string | undefined {
  const token = tokens.peek();
  if (token.kind === 'operator') return token.raw === '<' || token.raw === '>' ? token.raw : undefined;
  const text = token.kind === 'word' ? plainText(token.word) : undefined;
  return text !== undefined && BINARY.includes(text) ? text : undefined;
}
