/** What `${NAME…}` does to a value once its operands are expanded. */
import { ExpansionFault } from './faults.ts';
import type { Field } from './fields.ts';
import { compile, patternSource } from './patterns.ts';

/** `#`, `##`, `%`, `%%`: the value without its head or tail. */
export function stripAffix(value: string, operator: string, pattern: Field): string {
  const isLongest = operator.length === 2;
  const isHead = operator.startsWith('#');
  const matcher = compile(`^(?:${patternSource(pattern)})$`, 'u');
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  for (const length of isLongest ? lengths.reverse() : lengths) {
    const affix = isHead ? value.slice(0, length) : value.slice(value.length - length);
    if (matcher.test(affix)) return isHead ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

/** `/` first, `//` every match replaced; a pattern may be bound with `#` or `%`. */
export function replacePattern(value: string, operator: string, pattern: Field, replacement: string): string {
  const [first, ...rest] = pattern;
  const anchor = first && !first.isQuoted && /^[#%]/.test(first.text) ? first.text.charAt(0) : '';
  const bare = anchor && first ? [{ ...first, text: first.text.slice(1) }, ...rest] : pattern;
  const source = patternSource(bare);
  if (source === '' && anchor === '') return value;
  const bound = anchor === '#' ? `^(?:${source})` : anchor === '%' ? `(?:${source})$` : source;
  return value.replace(compile(bound, operator === '//' ? 'gu' : 'u'), () => replacement);
}

/** `:offset:length`, counted from the end when negative. */
export function substring(value: string, offset: number, length: number | undefined): string {
  const start = offset < 0 ? value.length + offset : offset;
  if (start < 0) return '';
  if (length === undefined) return value.slice(start);
  const end = length < 0 ? value.length + length : start + length;
  if (end < start) throw new ExpansionFault(`${length}: substring expression < 0`);
  return value.slice(start, end);
}

/** `^`, `^^`, `,`, `,,`: first or every letter upper or lower case. */
export function changeCase(value: string, operator: string): string {
  const change = (text: string) => (operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase());
  return operator.length === 2 ? change(value) : change(value.slice(0, 1)) + value.slice(1);
}
