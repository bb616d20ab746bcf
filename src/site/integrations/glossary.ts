/** The first use of a glossary term in a lesson becomes a link to the glossary that shows the definition on hover and focus. */
import { readFileSync } from 'node:fs';
import { defineMdastPlugin, type MdastNode, type MdastPluginEntry } from 'satteri';
import type { Lang } from '../../widgets/frame/texts.ts';
import { findLesson } from '../course-map.ts';
import { type GlossaryEntry, parseGlossary, termPath } from '../glossary/entry.ts';
import { type FirstUses, firstUses, type Piece } from '../glossary/first-uses.ts';

const FILE = new URL('../../../content/glossary.yaml', import.meta.url);

/** Nodes whose text is prose. Headings, links, code, formulas and tables stay as they are. */
const PROSE = new Set(['root', 'paragraph', 'list', 'listItem', 'blockquote', 'emphasis', 'strong']);
/** Components whose body is the lesson's own prose. */
const PROSE_COMPONENTS = new Set(['Hook', 'Stand', 'Recomputed', 'Misconception']);

/** Language and slug of a lesson's source file; undefined for any other page. */
export function lessonAt(file: URL | undefined): { readonly lang: Lang; readonly slug: string } | undefined {
  const [, english, slug = ''] = /\/content\/docs\/(en\/)?(.+)\.mdx$/.exec(file?.pathname ?? '') ?? [];
  return findLesson(slug) ? { lang: english ? 'en' : 'de', slug } : undefined;
}

type Phrasing = Extract<MdastNode, { type: 'text' | 'mdxJsxTextElement' }>;

function element(name: string, attributes: Readonly<Record<string, string>>, children: Phrasing[]): Phrasing {
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children,
  };
}

/** Without JavaScript a link; with the style sheet a tooltip, described to screen readers in any case. */
function mark(lang: Lang, text: string, { id, [lang]: { full, definition } }: GlossaryEntry) {
  const tip = `term-${id}`;
  const words = full ? `${full}: ${definition}` : definition;
  return element('span', { class: 'gloss' }, [
    element('a', { class: 'gloss-word', href: termPath(lang, id), 'aria-describedby': tip }, [
      { type: 'text', value: text },
    ]),
    element('span', { class: 'gloss-tip', role: 'tooltip', id: tip, 'data-pagefind-ignore': 'all' }, [
      { type: 'text', value: words },
    ]),
  ]);
}

/** Calls `replace` for every text of the prose that holds a first use. */
function walk(
  node: MdastNode,
  uses: FirstUses,
  replace: (text: MdastNode, pieces: readonly Piece[]) => void,
) {
  if (node.type === 'heading') uses.startSection();
  if (node.type === 'paragraph') uses.startParagraph();
  if (node.type === 'text') {
    const pieces = uses.split(node.value);
    if (pieces.some(({ entry }) => entry)) replace(node, pieces);
  }
  const isProse =
    PROSE.has(node.type) ||
    (node.type === 'mdxJsxFlowElement' && PROSE_COMPONENTS.has(node.name ?? '')) ||
    (node.type === 'mdxJsxTextElement' && PROSE_COMPONENTS.has(node.name ?? ''));
  if (isProse && 'children' in node) for (const child of node.children) walk(child, uses, replace);
}

/** Marks the terms of each lesson; other pages stay as they are. */
export function glossaryPlugin(): MdastPluginEntry {
  const entries = parseGlossary(readFileSync(FILE, 'utf8'));
  return ({ fileURL }) => {
    const lesson = lessonAt(fileURL);
    if (!lesson) return null;
    return defineMdastPlugin({
      name: 'glossary',
      before(root, context) {
        walk(root, firstUses(entries, lesson.lang, lesson.slug), (text, pieces) =>
          context.replaceNode(
            text,
            pieces.map(({ text: value, entry }) =>
              entry ? mark(lesson.lang, value, entry) : { type: 'text', value },
            ),
          ),
        );
      },
    });
  };
}
