/** bash's patterns (`*`, `?`, `[…]`) for `case`, `[[ == ]]` and `${x%…}`: a pattern covers slashes as well. */
import { type Field, hasPattern, textOf } from './fields.ts';

function bracketSource(text: string, at: number): { source: string; end: number } | undefined {
  let end = at + 1;
  if (text[end] === '!' || text[end] === '^') end++;
  if (text[end] === ']') end++;
  while (end < text.length && text[end] !== ']') {
    const isClass = text.startsWith('[:', end);
    const close = isClass ? text.indexOf(':]', end) : -1;
    end = close > 0 ? close + 2 : end + 1;
  }
  if (end >= text.length) return undefined;
  const isNegated = text[at + 1] === '!' || text[at + 1] === '^';
  const body = text
    .slice(at + (isNegated ? 2 : 1), end)
    .replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? '')
    .replace(/[\\[\]^]/g, (char) => `\\${char}`);
  return { source: `[${isNegated ? '^' : ''}${body}]`, end };
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \t\n\r\v\f',
  blank: ' \t',
  xdigit: '0-9A-Fa-f',
  punct: '!-/:-@[-`{-~',
};

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Source of a regular expression (without anchors) that matches as the pattern does. */
export function patternSource(field: Field, quantifier: '*' | '*?' = '*'): string {
  return field
    .map((piece) => {
      if (piece.isQuoted) return escapeText(piece.text);
      let source = '';
      for (let at = 0; at < piece.text.length; at++) {
        const char = piece.text.charAt(at);
        const bracket = char === '[' ? bracketSource(piece.text, at) : undefined;
        if (bracket) at = bracket.end;
        source +=
          bracket?.source ?? (char === '*' ? `[^]${quantifier}` : char === '?' ? '[^]' : escapeText(char));
      }
      return source;
    })
    .join('');
}

/** A regular expression for the source, or one that matches nothing when a range in it is out of order. */
export function compile(source: string, flags = ''): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return /[^\s\S]/;
  }
}

/** Does the whole text match the pattern? */
export function matches(field: Field, text: string): boolean {
  if (!hasPattern(field)) return textOf(field) === text;
  return compile(`^(?:${patternSource(field)})$`, 'u').test(text);
}
