/** Splits an awk program into tokens. */
import { Failure } from './gnu.ts';

export type AwkToken =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string' | 'regexp' | 'name' | 'operator' | 'newline' | 'end'; readonly text: string };

const OPERATORS = [
  ...['&&', '||', '==', '!=', '<=', '>=', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '!~', '>>'],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ';',
    ',',
    '+',
    '-',
    '*',
    '/',
    '%',
    '^',
    '!',
    '<',
    '>',
    '~',
    '?',
    ':',
    '=',
    '$',
    '|',
  ],
];

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
};

/** awk's message about a program it cannot read. */
export function awkSyntaxError(near: string): Failure {
  return new Failure(`line 1: syntax error at or near ${near === '' ? 'end of file' : near}`, 2);
}

function quotedText(source: string, start: number, end: string): { text: string; at: number } {
  let text = '';
  for (let at = start; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === end) return { text, at: at + 1 };
    if (char === '\\') {
      const next = source.charAt(++at);
      text += end === '/' ? (next === '/' ? '/' : `\\${next}`) : (ESCAPES[next] ?? `\\${next}`);
    } else text += char;
  }
  throw new Failure(
    `line 1: ${end === '/' ? 'regular expression' : 'runaway string constant'} "${source.slice(start, start + 20)} ...`,
    2,
  );
}

/** A slash begins a regular expression unless a value stands before it. */
function isValueBefore(token: AwkToken | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'operator') return [')', ']', '$', '++', '--'].includes(token.text);
  return token.kind === 'number' || token.kind === 'string' || token.kind === 'name';
}

export function tokenizeAwk(source: string): AwkToken[] {
  const tokens: AwkToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? '';
    at += found.length;
    return found;
  };
  while (at < source.length) {
    if (take(/[ \t\r]+|\\\n|#[^\n]*/y) !== '') continue;
    const char = source.charAt(at);
    if (char === '\n') {
      at++;
      tokens.push({ kind: 'newline', text: '\n' });
      continue;
    }
    if (char === '"' || (char === '/' && !isValueBefore(tokens.at(-1)))) {
      const quoted = quotedText(source, at + 1, char);
      at = quoted.at;
      tokens.push({ kind: char === '"' ? 'string' : 'regexp', text: quoted.text });
      continue;
    }
    const number = take(/(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y);
    if (number !== '') {
      tokens.push({ kind: 'number', value: Number(number) });
      continue;
    }
    const name = take(/[A-Za-z_]\w*/y);
    if (name !== '') {
      tokens.push({ kind: 'name', text: name });
      continue;
    }
    const operator = OPERATORS.find((text) => source.startsWith(text, at));
    if (operator === undefined) throw awkSyntaxError(char);
    at += operator.length;
    tokens.push({ kind: 'operator', text: operator });
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}
