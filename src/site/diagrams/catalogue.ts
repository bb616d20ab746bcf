/** The diagrams of content/diagrams with their committed drawings, as the build reads them. No browser is needed. */
import type { Lang } from '../../widgets/frame/texts.ts';
import { type DiagramSource, drawingOf, readDiagram, rendererOf } from './source.ts';

type Files = Readonly<Record<string, string>>;

// Vite reads these calls as they stand: the options cannot be shared.
const SOURCES: Files = import.meta.glob<string>('../../../content/diagrams/*.mmd', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const DRAWINGS: Files = import.meta.glob<string>('../../../content/diagrams/rendered/*.svg', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const CODE: Files = import.meta.glob<string>('../../../tools/diagrams/drawing/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const PACKAGE: Files = import.meta.glob<string>('../../../package.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const REDRAW = 'Run "npm run diagrams" and commit what it writes.';

const byFileName = (files: Files): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]));

const sources = byFileName(SOURCES);
const drawings = byFileName(DRAWINGS);
const renderer = rendererOf(Object.values(PACKAGE)[0] ?? '', Object.entries(CODE));

/** Every source, by file name. */
export function allDiagrams(): readonly DiagramSource[] {
  return [...sources].map(([file, text]) => readDiagram(file, text));
}

/** File names of drawings that belong to no source as it is now. */
export function staleDrawings(): readonly string[] {
  const wanted = new Set(allDiagrams().map((source) => drawingOf(source, renderer)));
  return [...drawings.keys()].filter((file) => !wanted.has(file));
}

/**
 * A diagram in one language with its SVG.
 * @throws with a sentence when there is no such source or no drawing that fits it
 */
export function diagramFor(name: string, lang: Lang): DiagramSource & { readonly svg: string } {
  const file = `${name}.${lang}.mmd`;
  const text = sources.get(file);
  if (text === undefined)
    throw new Error(`content/diagrams/${file} does not exist, but a page shows "${name}".`);
  const source = readDiagram(file, text);
  const svg = drawings.get(drawingOf(source, renderer));
  if (svg === undefined) {
    const isStale = [...drawings.keys()].some((one) => one.startsWith(`${name}.${lang}.`));
    throw new Error(
      isStale
        ? `The drawing of content/diagrams/${file} is stale: source or renderer changed since. ${REDRAW}`
        : `content/diagrams/${file} has not been drawn. ${REDRAW}`,
    );
  }
  return { ...source, svg };
}
