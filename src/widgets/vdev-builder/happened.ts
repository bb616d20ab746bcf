/** What the pool is and comes to, in one sentence. */
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import { type Design, freePlaces } from './design.ts';
import { kindOf } from './edit.ts';
import { countText } from './labels.ts';
import type { BuilderView } from './model.ts';
import { refusalText } from './refusal-text.ts';
import { builderTexts } from './texts.ts';

/** `3 × mirror of 2 disks and raidz1 of 3 disks`. */
function groups(lang: Lang, { vdevs }: Design): string {
  const text = builderTexts(lang);
  const counted = new Map<string, number>();
  for (const vdev of vdevs) {
    if (vdev.layout.type === 'disk') {
      counted.set(countText(lang, 'stripeOf', vdev.disks.length), 0);
      continue;
    }
    const values = { kind: text(`kind.${kindOf(vdev)}`), disks: countText(lang, 'disks', vdev.disks.length) };
    const name = text('group.one', values);
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  const parts = [...counted].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name));
  const [last = '', ...before] = parts.reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${text('and')} ${last}`;
}

export function happened(lang: Lang, design: Design, view: BuilderView): string {
  const text = builderTexts(lang);
  if (view.kind === 'empty') return text('happened.empty', { free: freePlaces(design).length });
  if (view.kind === 'impossible') {
    const reasons = view.problems.impossible.map(({ refusal }) => refusalText(lang, refusal));
    return text('happened.impossible', { reason: reasons.join(' ') });
  }
  const { capacity, survival } = view;
  return text('happened', {
    vdevs: groups(lang, design),
    usable: binaryText(capacity.space.usableBytes, lang),
    data: binaryText(capacity.dataBytes, lang),
    ...survival,
  });
}
