/** What content/glossary.yaml must say of a term, with sentences for the author where it does not. */
import { parseFrontmatter } from 'astro/markdown';
import { z } from 'astro/zod';
import type { Lang } from '../../widgets/frame/texts.ts';
import { COURSE, findLesson } from '../course-map.ts';

const word = (what: string) => z.string(`${what} is missing`).min(1, `${what} must not be empty`);

const half = z.strictObject({
  /** As the glossary lists it. */
  term: word('The term'),
  /** An abbreviation spelt out, or the field the term belongs to. */
  full: word('The full form').optional(),
  /** Every spelling that a text may use, inflections included. */
  forms: z.array(word('A form'), 'A term lists its forms').min(1, 'A term has at least one form'),
  definition: word('The definition').min(30, 'A definition is a whole sentence'),
});

const entry = z.strictObject({
  /** Anchor on the page, the same in both languages. */
  id: z
    .string('A term needs an id')
    .regex(/^[a-z][a-z0-9-]*$/, 'An id has small letters, digits and hyphens'),
  lesson: z
    .string('A term names the lesson that explains it')
    .refine((slug) => findLesson(slug) !== undefined, 'No such lesson in the course map'),
  /** Modules in which the word means something else. */
  notIn: z
    .array(z.string().refine((slug) => COURSE.some((module) => module.slug === slug), 'No such module'))
    .optional(),
  de: half,
  en: half,
});

export type GlossaryEntry = z.infer<typeof entry>;

/** The same key for two terms, as a sentence; undefined when there is none. */
function twice(entries: readonly GlossaryEntry[]): string | undefined {
  const seen = new Map<string, string>();
  for (const { id, de, en } of entries) {
    const keys = [`the id "${id}"`, ...de.forms.map((form) => `"${form}" in German`)];
    for (const key of [...keys, ...en.forms.map((form) => `"${form}" in English`)]) {
      if (seen.has(key)) return `${key} belongs to ${seen.get(key)} and to ${id}`;
      seen.set(key, id);
    }
  }
  return undefined;
}

/**
 * Reads the glossary.
 * @throws with one line for each mistake: where it is and what was expected
 */
export function parseGlossary(yaml: string): readonly GlossaryEntry[] {
  // Astro's own YAML reader takes front matter; the file as a whole is the value of one field.
  const body = yaml.replace(/^(?=.)/gm, '  ');
  const { frontmatter } = parseFrontmatter(`---\nentries:\n${body}\n---\n`);
  const result = z.array(entry).safeParse(frontmatter.entries);
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => {
      const [at, ...rest] = path;
      const id = Array.isArray(frontmatter.entries) ? frontmatter.entries[Number(at)]?.id : undefined;
      return `  ${[id ?? at, ...rest].map(String).join('.')}: ${message}`;
    });
    throw new Error(`content/glossary.yaml:\n${lines.join('\n')}`);
  }
  const clash = twice(result.data);
  if (clash) throw new Error(`content/glossary.yaml: ${clash}`);
  return result.data;
}

/** Address of a term below the site's root. */
export function termPath(lang: Lang, id: string): string {
  return `${lang === 'en' ? '/en' : ''}/glossary/#${id}`;
}
