/** The three numbers that matter, and the bar with its marks. */
import type { Lang } from '../frame/texts.ts';
import { bothUnits } from './labels.ts';
import type { BuilderResult } from './model.ts';
import { builderTexts } from './texts.ts';

/** Shares of the usable space at which one plans and acts: operational rules, no limits of ZFS. */
const marks = [
  { name: 'plan', share: 0.8 },
  { name: 'act', share: 0.9 },
] as const;

interface Props {
  readonly lang: Lang;
  readonly view: BuilderResult;
}

export function Figures({ lang, view }: Props) {
  const text = builderTexts(lang);
  const { space, dataBytes } = view.capacity;
  const { guaranteed, best } = view.survival;
  const sizes = marks.map(({ share }) => bothUnits(lang, space.usableBytes * share));
  return (
    <>
      <dl class="vb-figures">
        <Figure term={text('usable')} value={bothUnits(lang, space.usableBytes)} />
        <Figure term={text('fits')} value={bothUnits(lang, dataBytes)} />
        <Figure
          term={text('survives')}
          value={text(guaranteed === best ? 'survivesSame' : 'survivesBoth', { guaranteed, best })}
        />
      </dl>
      <div class="vb-bar" role="img" aria-label={text('bar', { plan: sizes[0] ?? '', act: sizes[1] ?? '' })}>
        <span class="vb-zone vb-zone-calm" />
        <span class="vb-zone vb-zone-plan" />
        <span class="vb-zone vb-zone-act" />
      </div>
      <ul class="vb-marks">
        {marks.map(({ name }, at) => (
          <li key={name} class={`vb-mark vb-mark-${name}`}>
            {text(name, { size: sizes[at] ?? '' })} <span class="vb-soft">{text(`${name}Note`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Figure({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
