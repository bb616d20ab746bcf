import { describe, expect, it } from 'vitest';
import { parsePage, readPage, slugsOf } from '../../../tools/content/lesson-page.ts';
import { suspiciousNumbers, typedNumbers } from '../../../tools/content/typed-numbers.ts';
import { typedNumbersAllowed } from '../../../tools/content/typed-numbers-table.ts';

const found = (source: string) => suspiciousNumbers(parsePage('de', 'probe/probe', source));

describe('numbers that come from a formula are computed, not typed', () => {
  for (const lang of ['de', 'en'] as const)
    for (const slug of slugsOf(lang))
      it(`${lang} ${slug}`, () => expect(typedNumbers(readPage(lang, slug))).toEqual([]));

  it('no exception is left over', () => {
    const stale = typedNumbersAllowed.filter(
      ({ slug, number }) =>
        !(['de', 'en'] as const).some(
          (lang) => slugsOf(lang).includes(slug) && suspiciousNumbers(readPage(lang, slug)).includes(number),
        ),
    );
    expect(stale).toEqual([]);
  });

  it.each([
    'Das sind 99,9696\u202f% im Jahr.',
    'Das sind 0,030\u202f% der Fälle.',
    '99,99\u202f% = 52,56\u00a0min.',
    'Zusammen ≈ 2,67\u00a0h Ausfall.',
    '| a |\n| - |\n| 120 s + 10 s = 130\u00a0s |\n',
  ])('%s is suspicious', (text) => expect(found(text)).not.toEqual([]));

  it.each([
    'Das Ziel heißt 99,999\u202f% oder 99,995\u202f%.',
    'Es sind <Value of="formula/server.a" /> im Jahr.',
    'Tippen Sie `a = 5 min`.',
    '<Slide n={6}>\n\n99,99\u202f% = 0,53\u00a0h\n\n</Slide>\n',
    'Formeln: $A = 99{,}9696\\,\\%$.',
    'Ein Jahr hat 8.760\u00a0h.',
  ])('%s is not', (text) => expect(found(text)).toEqual([]));
});
