import de from '../../../content/i18n/vdev-builder.de.json' with { type: 'json' };
import en from '../../../content/i18n/vdev-builder.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type BuilderText = keyof typeof de;

export function builderTexts(lang: Lang): Texts<BuilderText> {
  return textsFor(lang, { de, en });
}
