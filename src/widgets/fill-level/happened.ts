/** What the pool is like now, in one sentence or two. */
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { FillView } from './model.ts';
import { fillTexts } from './texts.ts';

export function happened(lang: Lang, view: FillView): string {
  const text = fillTexts(lang);
  const { capacity, fragmentation, bySize, metaslabs, availableBytes, snapshotBytes } = view;
  const available = binaryText(availableBytes, lang);
  const state = text(view.isFull ? 'happenedFull' : 'happened', {
    ...{ capacity, fragmentation, bySize, available },
    all: metaslabs.length,
  });
  if (snapshotBytes === 0) return state;
  return `${state} ${text('happenedHeld', { held: binaryText(snapshotBytes, lang) })}`;
}
