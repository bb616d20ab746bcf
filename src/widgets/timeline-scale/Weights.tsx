/** The numbers of the record, and what the two readings of MTBF make of them. */
import { yearHours } from '../../availability/downtime.ts';
import { formatHours } from '../../availability/notation/duration.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import { FormulaStep } from '../formula/FormulaStep.tsx';
import type { Lang } from '../frame/texts.ts';
import { hoursText } from './happened.ts';
import type { Readings, TimelineView } from './model.ts';
import { timelineTexts } from './texts.ts';

export function Weights({ lang, view }: { readonly lang: Lang; readonly view: TimelineView }) {
  const text = timelineTexts(lang);
  const { observed, readings } = view;
  const hours = (value: number | undefined) => (value === undefined ? text('none') : hoursText(value, lang));
  const facts = [
    ['availability', formatAvailability(observed.unavailability, lang)],
    ['failures', formatNumber(observed.failures, lang, exact)],
    ['mttf', hours(observed.mttfHours)],
    ['mttr', hours(observed.mttrHours)],
    ['cycle', hours(observed.cycleHours)],
  ] as const;
  return (
    <>
      <dl class="tl-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{text(term)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {readings ? <Comparison lang={lang} readings={readings} /> : null}
    </>
  );
}

function Comparison({ lang, readings }: { readonly lang: Lang; readonly readings: Readings }) {
  const text = timelineTexts(lang);
  const { asMeant, misread } = readings;
  const mtbf = hoursText(readings.statedMtbfHours, lang);
  if (!misread)
    return (
      <div class="tl-readings">
        <p>{text('asMeant', { mtbf })}</p>
        <Last lang={lang} result={asMeant} />
        <p>{text('misreadImpossible', { mtbf })}</p>
      </div>
    );
  const difference = Math.abs(misread.unavailability - asMeant.unavailability) * yearHours.common;
  return (
    <div class="tl-readings">
      <p>{text('asMeant', { mtbf })}</p>
      <Last lang={lang} result={asMeant} />
      <p>{text('misread', { mtbf })}</p>
      <Last lang={lang} result={misread} />
      <p class="tl-difference">{text('difference', { difference: formatHours(difference, lang) })}</p>
    </div>
  );
}

/** The last step of a computation: the availability itself. */
function Last({ lang, result }: { readonly lang: Lang; readonly result: Readings['asMeant'] }) {
  const step = result.steps.at(-1);
  return step ? <FormulaStep lang={lang} step={step} /> : null;
}
