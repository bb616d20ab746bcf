/** Lessons are prose: the components they use are imported for them, so that none starts with a list of imports. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['../components/', '../figures/'].map((folder) => new URL(folder, import.meta.url));
const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;

/** Component name → its file, for every component a lesson may use. */
export function lessonComponents(): ReadonlyMap<string, string> {
  return new Map(
    FOLDERS.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.astro'))
        .map((file) => [file.slice(0, -'.astro'.length), fileURLToPath(new URL(file, folder))] as const),
    ),
  );
}

/** The lesson's text with an import for every component that it uses and does not import itself. */
export function withImports(text: string, components: ReadonlyMap<string, string>): string {
  const imports = [...components]
    .filter(([name]) => new RegExp(`<${name}[\\s/>]`).test(text))
    .filter(([name]) => !new RegExp(`import\\s+${name}\\b`).test(text))
    .map(([name, file]) => `import ${name} from '${file}';\n`);
  if (imports.length === 0) return text;
  const head = FRONT_MATTER.exec(text)?.[0] ?? '';
  return `${head}\n${imports.join('')}\n${text.slice(head.length)}`;
}

/** The same as a step of the bundler, before MDX is compiled. */
export function lessonImports() {
  return {
    name: 'quorate-lesson-imports',
    enforce: 'pre' as const,
    transform: {
      filter: { id: /content\/docs\/.*\.mdx$/ },
      handler: (code: string) => ({ code: withImports(code, lessonComponents()), map: null }),
    },
  };
}
