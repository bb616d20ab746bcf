import { describe, expect, it } from 'vitest';
import { allDiagrams, diagramFor, staleDrawings } from '../../../src/site/diagrams/catalogue.ts';
import { drawingOf, readDiagram } from '../../../src/site/diagrams/source.ts';
import { FRAME_WORDS } from '../../../tools/diagrams/drawing/frame-words.ts';

const sources = allDiagrams();
const names = [...new Set(sources.map(({ name }) => name))].sort();
const both = sources.map(({ name, lang }) => [name, lang] as const);

/** How many boxes, lines and arrows a drawing has; into how many lines a label breaks is the language's own affair. */
function parts(svg: string): Readonly<Record<string, number>> {
  const tags = [...svg.matchAll(/<(rect|path|circle|ellipse|line|polygon|polyline|marker)\b/g)];
  const counts: Record<string, number> = {};
  for (const [, tag = ''] of tags) counts[tag] = (counts[tag] ?? 0) + 1;
  return counts;
}

describe('diagrams', () => {
  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(3));

  it('leave no drawing behind whose source has changed or gone', () => expect(staleDrawings()).toEqual([]));

  it.each(both)('%s.%s is drawn as its source says now', (name, lang) => {
    expect(diagramFor(name, lang).svg).toMatch(/^<svg [^>]*role="img"/);
  });

  it.each(names)('%s has the same parts in both languages', (name) => {
    expect(parts(diagramFor(name, 'en').svg)).toEqual(parts(diagramFor(name, 'de').svg));
    const statements = (lang: 'de' | 'en') => diagramFor(name, lang).drawable.match(/^.*\S.*$/gm)?.length;
    expect(statements('en')).toBe(statements('de'));
    expect(diagramFor(name, 'en').isReconstruction).toBe(diagramFor(name, 'de').isReconstruction);
  });

  it.each(both)(
    '%s.%s is named and described, and says nothing else to a browser than shapes',
    (name, lang) => {
      const { svg, title, desc, caption } = diagramFor(name, lang);
      expect(svg).toContain(`<title id="diagram-${name}-title">`);
      expect(svg).toContain(`aria-labelledby="diagram-${name}-title diagram-${name}-desc"`);
      expect(title.length).toBeGreaterThan(15);
      expect(desc.length).toBeGreaterThan(60);
      expect(caption.length).toBeGreaterThan(30);
      expect(svg).not.toMatch(
        /<(style|script|foreignObject|image|use|a)\b|\son\w+=|href|class=|style=|font-family/i,
      );
    },
  );

  it.each(both)('%s.%s says its frames in words of its language, not in Mermaid’s keywords', (name, lang) => {
    const { svg, drawable } = diagramFor(name, lang);
    const keywords = [...drawable.matchAll(/^\s*(loop|par|alt|opt|critical|break)\b/gm)].map(
      ([, word = '']) => word,
    );
    const said = keywords.map((word) => FRAME_WORDS[lang][word] ?? 'no word');
    expect(said.filter((word) => !svg.includes(`>${word}<`))).toEqual([]);
    if (lang === 'de') expect(svg).not.toMatch(/>(?:loop|par|alt|opt|critical|break)</);
  });

  it.each(both)('%s.%s takes every colour from a token', (name, lang) => {
    const { svg } = diagramFor(name, lang);
    const paints = [...svg.matchAll(/\b(?:fill|stroke)="([^"]*)"/g)].map(([, value = '']) => value);
    expect(paints.length).toBeGreaterThan(5);
    expect(paints.filter((value) => !/^(none|var\(--[a-z-]+\))$/.test(value))).toEqual([]);
  });

  it.each(both)('%s.%s has ids of its own, each once, and points only at them', (name, lang) => {
    const { svg } = diagramFor(name, lang);
    const ids = [...svg.matchAll(/\bid="([^"]*)"/g)].map(([, id = '']) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith(`diagram-${name}-`))).toEqual([]);
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });
});

describe('a diagram’s source', () => {
  const text = [
    '%% caption: Ein Bild.',
    '%% reconstruction',
    'flowchart TB',
    '  accTitle: Titel',
    '  accDescr {',
    '    Ein Kasten',
    '    und ein Pfeil.',
    '  }',
    '  a --> b',
  ].join('\n');

  it('says what it shows', () => {
    expect(readDiagram('one-box.de.mmd', text)).toMatchObject({
      name: 'one-box',
      lang: 'de',
      caption: 'Ein Bild.',
      isReconstruction: true,
      title: 'Titel',
      desc: 'Ein Kasten und ein Pfeil.',
    });
    expect(readDiagram('one-box.de.mmd', text).drawable).not.toMatch(/acc(Title|Descr)/);
  });

  it.each([
    ['box.fr.mmd', text, /called <name>\.de\.mmd/],
    ['box.de.mmd', text.replace('%% caption: Ein Bild.\n', ''), /first line must be "%% caption/],
    ['box.de.mmd', text.replace('  accTitle: Titel\n', ''), /accTitle and accDescr/],
  ])('%s is refused with a sentence', (file, source, sentence) => {
    expect(() => readDiagram(file, source)).toThrow(sentence);
  });

  it('belongs to one drawing: another text or another renderer is another file', () => {
    const one = readDiagram('box.de.mmd', text);
    const other = readDiagram('box.de.mmd', `${text}\n  b --> c`);
    expect(drawingOf(one, 'r')).toMatch(/^box\.de\.[0-9a-f]{12}\.svg$/);
    expect(drawingOf(other, 'r')).not.toBe(drawingOf(one, 'r'));
    expect(drawingOf(one, 's')).not.toBe(drawingOf(one, 'r'));
  });

  it('that does not exist stops the page that shows it', () => {
    expect(() => diagramFor('no-such-picture', 'en')).toThrow(/no-such-picture\.en\.mmd does not exist/);
  });
});
