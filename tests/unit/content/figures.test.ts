import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import de from '../../../content/i18n/figures.de.json' with { type: 'json' };
import en from '../../../content/i18n/figures.en.json' with { type: 'json' };
import { fillPlaces } from '../../../src/widgets/frame/texts.ts';

const FOLDER = new URL('../../../src/site/figures/', import.meta.url);
const drawings = readdirSync(FOLDER).filter(
  (file) => file.endsWith('.astro') && !/^(Frame|FigureFrame|Value)\./.test(file),
);
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = { de, en };

describe('figures', () => {
  it('have the same texts in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    for (const [key, text] of Object.entries(de))
      expect(places(tables.en?.[key] ?? ''), key).toEqual(places(text));
  });

  it.each(drawings)('%s has a title, a description and a caption, and takes its language', (file) => {
    const source = readFileSync(new URL(file, FOLDER), 'utf8');
    const [, name = ''] = /<FigureFrame\s+name="(\w+)"/.exec(source) ?? [];
    expect(source).toContain('lang: Lang');
    for (const part of ['title', 'desc', 'caption'])
      for (const table of [de, en]) {
        const key = `${name}.${part}`;
        expect(Object.entries(table).find(([one]) => one === key)?.[1].length, key).toBeGreaterThan(15);
        expect(source).toContain(`text('${key}'`);
      }
  });

  it.each(drawings)('%s takes every colour from a token', (file) => {
    const source = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(source).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(|fill="(?!none)|stroke="/i);
  });

  it('fill the places of a description', () => {
    expect(fillPlaces(de['chain.desc'], { ups: '99,99', whole: '99,79' })).toContain(
      'USV 99,99, Switch {switch}',
    );
  });
});
