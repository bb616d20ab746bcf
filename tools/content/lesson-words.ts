/** How long the lessons are, in both languages, against the limits of the house. */
import { findLesson, LESSONS } from '../../src/site/course-map.ts';
import type { Lang } from '../../src/widgets/frame/texts.ts';
import { lessonSlugs, proseOf, readPage, slugsOf, wordCount } from './lesson-page.ts';

const WORDS_MAX = 1200;
const WORDS_MIN = 600;
/** A lesson of at most this many minutes may be shorter. */
const SHORT_MINUTES = 8;
const SHORT_WORDS_MIN = 300;

/** English may be shorter or longer than German by this much: the same lesson, written anew. */
const ENGLISH_PER_GERMAN = { min: 0.75, max: 1.3 } as const;

/** The fewest and the most words of prose that a lesson of so many minutes may have. */
function wordLimits(minutes: number): { readonly min: number; readonly max: number } {
  return { min: minutes <= SHORT_MINUTES ? SHORT_WORDS_MIN : WORDS_MIN, max: WORDS_MAX };
}

export interface LessonLength {
  readonly id: string;
  readonly slug: string;
  readonly minutes: number;
  /** Words of prose; undefined where the page is missing. */
  readonly words: Readonly<Record<Lang, number | undefined>>;
}

/** The lengths of every lesson that is written in German, in reading order. */
export function lessonLengths(): readonly LessonLength[] {
  const written = { de: slugsOf('de'), en: slugsOf('en') };
  return lessonSlugs().flatMap((slug) => {
    const lesson = findLesson(slug)?.lesson;
    if (!lesson) return [];
    const words = (lang: Lang) =>
      written[lang].includes(slug) ? wordCount(proseOf(readPage(lang, slug))) : undefined;
    return [{ id: lesson.id, slug, minutes: lesson.minutes, words: { de: words('de'), en: words('en') } }];
  });
}

/** What is wrong with the lengths of one lesson, as sentences; empty when nothing is. */
export function lengthProblems({ slug, minutes, words }: LessonLength): readonly string[] {
  const { min, max } = wordLimits(minutes);
  const languages: readonly Lang[] = ['de', 'en'];
  const each = languages.flatMap((lang) => {
    const count = words[lang];
    if (count === undefined) return [`${slug}: there is no page in ${lang}`];
    if (count < min)
      return [`${slug}: ${count} words in ${lang}, a lesson of ${minutes} min needs at least ${min}`];
    return count > max ? [`${slug}: ${count} words in ${lang}, more than ${max}`] : [];
  });
  const ratio = (words.en ?? 0) / (words.de ?? 1);
  const isOff = each.length === 0 && (ratio < ENGLISH_PER_GERMAN.min || ratio > ENGLISH_PER_GERMAN.max);
  return isOff ? [`${slug}: English has ${Math.round(100 * ratio)} % of the German words`] : each;
}

/** One line a lesson, then the sum. */
export function lengthTable(lengths: readonly LessonLength[]): readonly string[] {
  const lines = lengths.map(({ id, slug, words: { de = 0, en = 0 } }) => {
    const share = Math.round((100 * en) / Math.max(1, de));
    return [id.padEnd(5), slug.padEnd(32), String(de).padStart(5), String(en).padStart(5), `${share} %`].join(
      ' ',
    );
  });
  const stubs = lengths.filter((length) => lengthProblems(length).length > 0).length;
  const count = (lang: Lang) => lengths.filter(({ words }) => words[lang] !== undefined).length;
  const sum = (lang: Lang) => lengths.reduce((total, { words }) => total + (words[lang] ?? 0), 0);
  return [
    `${count('de')} of ${LESSONS.length} lessons in German (${sum('de')} words), ${count('en')} in English (${sum('en')} words), ${stubs === 0 ? 'none a stub' : `${stubs} too short, too long or alone`}`,
    `${'id'.padEnd(5)} ${'lesson'.padEnd(32)} ${'de'.padStart(5)} ${'en'.padStart(5)} en/de`,
    ...lines,
  ];
}
