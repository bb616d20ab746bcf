/** One metaslab enlarged: its free stretches in the order of addresses. */
import { binaryText } from '../fields/byte-text.ts';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import type { Lang } from '../frame/texts.ts';
import type { FillView, MetaslabView } from './model.ts';
import { fillTexts } from './texts.ts';

/** Units of the drawing's width. */
const width = 1000;

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly view: FillView;
  readonly chosen: number;
  readonly choose: (at: number) => void;
}

export function OneMetaslab({ lang, id, view, chosen, choose }: Props) {
  const text = fillTexts(lang);
  const metaslab = view.metaslabs[chosen];
  if (!metaslab) return null;
  const scale = (bytes: number) => (bytes * width) / view.metaslabBytes;
  return (
    <div class="fl-one">
      <p class="fl-title">{text('one')}</p>
      <svg class="fl-strip" viewBox={`0 0 ${width} 40`} preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect class="fl-strip-free" width="8" height="8" />
            <path class="fl-strip-held" d="M0 8 L8 0" />
          </pattern>
        </defs>
        <rect class="fl-strip-used" width={width} height="40" />
        {metaslab.heldRanges.map(({ from, to }) => (
          <rect key={from} x={scale(from)} width={scale(to - from)} height="40" fill={`url(#${id}-hatch)`} />
        ))}
        {metaslab.free.map(({ from, to }) => (
          <rect key={from} class="fl-strip-free" x={scale(from)} width={scale(to - from)} height="40" />
        ))}
      </svg>
      <p>{oneSentence(lang, view, chosen, metaslab)}</p>
      <WholeNumberField
        lang={lang}
        id={`${id}-metaslab`}
        label={text('oneNumber')}
        value={chosen}
        minimum={0}
        maximum={view.metaslabs.length - 1}
        onChange={choose}
      />
    </div>
  );
}

function oneSentence(lang: Lang, view: FillView, at: number, metaslab: MetaslabView): string {
  const text = fillTexts(lang);
  const { live, held, free, isBySize, longestFreeBytes } = metaslab;
  const kind = free.length === 0 ? 'none' : free.length === 1 ? 'one' : 'many';
  const longest = binaryText(longestFreeBytes, lang);
  const search = free.length === 0 ? 'none' : isBySize ? 'best' : 'next';
  return [
    text('oneText', {
      number: at,
      used: binaryText((live + held) * view.metaslabBytes, lang),
      free: text(`oneFree.${kind}`, { count: free.length, longest }),
    }),
    text(`oneSearch.${search}`),
    ...(at === view.active ? [text('isActive')] : []),
  ].join(' ');
}
