/** The glossary as the pages read it. */
import type { Lang } from '../../widgets/frame/texts.ts';
import { type GlossaryEntry, parseGlossary } from './entry.ts';

const FILES = import.meta.glob<string>('../../../content/glossary.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export interface Letter {
  readonly letter: string;
  readonly entries: readonly GlossaryEntry[];
}

/** The letter a term is sorted under: Ä stands with A. */
function letterOf(term: string): string {
  return term.normalize('NFD').charAt(0).toUpperCase();
}

/** Every term in the alphabet of a language, by first letter. */
export function glossaryByLetter(lang: Lang): readonly Letter[] {
  const order = new Intl.Collator(lang);
  const entries = parseGlossary(Object.values(FILES)[0] ?? '').toSorted((a, b) =>
    order.compare(a[lang].term, b[lang].term),
  );
  const letters = [...new Set(entries.map((entry) => letterOf(entry[lang].term)))];
  return letters.map((letter) => ({
    letter,
    entries: entries.filter((entry) => letterOf(entry[lang].term) === letter),
  }));
}
