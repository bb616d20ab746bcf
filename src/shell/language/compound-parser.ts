/** Loops, conditions, groups, functions: the commands that begin with a reserved word or a bracket. */
import type { Grammar } from './grammar.ts';
import { parseRedirects } from './simple-parser.ts';
import type { Branch, CaseArm, Command, List, Word } from './syntax.ts';
import { parseTest } from './test-parser.ts';
import { plainText } from './words.ts';

/** Reserved words that cannot begin a command. */
const MISPLACED = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', 'in'];

/** The compound command that comes next; undefined when a simple one does. */
export function parseCompound(grammar: Grammar): Command | undefined {
  const { tokens } = grammar;
  const token = tokens.peek();
  if (token.kind === 'operator' && token.raw === '(') return parseBracket(grammar);
  if (token.kind !== 'word') return undefined;
  const name = plainText(token.word);
  if (name === undefined) return undefined;
  const next = tokens.peek(1);
  if (next.kind === 'operator' && next.raw === '(' && tokens.peek(2).raw === ')') {
    tokens.next();
    return parseFunction(grammar, name);
  }
  if (MISPLACED.includes(name) && name !== 'in') tokens.unexpected();
  const make = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  if (!make) return undefined;
  tokens.next();
  return make(grammar);
}

const MAKERS: Readonly<Record<string, (grammar: Grammar) => Command>> = {
  for: parseFor,
  while: (grammar) => parseLoop(grammar, false),
  until: (grammar) => parseLoop(grammar, true),
  if: parseIf,
  case: parseCase,
  '{': parseGroup,
  '[[': (grammar) => ({ ...parseTest(grammar.tokens), redirects: parseRedirects(grammar.tokens) }),
  function: (grammar) => {
    const name = plainText(grammar.tokens.takeWord()) ?? '';
    return parseFunction(grammar, name);
  },
};

function parseFunction(grammar: Grammar, name: string): Command {
  const { tokens } = grammar;
  if (tokens.acceptOperator('(')) tokens.expectOperator(')');
  tokens.skipNewlines();
  return { kind: 'function', name, body: grammar.command(), redirects: [] };
}

function parseBody(grammar: Grammar): List {
  const { tokens } = grammar;
  tokens.expectWord('do');
  const body = grammar.list(['done']);
  tokens.expectWord('done');
  return body;
}

function parseFor(grammar: Grammar): Command {
  const { tokens } = grammar;
  const name = plainText(tokens.takeWord());
  if (name === undefined) return tokens.unexpected();
  tokens.skipNewlines();
  let words: Word[] | undefined;
  if (tokens.acceptWord('in')) {
    words = [];
    while (tokens.peek().kind === 'word') words.push(tokens.takeWord());
    if (!tokens.acceptOperator(';') && tokens.peek().kind !== 'newline') tokens.unexpected();
  } else {
    tokens.acceptOperator(';');
  }
  tokens.skipNewlines();
  const body = parseBody(grammar);
  return { kind: 'for', name, ...(words ? { words } : {}), body, redirects: parseRedirects(tokens) };
}

function parseLoop(grammar: Grammar, until: boolean): Command {
  const condition = grammar.list(['do']);
  const body = parseBody(grammar);
  return { kind: 'loop', until, condition, body, redirects: parseRedirects(grammar.tokens) };
}

function parseIf(grammar: Grammar): Command {
  const { tokens } = grammar;
  const branches: Branch[] = [];
  let otherwise: List | undefined;
  do {
    const condition = grammar.list(['then']);
    tokens.expectWord('then');
    branches.push({ condition, body: grammar.list(['elif', 'else', 'fi']) });
  } while (tokens.acceptWord('elif'));
  if (tokens.acceptWord('else')) otherwise = grammar.list(['fi']);
  tokens.expectWord('fi');
  return { kind: 'if', branches, ...(otherwise ? { otherwise } : {}), redirects: parseRedirects(tokens) };
}

function parseCase(grammar: Grammar): Command {
  const { tokens } = grammar;
  const subject = tokens.takeWord();
  tokens.skipNewlines();
  tokens.expectWord('in');
  tokens.skipNewlines();
  const arms: CaseArm[] = [];
  while (!tokens.acceptWord('esac')) {
    arms.push(parseArm(grammar));
    tokens.skipNewlines();
  }
  return { kind: 'case', subject, arms, redirects: parseRedirects(tokens) };
}

function parseArm(grammar: Grammar): CaseArm {
  const { tokens } = grammar;
  tokens.acceptOperator('(');
  const patterns = [tokens.takeWord()];
  while (tokens.acceptOperator('|')) patterns.push(tokens.takeWord());
  tokens.expectOperator(')');
  tokens.skipNewlines();
  const isEmpty = tokens.isOneOf([';;', 'esac']);
  const body = isEmpty ? [] : grammar.list([';;', 'esac']);
  if (!tokens.isWord('esac')) tokens.expectOperator(';;');
  return { patterns, body };
}

function parseGroup(grammar: Grammar): Command {
  const body = grammar.list(['}']);
  grammar.tokens.expectWord('}');
  return { kind: 'group', body, redirects: parseRedirects(grammar.tokens) };
}

/** `((…))` when the brackets touch and close together, else a subshell. */
function parseBracket(grammar: Grammar): Command {
  const { tokens } = grammar;
  const first = tokens.next();
  const second = tokens.peek();
  const end = second.raw === '(' && second.at === first.at + 1 ? tokens.source.indexOf('))', second.at) : -1;
  if (end >= 0) {
    const source = tokens.source.slice(second.at + 1, end);
    tokens.skipTo(end + 2);
    return { kind: 'arithmetic', source, redirects: parseRedirects(tokens) };
  }
  const body = grammar.list([')']);
  tokens.expectOperator(')');
  return { kind: 'subshell', body, redirects: parseRedirects(tokens) };
}
