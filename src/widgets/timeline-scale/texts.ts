import de from '../../../content/i18n/timeline-scale.de.json' with { type: 'json' };
import en from '../../../content/i18n/timeline-scale.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type TimelineText = keyof typeof de;

export function timelineTexts(lang: Lang): Texts<TimelineText> {
  return textsFor(lang, { de, en });
}
