/** A number of a worked example: computed by the availability model, shown the same way wherever a text names it. */
import { fixedDecimals, formatNumber } from '../../../availability/notation/format-number.ts';
import { type Lang, narrowNoBreakSpace, noBreakSpace } from '../../../availability/notation/language.ts';

export interface WorkedValue {
  readonly value: number;
  /** Empty for a bare number. */
  readonly unit: string;
  readonly decimals: number;
}

/** Values by the name that lessons use. */
export type WorkedValues = Readonly<Record<string, WorkedValue>>;

/** A bare number with fixed decimals. */
export function plain(value: number, decimals: number): WorkedValue {
  return { value, unit: '', decimals };
}

/** A share between 0 and 1, shown in per cent. */
export function percent(share: number, decimals: number): WorkedValue {
  return { value: share * 100, unit: '%', decimals };
}

/** Hours, shown as hours. */
export function hours(value: number, decimals: number): WorkedValue {
  return { value, unit: 'h', decimals };
}

/** Hours, shown as minutes. */
export function minutes(valueHours: number, decimals: number): WorkedValue {
  return { value: valueHours * 60, unit: 'min', decimals };
}

/** Hours, shown as seconds. */
export function seconds(valueHours: number, decimals: number): WorkedValue {
  return { value: valueHours * 3600, unit: 's', decimals };
}

/** The text of a value, number and unit never separated by a line break: `99,9696 %`, `2.67 h`. */
export function workedText(lang: Lang, { value, unit, decimals }: WorkedValue): string {
  const number = formatNumber(value, lang, fixedDecimals(decimals));
  if (unit === '') return number;
  return `${number}${unit === '%' ? narrowNoBreakSpace : noBreakSpace}${unit}`;
}
