import { readdirSync, readFileSync } from 'node:fs';
import type { MdastNode } from 'satteri';
import { describe, expect, it } from 'vitest';
import { COURSE, findLesson, lessonSlug } from '../../../src/site/course-map.ts';
import { lessonOf } from '../../../src/site/lesson-schema.ts';
import {
  elementsOf,
  lessonSlugs,
  nodesOf,
  type Page,
  parsePage,
  proseOf,
  readPage,
  slugsOf,
  textOf,
  wordCount,
} from '../../../tools/content/lesson-page.ts';
import { lengthProblems, lessonLengths } from '../../../tools/content/lesson-words.ts';

const FIGURES = new URL('../../../src/site/figures/', import.meta.url);

/** Components that draw: every figure that has a frame, and the diagrams. */
const PICTURES = new Set([
  'Diagram',
  ...readdirSync(FIGURES)
    .filter((file) => file.endsWith('.astro'))
    .filter((file) => readFileSync(new URL(file, FIGURES), 'utf8').includes('<FigureFrame'))
    .map((file) => file.slice(0, -'.astro'.length)),
]);

describe.each(['de', 'en'] as const)('lessons (%s)', (lang) => {
  describe.each(lessonSlugs())('%s', (slug) => {
    const page = readPage(lang, slug);
    const names = elementsOf(page.tree).map(({ name }) => name);
    const count = (name: string): number => names.filter((one) => one === name).length;

    it('has complete front matter that agrees with the course map', () => {
      const lesson = lessonOf(page.frontMatter);
      const planned = findLesson(slug);
      expect(lesson?.id).toBe(planned?.lesson.id);
      expect(lesson?.module).toBe(planned?.module.id);
      expect(page.frontMatter.title).toBe(planned?.lesson.title[lang]);
      expect(lesson?.minutes).toBe(planned?.lesson.minutes);
      expect(lesson?.objectives.length).toBeGreaterThanOrEqual(2);
      expect(String(page.frontMatter.description).length).toBeGreaterThanOrEqual(50);
    });

    it('begins with a question', () => {
      expect(names[0]).toBe('Hook');
      const [hook] = elementsOf(page.tree);
      expect(hook && textOf(lang, hook.node)).toMatch(/\?/);
    });

    it('has objectives, slide, misconceptions, summary and two or three questions', () => {
      expect(count('Objectives')).toBe(1);
      expect(count('Slide')).toBeGreaterThanOrEqual(1);
      expect(count('Misconception')).toBeGreaterThanOrEqual(2);
      expect(count('Summary')).toBe(1);
      expect(count('Check')).toBeGreaterThanOrEqual(2);
      expect(count('Check')).toBeLessThanOrEqual(3);
    });

    it('ends with the summary and, after it, nothing but the way on', () => {
      const isSummary = (node: MdastNode) => node.type === 'mdxJsxFlowElement' && node.name === 'Summary';
      const blocks = 'children' in page.tree ? page.tree.children : [];
      const [next, ...rest] = blocks.slice(blocks.findIndex(isSummary) + 1);
      if (next) expect(textOf(lang, next).trim()).toBe(lang === 'de' ? 'Weiter' : 'Next');
      expect(rest.map(({ type }) => type).filter((type) => type !== 'paragraph')).toEqual([]);
    });

    it('has no paragraph that is a wall of text', () => {
      const lengths = nodesOf(page.tree, ['paragraph']).map((node) => wordCount(textOf(lang, node)));
      expect(Math.max(...lengths)).toBeLessThanOrEqual(110);
    });

    it('shows no picture without words for it', () => {
      const images = nodesOf(page.tree, ['image']).map((node) => (node.type === 'image' ? node.alt : ''));
      const html = elementsOf(page.tree).filter(({ name }) => name === 'img' || name === 'svg');
      expect([...images, ...html.map(({ attributes }) => attributes.alt)].filter((alt) => !alt)).toEqual([]);
    });

    it('leaves nothing unfinished', () => {
      expect(page.source).not.toMatch(/TODO|FIXME|TBD|lorem|\{\/\*/i);
    });

    it('links only inside its own language', () => {
      const urls = nodesOf(page.tree, ['link']).map((node) => (node.type === 'link' ? node.url : ''));
      const inside = urls.filter((url) => url.startsWith('/'));
      expect(inside.filter((url) => url.startsWith('/en/') !== (lang === 'en'))).toEqual([]);
    });

    it('tells its figures and widgets the language of the page', () => {
      const told = elementsOf(page.tree).flatMap(({ attributes }) => attributes.lang ?? []);
      expect(told.filter((one) => one !== lang)).toEqual([]);
    });
  });
});

describe.each(['de', 'en'] as const)('overviews of the modules (%s)', (lang) => {
  const opened = COURSE.filter(({ slug }) => slugsOf(lang).includes(`${slug}/index`));

  it('are there', () => expect(opened.length).toBeGreaterThanOrEqual(2));

  it.each(opened)('$id names every lesson that is written, with its time', (module) => {
    const page = readPage(lang, `${module.slug}/index`);
    const items = nodesOf(page.tree, ['listItem']).map((node) => ({
      url: nodesOf(node, ['link']).map((link) => (link.type === 'link' ? link.url : ''))[0],
      words: textOf(lang, node),
    }));
    for (const lesson of module.lessons.filter((one) => lessonSlugs().includes(lessonSlug(module, one)))) {
      const url = `${lang === 'en' ? '/en' : ''}/${lessonSlug(module, lesson)}/`;
      const item = items.find((one) => one.url === url);
      expect(item?.words, url).toMatch(new RegExp(`${lesson.minutes}\\s(?:Minuten|minutes)`));
      expect(item?.words, url).toContain(lesson.title[lang]);
    }
  });
});

describe('the lessons together', () => {
  const pages = lessonSlugs().map((slug) => readPage('de', slug));
  const isDrawn = (page: Page): boolean => elementsOf(page.tree).some(({ name }) => PICTURES.has(name));

  it('have a picture at least in every second one', () => {
    const bare = pages.filter((page) => !isDrawn(page)).map(({ slug }) => slug);
    expect(bare.length, `without a picture: ${bare.join(', ')}`).toBeLessThanOrEqual(pages.length / 2);
  });

  it('have a picture or a widget at least in every second one of a module', () => {
    const shows = (page: Page): boolean =>
      isDrawn(page) || /src\/widgets\/|<(?:Terminal|LiveDemo)\b/.test(page.source);
    for (const { slug } of COURSE) {
      const written = pages.filter((page) => page.slug.startsWith(`${slug}/`));
      expect(written.filter(shows).length * 2, slug).toBeGreaterThanOrEqual(written.length);
    }
  });

  it('have the length of a lesson, in both languages', () => {
    expect(lessonLengths().flatMap(lengthProblems)).toEqual([]);
  });

  it.each([
    ['a stub', { de: 250, en: 600 }, 8],
    ['a short one that should be long', { de: 500, en: 600 }, 10],
    ['a wall', { de: 1201, en: 1000 }, 10],
    ['a German one alone', { de: 900, en: undefined }, 10],
    ['English that leaves half out', { de: 1000, en: 700 }, 10],
  ])('%s is noticed', (_, words, minutes) => {
    expect(lengthProblems({ id: 'L1.1', slug: 'probe/probe', minutes, words })).not.toEqual([]);
  });

  it('short and long ones pass', () => {
    const probe = { id: 'L1.1', slug: 'probe/probe' };
    expect(lengthProblems({ ...probe, minutes: 8, words: { de: 300, en: 320 } })).toEqual([]);
    expect(lengthProblems({ ...probe, minutes: 12, words: { de: 1200, en: 1190 } })).toEqual([]);
  });

  it('are read as a reader sees them', () => {
    const page = parsePage(
      'de',
      'probe/probe',
      '---\ntitle: x\n---\n\nEin <Value of="formula/server.a" /> Wort $a$.\n\n| a |\n| - |\n| b |\n\n<Check options={[]}>Frage?</Check>\n',
    );
    expect(proseOf(page).trim()).toBe('Ein 99,9696\u202f% Wort .');
    expect(wordCount('Ein 99,9696\u202f% Wort .')).toBe(3);
  });
});
