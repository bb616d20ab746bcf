import { describe, expect, it } from 'vitest';
import {
  elementsOf,
  lessonSlugs,
  literalsIn,
  nodesOf,
  type Page,
  parsePage,
  readPage,
  slugsOf,
} from '../../../tools/content/lesson-page.ts';

/** Attributes that say what a component shows; the code of a list counts by its literals, however it is broken. */
const SHOWN = ['of', 'on', 'line', 'preset', 'scenario', 'name', 'id', 'n', 'since', 'start', 'open'];
const LISTS = ['lines', 'before'];

function whatIsShown({ tree }: Page): readonly string[] {
  return elementsOf(tree).map(({ name, attributes }) =>
    [
      name,
      ...SHOWN.flatMap((one) => (attributes[one] === undefined ? [] : `${one}=${attributes[one]}`)),
      ...LISTS.flatMap((one) => [one, ...literalsIn(attributes[one] ?? '')]),
    ].join(' '),
  );
}

/** What must be equal in both languages: depth of each heading, components with what they show, tables, formulas. */
function skeleton(page: Page) {
  const { tree } = page;
  const headings = nodesOf(tree, ['heading']).map((node) => (node.type === 'heading' ? node.depth : 0));
  const rows = nodesOf(tree, ['table']).map((node) => nodesOf(node, ['tableRow']).length);
  const formulas = nodesOf(tree, ['math', 'inlineMath']).length;
  const links = nodesOf(tree, ['link']).length;
  return { headings, components: [...whatIsShown(page)].sort(), rows, formulas, links };
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

    it(`${slug}: same id, module, slide, minutes, objectives and sources`, () => {
      const facts = ({ frontMatter: { id, module, slide, minutes, objectives, sources } }: Page) => {
        const count = (list: unknown) => (Array.isArray(list) ? list.length : 0);
        const addresses = JSON.stringify(sources ?? []).match(/"url":"[^"]*"/g);
        return {
          id,
          module,
          slide,
          minutes,
          objectives: count(objectives),
          sources: count(sources),
          addresses,
        };
      };
      expect(facts(readPage('en', slug))).toEqual(facts(readPage('de', slug)));
    });
  }

  it('a missing figure, heading or value is noticed', () => {
    const page = (source: string) => skeleton(parsePage('de', 'probe/probe', source));
    const whole = '## Eins\n\n<Value of="formula/server.a" />\n\n<MtbfConventions lang="de" />\n';
    expect(page(whole)).not.toEqual(page(whole.replace('## Eins', '')));
    expect(page(whole)).not.toEqual(page(whole.replace('server.a', 'server.year')));
    expect(page(whole)).not.toEqual(page(whole.replace('<MtbfConventions lang="de" />', '')));
  });

  it.each([
    ['a line of a session', "'PMX1# pvecm status'", "'PMX1# pvecm nodes'"],
    ['what was done before', "before={['@ advance 5s']} ", ''],
    ['the start of a session', 'start="pair"', 'start="trio"'],
    ['a diagram', 'name="write-hole"', 'name="precopy"'],
    ['a question', 'id="M4-Q2"', 'id="M4-Q3"'],
  ])('another value of %s is noticed', (_, from, to) => {
    const page = (source: string) => skeleton(parsePage('de', 'probe/probe', source));
    const whole = `<Session start="pair" before={['@ advance 5s']} lines={['PMX1# pvecm status']} />

<Diagram name="write-hole" />

<Check id="M4-Q2" />
`;
    expect(whole).toContain(from);
    expect(page(whole.replace(from, to))).not.toEqual(page(whole));
    expect(page(whole.replace("{['PMX", "{[\n  'PMX"))).toEqual(page(whole));
  });
});
