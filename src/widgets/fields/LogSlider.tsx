/** A range input whose steps are factors. It says its value with unit. */
import { type LogScale, logSteps, positionOf, valueAt } from './log-scale.ts';

interface Props {
  readonly label: string;
  readonly scale: LogScale;
  readonly value: number;
  readonly valueText: string;
  readonly onChange: (value: number) => void;
}

export function LogSlider({ label, scale, value, valueText, onChange }: Props) {
  return (
    <input
      class="field-slider"
      type="range"
      min="0"
      max={logSteps}
      step="1"
      value={positionOf(value, scale)}
      aria-label={label}
      aria-valuetext={valueText}
      onInput={(event) => onChange(valueAt(event.currentTarget.valueAsNumber, scale))}
    />
  );
}
