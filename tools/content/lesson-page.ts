/** The lessons as the checks read them: front matter, tree, and the words a reader sees. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from 'astro/markdown';
import { type MdastNode, mdxToMdast } from 'satteri';
import { COURSE, lessonSlug } from '../../src/site/course-map.ts';
import { workedText } from '../../src/site/figures/worked/worked-value.ts';
import { workedValue } from '../../src/site/figures/worked/worked-values.ts';
import type { Lang } from '../../src/widgets/frame/texts.ts';

const DOCS = new URL('../../content/docs/', import.meta.url);

export interface Page {
  /** Below the language root: `availability/formula`. */
  readonly slug: string;
  readonly lang: Lang;
  readonly source: string;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly tree: MdastNode;
}

export interface Element {
  readonly name: string;
  /** Attributes as written; expressions without their braces. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly node: MdastNode;
}

/** Slugs of every page of one language: lessons, overviews and the pages around the course. */
export function slugsOf(lang: Lang): readonly string[] {
  const root = new URL(lang === 'en' ? 'en/' : '', DOCS);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.mdx') && (lang === 'en' || !path.startsWith('en/')))
    .map((path) => path.slice(0, -'.mdx'.length))
    .sort();
}

/** Slugs of the course map's lessons that are written in German. */
export function lessonSlugs(): readonly string[] {
  const written = new Set(slugsOf('de'));
  return COURSE.flatMap((module) => module.lessons.map((lesson) => lessonSlug(module, lesson))).filter(
    (slug) => written.has(slug),
  );
}

/** Parses MDX text. */
export function parsePage(lang: Lang, slug: string, source: string): Page {
  const tree = mdxToMdast(source, {
    features: { math: true, directive: true, frontmatter: true, smartPunctuation: true },
  });
  return { slug, lang, source, frontMatter: parseFrontmatter(source).frontmatter, tree };
}

export function readPage(lang: Lang, slug: string): Page {
  return parsePage(
    lang,
    slug,
    readFileSync(new URL(`${lang === 'en' ? 'en/' : ''}${slug}.mdx`, DOCS), 'utf8'),
  );
}

/** Every node of a kind below a node, in reading order. */
export function nodesOf(root: MdastNode, types: readonly string[]): readonly MdastNode[] {
  const below = 'children' in root ? root.children.flatMap((child) => nodesOf(child, types)) : [];
  return types.includes(root.type) ? [root, ...below] : below;
}

/** Every component used on the page, in reading order. */
export function elementsOf(root: MdastNode): readonly Element[] {
  return nodesOf(root, ['mdxJsxFlowElement', 'mdxJsxTextElement']).flatMap((node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return [];
    const pairs = node.attributes.flatMap((attribute): [string, string][] => {
      if (attribute.type !== 'mdxJsxAttribute') return [];
      const { name, value } = attribute;
      return [[name, typeof value === 'string' ? value : (value?.value ?? '')]];
    });
    return [{ name: node.name ?? '', attributes: Object.fromEntries(pairs), node }];
  });
}

const BLOCKS = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'mdxJsxFlowElement', 'math']);

/** The text a reader sees, without formulas; subtrees for which `skip` holds are left out. */
export function textOf(
  lang: Lang,
  node: MdastNode,
  skip: (node: MdastNode) => boolean = () => false,
): string {
  if (skip(node)) return '';
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  const isElement = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  const [element] = isElement ? elementsOf(node) : [];
  if (element?.name === 'Value') return workedText(lang, workedValue(element.attributes.of ?? ''));
  if (element?.name === 'Command') return element.attributes.line ?? '';
  const claim = element?.name === 'Misconception' ? `${element.attributes.claim}\n` : '';
  const inner = 'children' in node ? node.children.map((child) => textOf(lang, child, skip)).join('') : '';
  return `${claim}${inner}${BLOCKS.has(node.type) ? '\n' : ''}`;
}

/** The prose of a lesson: no tables, no check questions. */
export function proseOf(page: Page): string {
  const isNoProse = (node: MdastNode): boolean => node.type === 'table' || isComponent(node, 'Check');
  return textOf(page.lang, page.tree, isNoProse);
}

/** Words: runs between blanks that hold a letter or a digit. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Attributes of components that hold sentences. */
const SENTENCES = ['why', 'question', 'caption', 'title', 'alt', 'label'];

/** Everything in words on the page: text, tables, questions, answers, front matter. For checks of notation. */
export function wordsOnPage(page: Page): string {
  const attributes = elementsOf(page.tree).flatMap(({ attributes: given }) => [
    ...SENTENCES.flatMap((name) => given[name] ?? []),
    ...literalsIn(given.options ?? ''),
  ]);
  return [textOf(page.lang, page.tree, isTyped), ...attributes, ...stringsIn(page.frontMatter)].join('\n');
}

/** What is typed at a prompt keeps its own notation. */
export function isTyped(node: MdastNode): boolean {
  return node.type === 'inlineCode' || isComponent(node, 'Command');
}

/** Is the node a use of that component? */
export function isComponent(node: MdastNode, name: string): boolean {
  return (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name === name;
}

/** The text of each string literal in a piece of code. */
export function literalsIn(code: string): readonly string[] {
  const literals = code.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`/g);
  return [...literals].map(([, single, double, template]) =>
    (single ?? double ?? template ?? '').replace(/\\(.)/g, '$1'),
  );
}

/** Every sentence or word in a piece of data; addresses are none. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('http') ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
