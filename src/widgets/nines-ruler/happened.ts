/** One sentence on what the ruler shows. */
import { formatDuration, formatHours } from '../../availability/notation/duration.ts';
import { formatNumber, significant, upToDecimals } from '../../availability/notation/format-number.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import { sharedTexts } from '../fields/texts.ts';
import type { Lang } from '../frame/texts.ts';
import type { RulerSettings, RulerView } from './model.ts';
import { rulerTexts } from './texts.ts';

export function happened(lang: Lang, { period }: RulerSettings, view: RulerView): string {
  const text = rulerTexts(lang);
  const minutes = view.downtimeHours * 60;
  const sentence = text('happened', {
    availability: formatAvailability(view.unavailability, lang),
    period: sharedTexts(lang)(`period.${period}`),
    downtime: formatHours(view.downtimeHours, lang),
    minutes: formatNumber(minutes, lang, minutes < 100 ? significant(3) : upToDecimals(0)),
    all: formatNumber(view.periodMinutes, lang, upToDecimals(0)),
  });
  const row = view.chosenClass;
  if (!row || row.verdict === 'exact') return sentence;
  return `${sentence} ${text('happenedSlide', {
    slide: formatDuration({ value: row.slideHoursPerYear, unit: 'h' }, lang),
    computed: formatDuration({ value: row.computedHoursPerYear, unit: 'h' }, lang, significant(3)),
  })}`;
}
