/** What the places in lessons are called to which answers of the question bank point. */
import { getEntry, render } from 'astro:content';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import type { Lang } from '../../widgets/frame/texts.ts';

/**
 * Anchor → heading, for every place of one lesson at which one of the questions is answered.
 * @throws Error with a sentence for the author when the lesson has no such heading
 */
export async function headingsRead(
  lang: Lang,
  slug: string,
  questions: readonly LocalQuestion[],
): Promise<Readonly<Record<string, string>>> {
  const entry = await getEntry('docs', lang === 'en' ? `en/${slug}` : slug);
  if (!entry) return {};
  const { headings } = await render(entry);
  const texts = new Map(headings.map((heading) => [`#${heading.slug}`, heading.text]));
  return Object.fromEntries(
    questions
      .filter(({ anchor }) => anchor !== '')
      .map(({ id, anchor }) => {
        const text = texts.get(anchor);
        if (text === undefined)
          throw new Error(`${id} is to be read at ${slug}${anchor}, which does not exist.`);
        return [anchor, text];
      }),
  );
}
