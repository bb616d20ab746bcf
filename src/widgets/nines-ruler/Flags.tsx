/** The slide's classes with the printed and the computed value; a flag puts the ruler there. */
import { slideClasses } from '../../availability/classes.ts';
import { formatDuration } from '../../availability/notation/duration.ts';
import { significant } from '../../availability/notation/format-number.ts';
import { formatPercentExactly } from '../../availability/notation/percent.ts';
import { sharedTexts } from '../fields/texts.ts';
import type { Lang } from '../frame/texts.ts';
import { pinLetters } from './Ruler.tsx';
import { rulerTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly availability: number;
  readonly move: (availability: number) => void;
}

export function Flags({ lang, availability, move }: Props) {
  const text = rulerTexts(lang);
  const hours = (value: number) => formatDuration({ value, unit: 'h' }, lang, significant(3));
  return (
    <div>
      <p class="field-label">{text('flags')}</p>
      <ul class="ruler-flags">
        {slideClasses.map((row, index) => (
          <li key={row.id}>
            <button
              type="button"
              class="button ruler-flag"
              aria-pressed={row.availability === availability}
              onClick={() => move(row.availability)}
            >
              <span class="ruler-letter" aria-hidden="true">
                {pinLetters[index]}
              </span>
              <span>
                <strong>{formatPercentExactly(row.availability, lang)}</strong>{' '}
                {sharedTexts(lang)(`class.${row.id}`)}
                <br />
                {text('flagValues', {
                  slide: hours(row.slideHoursPerYear),
                  computed: hours(row.computedHoursPerYear),
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
