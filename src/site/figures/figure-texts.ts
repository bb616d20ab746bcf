/** Labels and descriptions of the drawings in the reader's language. */
import de from '../../../content/i18n/figures.de.json' with { type: 'json' };
import en from '../../../content/i18n/figures.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../../widgets/frame/texts.ts';

export function figureTexts(lang: Lang): Texts<keyof typeof de> {
  return textsFor(lang, { de, en });
}
