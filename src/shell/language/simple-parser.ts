/** Commands made of words, and the redirections that may follow any command. */
import { SyntaxFault } from './faults.ts';
import type { Assignment, Command, Redirect, Word } from './syntax.ts';
import type { TokenStream } from './token-stream.ts';
import { plainText } from './words.ts';

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/;

/** `NAME=value` at the head of a command, else undefined. */
function assignmentOf(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.isQuoted) return undefined;
  const match = ASSIGNMENT.exec(first.text);
  if (!match?.[1]) return undefined;
  const text = first.text.slice(match[0].length);
  const value: Word = text === '' ? rest : [{ ...first, text }, ...rest];
  return { name: match[1], value, isAppended: match[2] === '+' };
}

const SPELLINGS: Record<string, Pick<Redirect, 'descriptor' | 'operator'>> = {
  '<': { descriptor: 0, operator: '<' },
  '<>': { descriptor: 0, operator: '<>' },
  '<&': { descriptor: 0, operator: '<&' },
  '<<': { descriptor: 0, operator: '<<' },
  '<<-': { descriptor: 0, operator: '<<' },
  '<<<': { descriptor: 0, operator: '<<<' },
  '>': { descriptor: 1, operator: '>' },
  '>|': { descriptor: 1, operator: '>' },
  '>>': { descriptor: 1, operator: '>>' },
  '>&': { descriptor: 1, operator: '>&' },
  '&>': { descriptor: -1, operator: '>' },
  '&>>': { descriptor: -1, operator: '>>' },
};

/** The redirection that comes next, if one does. */
function parseRedirect(tokens: TokenStream): Redirect | undefined {
  const first = tokens.peek();
  const operator = first.kind === 'descriptor' ? tokens.peek(1) : first;
  const spelling = operator.kind === 'operator' ? SPELLINGS[operator.raw] : undefined;
  if (!spelling || operator.kind !== 'operator') return undefined;
  if (first.kind === 'descriptor') tokens.next();
  tokens.next();
  if (tokens.peek().kind !== 'word') throw new SyntaxFault(tokens.peek().raw);
  const target = tokens.takeWord();
  const text = plainText(target);
  const isBoth = operator.raw === '>&' && first.kind !== 'descriptor' && !/^(\d+|-)$/.test(text ?? '1');
  return {
    ...spelling,
    ...(first.kind === 'descriptor' ? { descriptor: Number(first.raw) } : {}),
    ...(isBoth ? { descriptor: -1, operator: '>' } : {}),
    target: operator.hereDocument ?? target,
  };
}

export function parseRedirects(tokens: TokenStream): Redirect[] {
  const redirects: Redirect[] = [];
  for (let next = parseRedirect(tokens); next; next = parseRedirect(tokens)) redirects.push(next);
  return redirects;
}

/** Assignments, words and redirections up to the next operator. */
export function parseSimple(tokens: TokenStream): Command {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (;;) {
    const redirect = parseRedirect(tokens);
    if (redirect) {
      redirects.push(redirect);
      continue;
    }
    const token = tokens.peek();
    if (token.kind !== 'word') break;
    const assignment = words.length === 0 ? assignmentOf(token.word) : undefined;
    if (assignment) assignments.push(assignment);
    else words.push(token.word);
    tokens.next();
  }
  if (assignments.length + words.length + redirects.length === 0) tokens.unexpected();
  const [name] = words;
  const isFunction = words.length === 1 && name && plainText(name) !== undefined;
  if (tokens.peek().raw === '(' && !(isFunction && redirects.length === 0)) tokens.unexpected();
  return { kind: 'simple', assignments, words, redirects };
}
