/** The ruler itself: a range input over a scale of nines, with the slide's classes as pins. */
import { slideClasses } from '../../availability/classes.ts';
import { formatHours } from '../../availability/notation/duration.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import { fromAvailability } from '../../availability/step.ts';
import { sharedTexts } from '../fields/texts.ts';
import type { Lang } from '../frame/texts.ts';
import {
  availabilityAt,
  placeOf,
  type RulerSettings,
  type RulerView,
  rulerEnds,
  rulerSteps,
} from './model.ts';
import { rulerTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly settings: RulerSettings;
  readonly view: RulerView;
  readonly move: (availability: number) => void;
}

export const pinLetters = ['A', 'B', 'C', 'D'] as const;

const nines = Array.from({ length: rulerEnds.to - rulerEnds.from + 1 }, (_, index) => rulerEnds.from + index);
const placed = (place: number) => ({ left: `${(100 * place) / rulerSteps}%` });

export function Ruler({ lang, settings, view, move }: Props) {
  const text = rulerTexts(lang);
  return (
    <div class="ruler">
      <div class="ruler-scale" aria-hidden="true">
        {slideClasses.map((row, index) => (
          <span
            key={row.id}
            class="ruler-pin"
            style={placed(placeOf(fromAvailability(row.availability).unavailability))}
          >
            {pinLetters[index]}
          </span>
        ))}
      </div>
      <input
        class="ruler-input"
        type="range"
        min="0"
        max={rulerSteps}
        step="1"
        value={placeOf(view.unavailability)}
        aria-label={text('ruler')}
        aria-valuetext={text('rulerValue', {
          availability: formatAvailability(view.unavailability, lang),
          downtime: formatHours(view.downtimeHours, lang),
          period: sharedTexts(lang)(`period.${settings.period}`),
        })}
        onInput={(event) => move(availabilityAt(event.currentTarget.valueAsNumber))}
      />
      <div class="ruler-scale ruler-nines" aria-hidden="true">
        {nines.map((count) => (
          <span key={count} style={placed((count - rulerEnds.from) * (rulerSteps / (nines.length - 1)))}>
            {count}
          </span>
        ))}
      </div>
      <p class="ruler-unit" aria-hidden="true">
        {text('nines')}
      </p>
    </div>
  );
}
