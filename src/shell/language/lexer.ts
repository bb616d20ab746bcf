/** Splits an input into words and operators; fetches the bodies of here-documents. */
import { Cursor } from './cursor.ts';
import { UnfinishedInput } from './faults.ts';
import type { Word } from './syntax.ts';
import { plainText, quotedWord, scanWord } from './words.ts';

export type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly raw: string; readonly at: number }
  | { readonly kind: 'operator'; readonly raw: string; readonly at: number; hereDocument?: Word }
  /** The digits directly before `<` or `>`. */
  | { readonly kind: 'descriptor'; readonly raw: string; readonly at: number }
  | { readonly kind: 'newline'; readonly raw: string; readonly at: number }
  | { readonly kind: 'end'; readonly raw: string; readonly at: number };

const OPERATOR = /&>>|<<<|<<-|&&|\|\||;;|<<|>>|>&|<&|&>|>\||<>|\|&|[;&|<>()]/y;

interface PendingDocument {
  readonly token: { hereDocument?: Word };
  readonly delimiter: string;
  readonly isLiteral: boolean;
  readonly stripsTabs: boolean;
}

function takeLine(cursor: Cursor): string | undefined {
  if (cursor.isAtEnd) return undefined;
  const end = cursor.source.indexOf('\n', cursor.at);
  const line = cursor.source.slice(cursor.at, end < 0 ? undefined : end);
  cursor.at = end < 0 ? cursor.source.length : end + 1;
  return line;
}

function readDocument(cursor: Cursor, pending: PendingDocument): void {
  let body = '';
  for (;;) {
    const line = takeLine(cursor);
    if (line === undefined) throw new UnfinishedInput();
    const text = pending.stripsTabs ? line.replace(/^\t+/, '') : line;
    if (text === pending.delimiter) break;
    body += `${text}\n`;
  }
  pending.token.hereDocument = pending.isLiteral
    ? [{ kind: 'text', text: body, isQuoted: true }]
    : quotedWord(body);
}

function documentOf(operator: Token & { kind: 'operator' }, delimiter: Word): PendingDocument {
  return {
    token: operator,
    delimiter: delimiter.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
    isLiteral: plainText(delimiter) === undefined,
    stripsTabs: operator.raw === '<<-',
  };
}

/** All tokens of the input, ended by a newline and an `end` token. */
export function tokenize(source: string): Token[] {
  const cursor = new Cursor(source);
  const tokens: Token[] = [];
  const pending: PendingDocument[] = [];
  for (;;) {
    cursor.match(/(?:[ \t]|\\\n)+/y);
    if (cursor.peek() === '#') cursor.match(/[^\n]*/y);
    const at = cursor.at;
    if (cursor.isAtEnd) break;
    if (cursor.accept('\n')) {
      tokens.push({ kind: 'newline', raw: 'newline', at });
      for (const document of pending.splice(0)) readDocument(cursor, document);
      continue;
    }
    const operator = cursor.match(OPERATOR);
    if (operator !== '') {
      tokens.push({ kind: 'operator', raw: operator, at });
      continue;
    }
    const digits = /[0-9]+(?=[<>])/y;
    const descriptor = cursor.match(digits);
    if (descriptor !== '') {
      tokens.push({ kind: 'descriptor', raw: descriptor, at });
      continue;
    }
    const word = scanWord(cursor);
    const before = tokens.at(-1);
    tokens.push({ kind: 'word', word, raw: source.slice(at, cursor.at), at });
    if (before?.kind === 'operator' && (before.raw === '<<' || before.raw === '<<-')) {
      pending.push(documentOf(before, word));
    }
  }
  if (pending.length > 0) throw new UnfinishedInput();
  tokens.push({ kind: 'newline', raw: 'newline', at: cursor.at }, { kind: 'end', raw: '', at: cursor.at });
  return tokens;
}
