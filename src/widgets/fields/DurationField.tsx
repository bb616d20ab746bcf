/** A time with unit: text field (`8 h`, `52,6 min`), unit select and, where asked for, a logarithmic slider. */
import type { Issue, Range } from '../../availability/issue.ts';
import { formatDuration, formatHours, readDuration } from '../../availability/notation/duration.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { type Duration, durationIn, type TimeUnit } from '../../availability/notation/time-unit.ts';
import type { Lang } from '../frame/texts.ts';
import { LogSlider } from './LogSlider.tsx';
import type { LogScale } from './log-scale.ts';
import { TextField } from './TextField.tsx';
import { sharedTexts } from './texts.ts';
import { useDraft } from './useDraft.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly label: string;
  readonly value: Duration;
  /** Limits in hours. */
  readonly range: Range;
  readonly units: readonly TimeUnit[];
  readonly onChange: (value: Duration) => void;
  /** Ends of the slider in hours; without it there is none. */
  readonly slider?: LogScale;
  readonly issue?: Issue | undefined;
  readonly hint?: string | undefined;
}

export function DurationField(props: Props) {
  const { lang, id, label, value, range, units, onChange, slider } = props;
  const text = sharedTexts(lang);
  const draft = useDraft<Duration>({
    value,
    identify: ({ value: number, unit }) => `${number}${unit}`,
    format: ({ value: number }) => formatNumber(number, lang, exact),
    read: (typed) => readDuration(typed, lang, value.unit, range),
    onChange,
  });
  const written = formatDuration(value, lang);
  const inUnit = (hours: number) => durationIn(value.unit, hours).value;
  return (
    <TextField
      lang={lang}
      id={id}
      label={label}
      draft={draft}
      notation={{ limit: (hours) => formatHours(hours, lang), example: lang === 'de' ? '2,5 h' : '2.5 h' }}
      kept={written}
      issue={props.issue}
      hint={props.hint}
      below={
        slider ? (
          <LogSlider
            label={text('sliderOf', { label })}
            scale={{ minimum: inUnit(slider.minimum), maximum: inUnit(slider.maximum) }}
            value={value.value}
            valueText={written}
            onChange={(number) => onChange({ value: number, unit: value.unit })}
          />
        ) : null
      }
    >
      <select
        class="input field-unit"
        aria-label={text('unitOf', { label })}
        value={value.unit}
        onChange={(event) => {
          const unit = units.find((candidate) => candidate === event.currentTarget.value);
          if (!unit) return;
          draft.keepFor({ value: value.value, unit });
          onChange({ value: value.value, unit });
        }}
      >
        {(units.includes(value.unit) ? units : [...units, value.unit]).map((unit) => (
          <option key={unit} value={unit}>
            {text(`unit.${unit}`)}
          </option>
        ))}
      </select>
    </TextField>
  );
}
