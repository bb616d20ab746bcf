import de from '../../../content/i18n/nines-ruler.de.json' with { type: 'json' };
import en from '../../../content/i18n/nines-ruler.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type RulerText = keyof typeof de;

export function rulerTexts(lang: Lang): Texts<RulerText> {
  return textsFor(lang, { de, en });
}
