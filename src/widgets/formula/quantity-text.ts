/** The numbers of a formula, written so that the digits that count are seen. */
import type { Quantity } from '../../availability/expression.ts';
import { formatDuration } from '../../availability/notation/duration.ts';
import { formatNumber, significant } from '../../availability/notation/format-number.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';

type Measured = Pick<Quantity, 'value' | 'unit'>;

/** A number with its unit, as it stands inside a formula. */
export function quantityText({ value, unit }: Measured, lang: Lang): string {
  switch (unit) {
    case 'hours':
      return formatDuration({ value, unit: 'h' }, lang, significant(value < 1 ? 4 : 7));
    case 'ratio':
      return value > 0.9 ? shareText(value, lang) : formatNumber(value, lang, significant(4));
    case 'count':
    case 'perYear':
    case 'perHour':
      return formatNumber(value, lang, significant(4));
  }
}

/** The result of a line: availabilities as percent, times with five digits. */
export function resultText({ value, unit }: Measured, lang: Lang): string {
  if (unit === 'hours') return formatDuration({ value, unit: 'h' }, lang, significant(5));
  return unit === 'ratio' && value > 0.5
    ? formatAvailability(1 - value, lang)
    : quantityText({ value, unit }, lang);
}

/** 0.999696 rather than a percentage, because shares are multiplied; three digits of what is missing to 1. */
function shareText(share: number, lang: Lang): string {
  const missing = 1 - share;
  const decimals = missing > 1e-15 ? Math.min(15, 2 - Math.floor(Math.log10(missing))) : 1;
  return formatNumber(Number(share.toFixed(decimals)), lang, significant(16));
}
