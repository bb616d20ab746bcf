import { describe, expect, it } from 'vitest';
import {
  elementsOf,
  lessonSlugs,
  nodesOf,
  type Page,
  parsePage,
  proseOf,
  readPage,
  slugsOf,
  wordCount,
} from './lesson-page.ts';

/** What must be equal in both languages: depth of each heading, components with what they show, tables, formulas. */
function skeleton({ tree }: Page) {
  const headings = nodesOf(tree, ['heading']).map((node) => (node.type === 'heading' ? node.depth : 0));
  const components = elementsOf(tree).map(({ name }) => name);
  const shown = elementsOf(tree).map(({ name, attributes: { of = '', line = '', preset = '' } }) =>
    [name, of, line, preset].join(' '),
  );
  const rows = nodesOf(tree, ['table']).map((node) => nodesOf(node, ['tableRow']).length);
  const formulas = nodesOf(tree, ['math', 'inlineMath']).length;
  const links = nodesOf(tree, ['link']).length;
  return { headings, components: components.sort(), shown: shown.sort(), rows, formulas, links };
}

describe('both languages', () => {
  it('have the same pages', () => {
    expect(slugsOf('en')).toEqual(slugsOf('de'));
    expect(lessonSlugs().length).toBeGreaterThanOrEqual(6);
  });

  for (const slug of slugsOf('de')) {
    it(`${slug}: same headings, components, figures, tables and formulas`, () => {
      expect(skeleton(readPage('en', slug))).toEqual(skeleton(readPage('de', slug)));
    });

    it(`${slug}: same id, module, slide and minutes`, () => {
      const facts = ({ frontMatter: { id, module, slide, minutes, objectives } }: Page) => {
        const count = Array.isArray(objectives) ? objectives.length : 0;
        return { id, module, slide, minutes, count };
      };
      expect(facts(readPage('en', slug))).toEqual(facts(readPage('de', slug)));
    });
  }

  for (const slug of lessonSlugs())
    it(`${slug}: the English text is 75 to 130 % as long as the German`, () => {
      const ratio = wordCount(proseOf(readPage('en', slug))) / wordCount(proseOf(readPage('de', slug)));
      expect(ratio).toBeGreaterThanOrEqual(0.75);
      expect(ratio).toBeLessThanOrEqual(1.3);
    });

  it('a missing figure, heading or value is noticed', () => {
    const page = (source: string) => skeleton(parsePage('de', 'probe/probe', source));
    const whole = '## Eins\n\n<Value of="formula/server.a" />\n\n<MtbfConventions lang="de" />\n';
    expect(page(whole)).not.toEqual(page(whole.replace('## Eins', '')));
    expect(page(whole)).not.toEqual(page(whole.replace('server.a', 'server.year')));
    expect(page(whole)).not.toEqual(page(whole.replace('<MtbfConventions lang="de" />', '')));
  });
});
