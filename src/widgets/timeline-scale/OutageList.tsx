/** The outages as fields: everything that can be drawn can be typed. */
import type { TimeUnit } from '../../availability/notation/time-unit.ts';
import { DurationField } from '../fields/DurationField.tsx';
import type { Lang } from '../frame/texts.ts';
import { addInLongestUptime, changeOutage, removeOutage, splitLongest } from './edit.ts';
import { lengthRange, maximumOutages, startRange, type TimelineSettings } from './model.ts';
import { timelineTexts } from './texts.ts';

const units: readonly TimeUnit[] = ['min', 'h', 'd'];

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly settings: TimelineSettings;
  readonly change: (settings: TimelineSettings) => void;
}

export function OutageList({ lang, id, settings, change }: Props) {
  const text = timelineTexts(lang);
  const isFull = settings.outages.length >= maximumOutages;
  return (
    <fieldset class="choice">
      <legend class="field-label">{text('outages')}</legend>
      <ol class="tl-outages">
        {settings.outages.map((outage, index) => {
          const number = index + 1;
          return (
            <li key={String(number)} class="tl-outage">
              <DurationField
                lang={lang}
                id={`${id}-start-${number}`}
                label={text('start', { number })}
                value={outage.start}
                range={startRange}
                units={units}
                onChange={(start) => change(changeOutage(settings, index, { start }))}
              />
              <DurationField
                lang={lang}
                id={`${id}-length-${number}`}
                label={text('length', { number })}
                value={outage.length}
                range={lengthRange}
                units={units}
                onChange={(length) => change(changeOutage(settings, index, { length }))}
              />
              <button
                type="button"
                class="button"
                aria-label={text('removeOf', { number })}
                onClick={() => change(removeOutage(settings, index))}
              >
                {text('remove')}
              </button>
            </li>
          );
        })}
      </ol>
      <div class="field-actions">
        <button
          type="button"
          class="button"
          disabled={isFull}
          onClick={() => change(addInLongestUptime(settings))}
        >
          {text('add')}
        </button>
        <button
          type="button"
          class="button"
          disabled={isFull || settings.outages.length === 0}
          onClick={() => change(splitLongest(settings))}
        >
          {text('split')}
        </button>
      </div>
      {isFull ? <p class="field-hint">{text('full', { maximum: maximumOutages })}</p> : null}
    </fieldset>
  );
}
