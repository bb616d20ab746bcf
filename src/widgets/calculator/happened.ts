/** One sentence on the present state of the calculator. */
import { formatDuration, formatHours } from '../../availability/notation/duration.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import type { CalculatorSettings, CalculatorView } from './model.ts';
import { calculatorTexts } from './texts.ts';

export function happened(lang: Lang, settings: CalculatorSettings, view: CalculatorView): string {
  const text = calculatorTexts(lang);
  if (view.kind === 'impossible') return text('impossible');
  return text(`happened.${settings.sought}`, {
    mtbf: formatDuration(settings.mtbf, lang),
    mttr: formatDuration(settings.mttr, lang),
    availability: formatAvailability(view.value.unavailability, lang),
    downtime: formatHours(view.downtimes[0]?.downtimeHours ?? 0, lang),
    found: formatHours(view.foundHours ?? 0, lang),
  });
}
