/** Lessons are prose: the components of `src/site/components` are imported for them, so that none starts with a list of imports. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../components/', import.meta.url);
const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;

/** Names of the components a lesson may use. */
export function lessonComponentNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.astro'))
    .map((file) => file.slice(0, -'.astro'.length));
}

/** The lesson's text with an import for every component that it uses and does not import itself. */
export function withImports(text: string, names: readonly string[], folder: string): string {
  const imports = names
    .filter((name) => new RegExp(`<${name}[\\s/>]`).test(text))
    .filter((name) => !new RegExp(`import\\s+${name}\\b`).test(text))
    .map((name) => `import ${name} from '${folder}${name}.astro';\n`);
  if (imports.length === 0) return text;
  const head = FRONT_MATTER.exec(text)?.[0] ?? '';
  return `${head}\n${imports.join('')}\n${text.slice(head.length)}`;
}

/** The same as a step of the bundler, before MDX is compiled. */
export function lessonImports() {
  const names = lessonComponentNames();
  const folder = fileURLToPath(FOLDER);
  return {
    name: 'quorate-lesson-imports',
    enforce: 'pre' as const,
    transform: {
      filter: { id: /content\/docs\/.*\.mdx$/ },
      handler: (code: string) => ({ code: withImports(code, names, folder), map: null }),
    },
  };
}
