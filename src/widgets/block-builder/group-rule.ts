/** What holds in a redundant group, in words: `parallel: 1 von 2 genügt, β = 5 %`. */
import type { Redundant } from '../../availability/diagram.ts';
import { formatPercent } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import { builderTexts } from './texts.ts';

export function groupRule({ required, beta, members }: Redundant, lang: Lang): string {
  const text = builderTexts(lang);
  const count = members.length;
  const rule = required === 1 ? text('parallelOf', { count }) : text('kOfN', { required, count });
  return beta === 0 ? rule : `${rule}, ${text('commonCause', { beta: formatPercent(beta, lang) })}`;
}
