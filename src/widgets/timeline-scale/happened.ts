/** One sentence on what the time line weighs. */
import { formatDuration } from '../../availability/notation/duration.ts';
import { significant } from '../../availability/notation/format-number.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import type { TimelineSettings, TimelineView } from './model.ts';
import { timelineTexts } from './texts.ts';

/** Hours of the record with four digits: comparing 100 h with 110 h needs the same unit everywhere. */
export function hoursText(hours: number, lang: Lang): string {
  return formatDuration({ value: hours, unit: 'h' }, lang, significant(hours >= 1_000 ? 7 : 4));
}

export function happened(lang: Lang, { record }: TimelineSettings, { observed }: TimelineView): string {
  const text = timelineTexts(lang);
  const recordText = formatDuration(record, lang);
  const { failures, mttfHours, mttrHours } = observed;
  if (mttfHours === undefined || mttrHours === undefined) return text('happenedNone', { record: recordText });
  return text('happened', {
    record: recordText,
    count: failures === 1 ? text('countOne') : text('countMany', { count: failures }),
    availability: formatAvailability(observed.unavailability, lang),
    mttf: hoursText(mttfHours, lang),
    mttr: hoursText(mttrHours, lang),
  });
}
