/** How much of the pool is taken, with the marks that people and ZFS go by. */
import { formatNumber, upToDecimals } from '../../availability/notation/format-number.ts';
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { FillView } from './model.ts';
import { fillTexts } from './texts.ts';

const marks = [80, 90, 96] as const;

export function LevelBar({ lang, view }: { readonly lang: Lang; readonly view: FillView }) {
  const text = fillTexts(lang);
  const end = formatNumber(view.endPercent, lang, upToDecimals(1));
  const share = (bytes: number) => `${(bytes * 100) / view.sizeBytes}%`;
  const size = binaryText(view.sizeBytes, lang);
  return (
    <>
      <div class="fl-bar" role="img" aria-label={text('bar', { capacity: view.capacity, size, end })}>
        <span class="fl-part fl-live" style={{ width: share(view.datasetBytes) }} />
        <span class="fl-part fl-held" style={{ width: share(view.snapshotBytes) }} />
        {marks.map((mark) => (
          <span key={mark} class={`fl-mark fl-mark-${mark}`} style={{ left: `${mark}%` }} />
        ))}
        <span class="fl-slop" style={{ left: `${view.endPercent}%` }} />
      </div>
      <ul class="fl-marks">
        {marks.map((mark) => (
          <li key={mark} class={`fl-key-${mark}`}>
            {text(`mark.${mark}`)}
          </li>
        ))}
        <li class="fl-key-end">{text('mark.end', { end })}</li>
      </ul>
    </>
  );
}
