import de from '../../../content/i18n/from-a-to-b.de.json' with { type: 'json' };
import en from '../../../content/i18n/from-a-to-b.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type JourneyText = keyof typeof de;

export function journeyTexts(lang: Lang): Texts<JourneyText> {
  return textsFor(lang, { de, en });
}
