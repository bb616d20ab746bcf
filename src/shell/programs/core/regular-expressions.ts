/** POSIX's basic and extended regular expressions, carried over to JavaScript's. */

export type Dialect = 'basic' | 'extended' | 'fixed';

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '0-9',
  alnum: '\\p{L}0-9',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\s',
  blank: ' \\t',
  xdigit: '0-9A-Fa-f',
  punct: '!-\\/:-@\\[-`\\{-~',
  word: '\\w',
  print: ' -~',
  cntrl: '\\p{Cc}',
};

class PatternFault extends Error {}

/** Escapes a character that would be special in JavaScript's syntax. */
function literal(char: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(char) ? (char === '-' ? '-' : `\\${char}`) : char;
}

function bracket(text: string, at: number): { source: string; end: number } {
  let end = at + 1;
  const isNegated = text[end] === '^';
  if (isNegated) end++;
  let body = '';
  for (let isFirst = true; isFirst || text[end] !== ']'; isFirst = false) {
    if (end >= text.length) throw new PatternFault('Unmatched [, [^, [:, [., or [=');
    const named = /^\[:(\w+):\]/.exec(text.slice(end));
    if (named) {
      const source = CLASSES[named[1] ?? ''];
      if (source === undefined) throw new PatternFault('Invalid character class name');
      body += source;
      end += named[0].length;
      continue;
    }
    const char = text.charAt(end++);
    body += /[\\\]^[&~|(){}/]/.test(char) ? `\\${char}` : char;
  }
  return { source: `[${isNegated ? '^' : ''}${body.replace(/-$/, '\\-').replace(/^-/, '\\-')}]`, end };
}

/** Characters that are operators: bare in extended expressions, after a backslash in basic ones. */
const SWITCHED = '+?|(){}';

function escaped(char: string, dialect: Dialect): string {
  if (dialect === 'basic' && SWITCHED.includes(char)) return char;
  if (/[wWsSbB]/.test(char)) return `\\${char}`;
  if (char === '<' || char === '>') return '\\b';
  if (/[1-9]/.test(char)) return `\\${char}`;
  if (char === 'n') return '\\n';
  if (char === 't') return '\\t';
  return literal(char);
}

function translate(text: string, dialect: Dialect): string {
  let source = '';
  let depth = 0;
  const isStart = () => source === '' || source.endsWith('(') || source.endsWith('|');
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') {
      if (at + 1 >= text.length) throw new PatternFault('Trailing backslash');
      const piece = escaped(text.charAt(++at), dialect);
      if (piece === '(') depth++;
      if (piece === ')' && --depth < 0) throw new PatternFault('Unmatched ) or \\)');
      source += piece;
    } else if (char === '[') {
      const { source: set, end } = bracket(text, at);
      source += set;
      at = end;
    } else if (char === '*') {
      source += isStart() || source.endsWith('^') ? '\\*' : '*';
    } else if (SWITCHED.includes(char)) {
      if (dialect === 'basic') source += literal(char);
      else if ('+?'.includes(char) && isStart()) source += literal(char);
      else if (char === '{' && !/^\{\d*,?\d*\}/.test(text.slice(at))) source += '\\{';
      else if (char === '}' && !/\{\d*,?\d*$/.test(source)) source += '\\}';
      else {
        if (char === '(') depth++;
        if (char === ')' && --depth < 0) {
          depth = 0;
          source += '\\)';
        } else source += char;
      }
    } else if (char === '^') source += dialect === 'extended' || isStart() ? '^' : '\\^';
    else if (char === '$') {
      const isEnd = at === text.length - 1 || /^(\\\)|\\\|)/.test(text.slice(at + 1));
      source += dialect === 'extended' || isEnd ? '$' : '\\$';
    } else source += /[.]/.test(char) ? char : literal(char);
  }
  if (depth > 0) throw new PatternFault('Unmatched ( or \\(');
  return source.replace(/\{,(\d+)\}/g, '{0,$1}');
}

/**
 * The regular expression of a pattern, or the sentence that GNU programs print when it is none. `whole` asks for whole
 * words or lines.
 */
export function toRegExp(
  text: string,
  dialect: Dialect,
  flags: string,
  whole: { readonly word?: boolean; readonly line?: boolean } = {},
): RegExp | string {
  try {
    const source = dialect === 'fixed' ? [...text].map(literal).join('') : translate(text, dialect);
    const bound = whole.line ? `^(?:${source})$` : whole.word ? `(?<!\\w)(?:${source})(?!\\w)` : source;
    return new RegExp(bound, flags);
  } catch (error) {
    return error instanceof PatternFault ? error.message : 'Invalid preceding regular expression';
  }
}
