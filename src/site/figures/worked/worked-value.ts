/** A number of a worked example: computed by the availability model, shown the same way wherever a text names it. */
import { fixedDecimals, formatNumber } from '../../../availability/notation/format-number.ts';
import { type Lang, narrowNoBreakSpace, noBreakSpace } from '../../../availability/notation/language.ts';

export interface WorkedValue {
  readonly value: number;
  /** Empty for a bare number. */
  readonly unit: string;
  readonly decimals: number;
  /** How a byte is written; without it the value is a decimal number. */
  readonly byteAs?: 'hex' | 'prefixed-hex' | 'bits';
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

/** Bytes, shown as decimal terabytes. */
export function terabytes(valueBytes: number, decimals: number): WorkedValue {
  return { value: valueBytes / 1e12, unit: 'TB', decimals };
}

/** A byte between 0 and 255, shown as two hex digits: `0F`. */
export function hexByte(value: number): WorkedValue {
  return { value, unit: '', decimals: 0, byteAs: 'hex' };
}

/** The same as programs write it: `0x0F`. */
export function prefixedHex(value: number): WorkedValue {
  return { value, unit: '', decimals: 0, byteAs: 'prefixed-hex' };
}

/** A byte as its eight bits, in two halves as its hex digits: `0000 1111`. */
export function bits(value: number): WorkedValue {
  return { value, unit: '', decimals: 0, byteAs: 'bits' };
}

function byteText(value: number, byteAs: 'hex' | 'prefixed-hex' | 'bits'): string {
  if (byteAs === 'bits') {
    const eight = value.toString(2).padStart(8, '0');
    return `${eight.slice(0, 4)}${noBreakSpace}${eight.slice(4)}`;
  }
  return `${byteAs === 'hex' ? '' : '0x'}${value.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The text of a value, number and unit never separated by a line break: `99,9696 %`, `2.67 h`. */
export function workedText(lang: Lang, { value, unit, decimals, byteAs }: WorkedValue): string {
  if (byteAs) return byteText(value, byteAs);
  const number = formatNumber(value, lang, fixedDecimals(decimals));
  if (unit === '') return number;
  return `${number}${unit === '%' ? narrowNoBreakSpace : noBreakSpace}${unit}`;
}
