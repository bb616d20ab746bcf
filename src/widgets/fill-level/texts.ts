import de from '../../../content/i18n/fill-level.de.json' with { type: 'json' };
import en from '../../../content/i18n/fill-level.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

type FillText = keyof typeof de;

export function fillTexts(lang: Lang): Texts<FillText> {
  return textsFor(lang, { de, en });
}
