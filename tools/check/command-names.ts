/** Which commands a typed line calls. */
import { parse } from '../../src/shell/language/parser.ts';

/** Commands that run another one given as their arguments, and how many operands of their own come first. */
const RUNNERS: Readonly<Record<string, number>> = { watch: 0, ssh: 1, xargs: 0, time: 0, env: 0 };
/** Options of those that take the next word. */
const WITH_VALUE = /^-[nIdLlopi]$/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The text of a word without expansions; undefined when it is only known at run time. */
function plainText(word: unknown): string | undefined {
  if (!Array.isArray(word)) return undefined;
  const texts = word.map((part: unknown) =>
    isRecord(part) && part.kind === 'text' ? String(part.text) : undefined,
  );
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** What `watch`, `ssh` and the like run. */
function innerLine(name: string, words: readonly (string | undefined)[]): string | undefined {
  let own = RUNNERS[name] ?? 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word?.startsWith('-')) {
      if (WITH_VALUE.test(word)) at++;
    } else if (own > 0) own--;
    else return words.slice(at).join(' ');
  }
  return undefined;
}

function namesOfSimple(words: readonly unknown[]): readonly string[] {
  const texts = words.map(plainText);
  const [name, ...rest] = texts;
  if (name === undefined) return [];
  const inner = Object.hasOwn(RUNNERS, name) ? innerLine(name, rest) : undefined;
  return inner ? [name, ...commandNames(inner)] : [name];
}

function collect(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(collect);
  if (!isRecord(node)) return [];
  if (node.kind === 'command' && typeof node.source === 'string') return commandNames(node.source);
  const own = node.kind === 'simple' && Array.isArray(node.words) ? namesOfSimple(node.words) : [];
  return [...own, ...Object.values(node).flatMap(collect)];
}

/**
 * Names of all commands in a line: in pipes, loops, `$(…)`, and behind `watch` or `ssh`.
 * @throws when the line is not complete or not a command line at all
 */
export function commandNames(line: string): readonly string[] {
  return collect(parse(line));
}
