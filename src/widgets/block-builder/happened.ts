/** What is selected, what the diagram amounts to, and the block that gains most. */
import { formatHours } from '../../availability/notation/duration.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import type { BuilderView } from './model.ts';
import { builderTexts } from './texts.ts';
import { findNode, type Group, nameOf, placeOf } from './tree.ts';

/** Where the selected node stands, so that a move is heard. */
export function selection(lang: Lang, root: Group, id: string): string {
  const node = findNode(root, id);
  const place = placeOf(root, id);
  if (!node || !place) return '';
  return builderTexts(lang)('happenedSelected', {
    name: nameOf(node),
    place: place.index + 1,
    count: place.parent.members.length,
  });
}

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
