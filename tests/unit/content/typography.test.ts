import { describe, expect, it } from 'vitest';
import { dataTexts, stringsOfLanguage } from '../../../tools/content/data-texts.ts';
import { readPage, slugsOf, wordsOnPage } from '../../../tools/content/lesson-page.ts';
import { fillerIn, typographySlips } from '../../../tools/content/typography.ts';

describe('notation of the lessons', () => {
  for (const lang of ['de', 'en'] as const)
    for (const slug of slugsOf(lang))
      it(`${lang} ${slug}`, () => {
        const words = wordsOnPage(readPage(lang, slug));
        expect(typographySlips(lang, words)).toEqual([]);
        expect(fillerIn(words)).toEqual([]);
      });
});

describe('notation of interface texts, questions and glossary', () => {
  it.each(dataTexts())('$lang $file', ({ lang, words }) => {
    expect(typographySlips(lang, words)).toEqual([]);
  });

  it('knows the languages of a file that holds both', () => {
    const data = { title: { de: 'Ja', en: 'Yes' }, options: [{ text: { de: ['Nein'], en: ['No'] } }] };
    expect(stringsOfLanguage(data, 'de')).toEqual(['Ja', 'Nein']);
    expect(stringsOfLanguage(data, 'en')).toEqual(['Yes', 'No']);
  });
});

describe('the rules themselves', () => {
  it.each([
    ['decimal point', 'Das sind 52.6\u00a0min.'],
    ['breakable percent', 'Das sind 99,99 % im Jahr.'],
    ['percent without blank', 'Das sind 99,99% im Jahr.'],
    ['breakable unit', 'Das dauert 8 h.'],
    ['straight quotes', 'Er sagt "ja".'],
    ['English closing quotes', 'Er sagt „ja”.'],
    ['quotes the wrong way round', 'Er sagt “ja„.'],
    ['the familiar form', 'Hier kannst du rechnen.'],
    ['three points', 'Und dann ...'],
    ['hyphen as dash', 'Das ist - so heißt es - wahr.'],
    ['mail address', 'Schreiben Sie an jemand@example.org.'],
    ['English quotes', 'Er sagt “ja”.'],
    ['single English quotes', 'Er sagt ‘ja’.'],
    ['guillemets', 'Er sagt »ja«.'],
    ['a quote without an end', 'Er sagt „ja und geht.'],
    ['breakable abbreviation', 'Nehmen Sie z. B. einen Switch.'],
    ['abbreviation without blank', 'Nehmen Sie d.h. einen Switch.'],
    ['no thousands separator', 'Das sind 26280\u00a0h.'],
  ])('German: %s is found', (_, text) => {
    expect(typographySlips('de', text)).not.toEqual([]);
  });

  it.each([
    ['decimal comma', 'It is 52,6\u00a0min.'],
    ['breakable percent', 'It is 99.99 % a year.'],
    ['straight apostrophe', "It's down."],
    ['German quotes', 'He says „yes“.'],
    ['English quotes the wrong way round', 'He says ”yes“.'],
    ['a quote without an end', 'He says “yes and leaves.'],
    ['no thousands separator', 'That is 26280\u00a0h.'],
  ])('English: %s is found', (_, text) => {
    expect(typographySlips('en', text)).not.toEqual([]);
  });

  it('lets good text pass', () => {
    const german =
      'Seit Proxmox VE 9.2 sind 8.760\u00a0h und „99,99\u202f%“ üblich – sagt Lektion 2.4 (ab 9.0).';
    expect(typographySlips('de', german.replace('ab ', ''))).toEqual([]);
    expect(typographySlips('de', 'Etwa ‚so‘, z.\u00a0B. auf Port 5405 mit 26.280\u00a0h.')).toEqual([]);
    expect(typographySlips('en', 'It’s 8,760\u00a0h at “99.99\u202f%”.')).toEqual([]);
  });

  it('finds announcements', () => {
    expect(fillerIn('In dieser Lektion werden wir rechnen.')).not.toEqual([]);
    expect(fillerIn('In this lesson we will compute.')).not.toEqual([]);
  });
});
