/** One sentence on the diagram and the block that gains most. */
import { formatHours } from '../../availability/notation/duration.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import type { BuilderView } from './model.ts';
import { builderTexts } from './texts.ts';

export function happened(lang: Lang, view: BuilderView): string {
  const text = builderTexts(lang);
  const whole = text('happened', {
    availability: formatAvailability(view.result.unavailability, lang),
    downtime: formatHours(view.downtimeHours, lang),
  });
  if (!view.best) return whole;
  const saved = formatHours(view.best.savedIfHalvedHours, lang);
  return `${whole} ${text('happenedBest', { name: view.best.block.name, saved })}`;
}
