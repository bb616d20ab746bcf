import de from '../../../content/i18n/remove-check.de.json' with { type: 'json' };
import en from '../../../content/i18n/remove-check.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export function removeTexts(lang: Lang): Texts<keyof typeof de> {
  return textsFor(lang, { de, en });
}
