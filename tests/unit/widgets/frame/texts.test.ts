import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillPlaces, textsFor } from '../../../../src/widgets/frame/texts.ts';

const FOLDER = new URL('../../../../content/i18n/', import.meta.url);
const areas = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.de.json'))
  .map((file) => file.replace('.de.json', ''));

function table(area: string, lang: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(new URL(`${area}.${lang}.json`, FOLDER), 'utf8'))));
}

const placesOf = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place).sort();

describe('interface texts', () => {
  it('fill their places and leave those without a value visible', () => {
    expect(fillPlaces('{done} of {all}', { done: 2 })).toBe('2 of {all}');
  });

  it('are looked up in the chosen language', () => {
    const both = { de: { reset: 'Zurücksetzen' }, en: { reset: 'Reset' } };
    expect(textsFor('en', both)('reset')).toBe('Reset');
    expect(textsFor('de', both)('reset')).toBe('Zurücksetzen');
  });
});

describe.each(areas)('the texts of %s', (area) => {
  const german = table(area, 'de');
  const english = table(area, 'en');

  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...german.keys()].sort());
  });

  it('have the same places in both languages', () => {
    for (const [key, text] of german)
      expect([key, placesOf(english.get(key))]).toEqual([key, placesOf(text)]);
  });

  it('are never empty', () => {
    for (const [key, text] of [...german, ...english]) expect([key, text.trim()]).not.toEqual([key, '']);
  });
});
