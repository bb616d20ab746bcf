/** What a diagram's source says about itself, and which drawing belongs to it. */
import { createHash } from 'node:crypto';
import type { Lang } from '../../widgets/frame/texts.ts';

/** One `content/diagrams/<name>.<lang>.mmd`. */
export interface DiagramSource {
  readonly name: string;
  readonly lang: Lang;
  /** From the first line, `%% caption: …`. */
  readonly caption: string;
  /** A lost picture of the slides, drawn again from what is known of it: a line `%% reconstruction`. */
  readonly isReconstruction: boolean;
  /** Short name of the picture, `accTitle: …`. */
  readonly title: string;
  /** The picture in words, `accDescr: …` or `accDescr { … }`. */
  readonly desc: string;
  readonly text: string;
  /** The text without title and description, which not every kind of diagram understands. */
  readonly drawable: string;
}

const TITLE = /^\s*accTitle:\s*(\S.*)$/m;
const DESC = /^\s*accDescr(?::\s*(\S.*)$|\s*\{([^}]*)\})/m;

/**
 * Reads a source by its file name.
 * @throws with a sentence when name, caption, title or description are not as they should be
 */
export function readDiagram(file: string, text: string): DiagramSource {
  const [, name, lang] = /^([a-z0-9-]+)\.(de|en)\.mmd$/.exec(file) ?? [];
  if (!name || (lang !== 'de' && lang !== 'en'))
    throw new Error(`content/diagrams/${file}: a diagram is called <name>.de.mmd or <name>.en.mmd.`);
  const caption = /^%% caption: (\S.*)$/m.exec(text.split('\n', 1)[0] ?? '')?.[1];
  if (!caption) throw new Error(`content/diagrams/${file}: the first line must be "%% caption: …".`);
  const title = TITLE.exec(text)?.[1]?.trim();
  const [, line = '', block = ''] = DESC.exec(text) ?? [];
  const desc = `${line}${block}`.trim().replace(/\s+/g, ' ');
  if (!title || !desc)
    throw new Error(`content/diagrams/${file}: accTitle and accDescr must say what it shows.`);
  const drawable = text.replace(TITLE, '').replace(DESC, '');
  return {
    name,
    lang,
    caption,
    isReconstruction: /^%% reconstruction$/m.test(text),
    title,
    desc,
    text,
    drawable,
  };
}

/** Name of the drawing of a source; another source or another renderer is another name. */
export function drawingOf({ name, lang, text }: DiagramSource, renderer: string): string {
  const hash = createHash('sha256').update(renderer).update('\0').update(text).digest('hex');
  return `${name}.${lang}.${hash.slice(0, 12)}.svg`;
}

/**
 * What the drawings depend on besides their sources: the version of Mermaid in package.json and our own drawing code.
 * @param code path and text of each file; only the order of the paths matters, not where they begin
 */
export function rendererOf(packageJson: string, code: readonly (readonly [string, string])[]): string {
  const version = /"mermaid": "([^"]+)"/.exec(packageJson)?.[1] ?? '';
  const texts = [...code].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
  return [version, ...texts].join('\0');
}
