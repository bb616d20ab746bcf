import de from '../../../content/i18n/wager.de.json' with { type: 'json' };
import en from '../../../content/i18n/wager.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type WagerText = keyof typeof de;

export function wagerTexts(lang: Lang): Texts<WagerText> {
  return textsFor(lang, { de, en });
}
