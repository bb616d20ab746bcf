/** Everything readers see that is not in a lesson: interface texts, questions, glossary, diagrams. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseFrontmatter } from 'astro/markdown';
import type { Lang } from '../../src/widgets/frame/texts.ts';
import { stringsIn } from './lesson-page.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

interface DataText {
  /** Below `content/`. */
  readonly file: string;
  readonly lang: Lang;
  readonly words: string;
}

/** The strings of one language in data that holds both under `de` and `en`. */
export function stringsOfLanguage(data: unknown, lang: Lang): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    key === lang ? stringsIn(value) : stringsOfLanguage(value, lang),
  );
}

/** YAML as plain data. */
function readYaml(text: string): unknown {
  return parseFrontmatter(`---\n${text}\n---\n`).frontmatter;
}

function read(file: string): string {
  return readFileSync(`${CONTENT}${file}`, 'utf8');
}

/** Every data file's words, by language. */
export function dataTexts(): readonly DataText[] {
  const languages: readonly Lang[] = ['de', 'en'];
  const found = (pattern: string) => globSync(pattern, { cwd: CONTENT }).sort();
  return languages.flatMap((lang) => [
    ...found(`i18n/**/*${lang}.json`).map((file) => ({
      file,
      lang,
      words: stringsIn(JSON.parse(read(file))).join('\n'),
    })),
    ...found('**/*.yaml').map((file) => ({
      file,
      lang,
      words: stringsOfLanguage(readYaml(read(file)), lang).join('\n'),
    })),
  ]);
}
