import de from '../../../content/i18n/quiz.de.json' with { type: 'json' };
import en from '../../../content/i18n/quiz.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export function quizTexts(lang: Lang): Texts<keyof typeof de> {
  return textsFor(lang, { de, en });
}
