/** The time line to draw on, and the same time sorted: all of the uptime, then all of the downtime. */
import { formatDuration } from '../../availability/notation/duration.ts';
import { hoursOf } from '../../availability/notation/time-unit.ts';
import type { Lang } from '../frame/texts.ts';
import { addOutage, changeOutage } from './edit.ts';
import { hoursText } from './happened.ts';
import { asField, snapHours, type TimelineSettings, type TimelineView } from './model.ts';
import { Strip } from './Strip.tsx';
import { timelineTexts } from './texts.ts';
import { useDrawing } from './useDrawing.ts';

interface Props {
  readonly lang: Lang;
  readonly settings: TimelineSettings;
  readonly view: TimelineView;
  readonly change: (settings: TimelineSettings) => void;
}

export function Strips({ lang, settings, view, change }: Props) {
  const text = timelineTexts(lang);
  const { recordHours, observed } = view;
  const { drawn, handlers } = useDrawing({
    recordHours,
    snapHours: snapHours(recordHours),
    outages: settings.outages.map(({ start, length }) => ({
      startHours: hoursOf(start),
      lengthHours: hoursOf(length),
    })),
    draw: (outage) => change(addOutage(settings, outage)),
    move: (index, startHours) =>
      change(changeOutage(settings, index, { start: asField(startHours, settings.record) })),
  });
  const weighed = text('weighed', {
    up: hoursText(observed.uptimeHours, lang),
    down: hoursText(observed.downtimeHours, lang),
  });
  return (
    <div class="tl-strips">
      <p class="tl-hint">{text('drawHint')}</p>
      <Strip
        class="tl-draw"
        recordHours={recordHours}
        outages={drawn ? [...view.outages, drawn] : view.outages}
        alt={timelineAlt(lang, settings, view)}
        handlers={handlers}
      />
      <p class="tl-ends" aria-hidden="true">
        <span>0</span>
        <span>{formatDuration(settings.record, lang)}</span>
      </p>
      <Strip
        class="tl-weighed"
        recordHours={recordHours}
        outages={[{ startHours: observed.uptimeHours, lengthHours: observed.downtimeHours }]}
        alt={weighed}
      />
      <p class="tl-ends" aria-hidden="true">
        <span>{weighed}</span>
      </p>
    </div>
  );
}

function timelineAlt(lang: Lang, { record }: TimelineSettings, { outages }: TimelineView): string {
  const text = timelineTexts(lang);
  const [first] = outages;
  const recordText = formatDuration(record, lang);
  if (!first) return text('timelineNone', { record: recordText });
  if (outages.length > 1) return text('timeline', { record: recordText, count: outages.length });
  return text('timelineOne', {
    record: recordText,
    start: hoursText(first.startHours, lang),
    length: hoursText(first.lengthHours, lang),
  });
}
