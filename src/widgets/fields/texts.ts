/** Words that the availability widgets share. */
import de from '../../../content/i18n/availability.de.json' with { type: 'json' };
import en from '../../../content/i18n/availability.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type SharedText = keyof typeof de;

export function sharedTexts(lang: Lang): Texts<SharedText> {
  return textsFor(lang, { de, en });
}
