/** All metaslabs of the vdev: how full each is, what a snapshot holds of it, and how it is searched. */
import { formatPercent } from '../../availability/notation/percent.ts';
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { FillView } from './model.ts';
import { fillTexts } from './texts.ts';

/** The same as the picture, in words. */
function mapSentence(lang: Lang, { metaslabs, metaslabBytes, bySize }: FillView): string {
  const text = fillTexts(lang);
  const used = metaslabs.map(({ live, held }) => live + held);
  const count = (isIn: (share: number) => boolean) => used.filter(isIn).length;
  const holding = metaslabs.filter(({ held }) => held > 0).length;
  return text('map', {
    count: metaslabs.length,
    size: binaryText(metaslabBytes, lang),
    empty: count((share) => share === 0),
    half: count((share) => share > 0 && share <= 0.5),
    more: count((share) => share > 0.5 && share < 1),
    full: count((share) => share >= 1),
    bySize,
    held: holding > 0 ? text('mapHeld', { count: holding }) : '',
  });
}

interface Props {
  readonly lang: Lang;
  readonly view: FillView;
  readonly chosen: number;
}

export function MetaslabMap({ lang, view, chosen }: Props) {
  const text = fillTexts(lang);
  const { metaslabs, metaslabBytes, bySize } = view;
  return (
    <div>
      <p class="fl-title">
        {text('mapTitle', { count: metaslabs.length, size: binaryText(metaslabBytes, lang) })}
      </p>
      <div class="fl-map" role="img" aria-label={mapSentence(lang, view)}>
        {metaslabs.map(({ live, held, isBySize }, at) => (
          <span
            // The place is the identity: metaslabs do not move.
            key={at}
            class={`fl-cell ${isBySize ? 'fl-by-size' : ''} ${at === chosen ? 'fl-chosen' : ''}`}
            style={{ '--live': live, '--held': held }}
          />
        ))}
      </div>
      <p class="fl-by-size-share">
        {text('bySize', {
          count: bySize,
          all: metaslabs.length,
          share: formatPercent(bySize / metaslabs.length, lang, 0),
        })}
      </p>
      <ul class="fl-legend">
        {(['live', 'held', 'bySize'] as const).map((kind) => (
          <li key={kind}>
            <span class={`fl-cell fl-sample-${kind}`} aria-hidden="true" /> {text(`legend.${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
