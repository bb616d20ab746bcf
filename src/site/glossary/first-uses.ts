/** Finds the first use of each term in a lesson's text. Pure: it knows words, not trees. */
import type { Lang } from '../../widgets/frame/texts.ts';
import type { GlossaryEntry } from './entry.ts';

/** More marks than these would turn reading into hopping. */
const MARKS_PER_SECTION = 8;
const MARKS_PER_PARAGRAPH = 3;

/** A stretch of text, and the term that it is the first use of. */
export interface Piece {
  readonly text: string;
  readonly entry?: GlossaryEntry;
}

export interface FirstUses {
  /** A heading begins a section. */
  startSection(): void;
  startParagraph(): void;
  /** The text in pieces, in order; terms that were found before are plain. */
  split(text: string): readonly Piece[];
}

/** A spelling at the beginning of a sentence. German nouns are capital anyway. */
function spellings(lang: Lang, form: string): readonly string[] {
  return lang === 'de' ? [form] : [form, form.charAt(0).toUpperCase() + form.slice(1)];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Terms that may be marked in a lesson: not where the word means something else, and not where it is explained. */
function termsFor(entries: readonly GlossaryEntry[], slug: string): readonly GlossaryEntry[] {
  const module = slug.split('/')[0] ?? '';
  return entries.filter(({ lesson, notIn }) => lesson !== slug && !notIn?.includes(module));
}

/** Follows one lesson (`availability/formula`) from its first word to its last. */
export function firstUses(entries: readonly GlossaryEntry[], lang: Lang, slug: string): FirstUses {
  const byForm = new Map(
    termsFor(entries, slug).flatMap((entry) =>
      entry[lang].forms.flatMap((form) => spellings(lang, form).map((one) => [one, entry] as const)),
    ),
  );
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length).map(escaped);
  // A part of a longer compound (HA-Cluster) is another word.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_./-])(?:${forms.join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
  const used = new Set<string>();
  let inSection = 0;
  let inParagraph = 0;

  const take = (entry: GlossaryEntry | undefined): entry is GlossaryEntry => {
    if (!entry || used.has(entry.id)) return false;
    if (inSection >= MARKS_PER_SECTION || inParagraph >= MARKS_PER_PARAGRAPH) return false;
    used.add(entry.id);
    inSection++;
    inParagraph++;
    return true;
  };

  return {
    startSection() {
      inSection = 0;
    },
    startParagraph() {
      inParagraph = 0;
    },
    split(text) {
      const pieces: Piece[] = [];
      let end = 0;
      for (const match of text.matchAll(pattern)) {
        const entry = byForm.get(match[0]);
        if (!take(entry)) continue;
        if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
        pieces.push({ text: match[0], entry });
        end = match.index + match[0].length;
      }
      return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
    },
  };
}
