/** The demo player's texts. */
import de from '../../../content/i18n/demo.de.json' with { type: 'json' };
import en from '../../../content/i18n/demo.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type DemoText = keyof typeof de;

export function demoTexts(lang: Lang): Texts<DemoText> {
  return textsFor(lang, { de, en });
}
