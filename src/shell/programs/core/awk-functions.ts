/** awk's built-in functions. */
import { formatPrintf } from '../printf.ts';
import type { AwkExpression } from './awk-syntax.ts';
import { type AwkValue, toNumber, toText } from './awk-values.ts';
import { Failure } from './gnu.ts';

/** What the functions need of the machine. */
export interface AwkPlaces {
  evaluate(expression: AwkExpression): AwkValue;
  store(target: AwkExpression, value: AwkValue): void;
  text(name: string): string;
  array(name: string): Map<string, AwkValue>;
  set(name: string, value: AwkValue): void;
  split(text: string, separator: string): string[];
  patternOf(expression: AwkExpression, flags?: string): RegExp;
}

const RECORD: AwkExpression = { kind: 'field', index: { kind: 'number', value: 0 } };

function substitute(places: AwkPlaces, args: readonly AwkExpression[], isGlobal: boolean): number {
  const [pattern, replacement, target = RECORD] = args;
  if (!pattern || !replacement) return 0;
  const text = toText(places.evaluate(target));
  const template = toText(places.evaluate(replacement));
  let count = 0;
  const result = text.replace(places.patternOf(pattern, isGlobal ? 'gu' : 'u'), (found) => {
    count++;
    return template.replace(/\\&|&/g, (mark) => (mark === '&' ? found : '&'));
  });
  if (count > 0) places.store(target, result);
  return count;
}

function splitInto(places: AwkPlaces, [text, array, separator]: readonly AwkExpression[]): number {
  if (!text || array?.kind !== 'variable') return 0;
  const own =
    separator?.kind === 'regexp'
      ? separator.text
      : separator
        ? toText(places.evaluate(separator))
        : places.text('FS');
  const parts = places.split(toText(places.evaluate(text)), own);
  const target = places.array(array.name);
  target.clear();
  for (const [index, part] of parts.entries()) target.set(String(index + 1), { input: part });
  return parts.length;
}

function substring(places: AwkPlaces, [text, start, length]: readonly AwkExpression[]): string {
  if (!text) return '';
  const value = toText(places.evaluate(text));
  const from = Math.round(start ? toNumber(places.evaluate(start)) : 1);
  const end = length ? from + Math.round(toNumber(places.evaluate(length))) : Number.POSITIVE_INFINITY;
  return value.slice(Math.max(0, from - 1), Math.max(0, end - 1));
}

function length(places: AwkPlaces, [of]: readonly AwkExpression[]): number {
  if (of?.kind === 'variable' && places.array(of.name).size > 0) return places.array(of.name).size;
  return toText(places.evaluate(of ?? RECORD)).length;
}

/** Calls a function; an unknown one is refused as awk does. */
export function callFunction(places: AwkPlaces, name: string, args: readonly AwkExpression[]): AwkValue {
  const text = (index: number) => toText(places.evaluate(args[index] ?? { kind: 'string', text: '' }));
  switch (name) {
    case 'length':
      return length(places, args);
    case 'substr':
      return substring(places, args);
    case 'index':
      return text(0).indexOf(text(1)) + 1;
    case 'split':
      return splitInto(places, args);
    case 'sub':
    case 'gsub':
      return substitute(places, args, name === 'gsub');
    case 'match': {
      const found = args[1] ? places.patternOf(args[1]).exec(text(0)) : null;
      places.set('RSTART', found ? found.index + 1 : 0);
      places.set('RLENGTH', found ? found[0].length : -1);
      return found ? found.index + 1 : 0;
    }
    case 'toupper':
      return text(0).toUpperCase();
    case 'tolower':
      return text(0).toLowerCase();
    case 'sprintf':
      return formatPrintf(
        text(0),
        args.slice(1).map((_, index) => text(index + 1)),
      ).text;
    case 'int':
      return Math.trunc(toNumber(places.evaluate(args[0] ?? { kind: 'number', value: 0 })));
    case 'sqrt':
      return Math.sqrt(toNumber(places.evaluate(args[0] ?? { kind: 'number', value: 0 })));
    default:
      throw new Failure(`line 1: function ${name} never defined`, 2);
  }
}
