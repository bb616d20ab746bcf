/** The course's own words: one list per language, one word a line, in the order of their code points. */
import { readFileSync } from 'node:fs';
import type { Lang } from '../../src/widgets/frame/texts.ts';

/** Path of a language's list from the root of the repository. */
export function wordListPath(lang: Lang): string {
  return `content/words.${lang}.txt`;
}

/** Lines of a list that stand too late or twice; empty when the list is in order. */
export function outOfOrder(text: string): readonly string[] {
  const words = text.trimEnd().split('\n');
  return words.filter((word, at) => at > 0 && (words[at - 1] ?? '') >= word);
}

/** The same for the list in the tree, as sentences. */
export function wordListProblems(lang: Lang): readonly string[] {
  const path = wordListPath(lang);
  return outOfOrder(readFileSync(path, 'utf8')).map(
    (word) => `${path}: „${word}“ stands too late or twice; LC_ALL=C sort -u -o ${path} ${path} mends it`,
  );
}
