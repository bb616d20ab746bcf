/** Brace expansion: `{a,b}`, `{1..9..2}`, `{a..e}`; happens before everything else. */
import type { Word, WordPart } from './syntax.ts';
import { WordBuilder } from './word-builder.ts';

/** More words than this from one word are not made. */
const WORDS_MAX = 10_000;

/** A single unquoted character, or a part that braces do not look into. */
type Atom = { readonly char: string } | { readonly part: WordPart };

function atomsOf(word: Word): Atom[] {
  return word.flatMap((part): Atom[] =>
    part.kind === 'text' && !part.isQuoted ? [...part.text].map((char) => ({ char })) : [{ part }],
  );
}

function wordOf(atoms: readonly Atom[]): Word {
  const builder = new WordBuilder();
  for (const atom of atoms) {
    if ('char' in atom) builder.text(atom.char, false);
    else builder.add(atom.part);
  }
  return builder.finish();
}

function charAt(atoms: readonly Atom[], index: number): string {
  const atom = atoms[index];
  return atom && 'char' in atom ? atom.char : '';
}

/** Alternatives of the braces opened at `open`, and where they close; undefined if this is no brace expansion. */
function alternativesAt(atoms: readonly Atom[], open: number): { ways: Atom[][]; close: number } | undefined {
  let depth = 0;
  let start = open + 1;
  const ways: Atom[][] = [];
  for (let index = open; index < atoms.length; index++) {
    const char = charAt(atoms, index);
    if (char === '{') depth++;
    if (char === ',' && depth === 1) {
      ways.push(atoms.slice(start, index));
      start = index + 1;
    }
    if (char !== '}' || --depth > 0) continue;
    if (ways.length > 0) return { ways: [...ways, atoms.slice(start, index)], close: index };
    const sequence = sequenceOf(atoms.slice(open + 1, index));
    return sequence && { ways: sequence.map((text) => [...text].map((c) => ({ char: c }))), close: index };
  }
  return undefined;
}

function sequenceOf(atoms: readonly Atom[]): string[] | undefined {
  const text = atoms.map((atom) => ('char' in atom ? atom.char : '\0')).join('');
  const match = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  const [, from, to, by] = match ?? [];
  if (from === undefined || to === undefined) return undefined;
  const isNumeric = /\d/.test(from) && /\d/.test(to);
  if (!isNumeric && (/\d/.test(from) || /\d/.test(to))) return undefined;
  const first = isNumeric ? Number(from) : from.charCodeAt(0);
  const last = isNumeric ? Number(to) : to.charCodeAt(0);
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const count = Math.floor(Math.abs(last - first) / step) + 1;
  if (count > WORDS_MAX) return undefined;
  const isPadded = /^-?0\d/.test(from) || /^-?0\d/.test(to);
  const width = isPadded ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = first + (last >= first ? step : -step) * index;
    if (!isNumeric) return String.fromCharCode(value);
    return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
  });
}

function expand(atoms: readonly Atom[]): Atom[][] {
  for (let index = 0; index < atoms.length; index++) {
    if (charAt(atoms, index) !== '{') continue;
    const found = alternativesAt(atoms, index);
    if (!found) continue;
    const before = atoms.slice(0, index);
    const tails = expand(atoms.slice(found.close + 1));
    const words = found.ways.flatMap((way) =>
      expand(way).flatMap((middle) => tails.map((tail) => [...before, ...middle, ...tail])),
    );
    return words.length > WORDS_MAX ? [[...atoms]] : words;
  }
  return [[...atoms]];
}

/** All words that one word stands for. */
export function expandBraces(word: Word): Word[] {
  const mayExpand = word.some((part) => part.kind === 'text' && !part.isQuoted && part.text.includes('{'));
  return mayExpand ? expand(atomsOf(word)).map(wordOf) : [word];
}
