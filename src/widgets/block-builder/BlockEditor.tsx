/** Name and rating of the selected block. */
import type { Block, Rating } from '../../availability/diagram.ts';
import { accepted } from '../../availability/issue.ts';
import { durationIn, hoursOf, readableUnit, type TimeUnit } from '../../availability/notation/time-unit.ts';
import { Choice } from '../fields/Choice.tsx';
import { DurationField } from '../fields/DurationField.tsx';
import { PercentField } from '../fields/PercentField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { useDraft } from '../fields/useDraft.ts';
import type { Lang } from '../frame/texts.ts';
import { asAvailability, asRepair } from './model.ts';
import { nameLimit } from './notation.ts';
import { builderTexts } from './texts.ts';

const units: readonly TimeUnit[] = ['s', 'min', 'h', 'd', 'a'];

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly block: Block;
  readonly change: (change: { readonly name?: string; readonly rating?: Rating }) => void;
}

export function BlockEditor({ lang, id, block, change }: Props) {
  const text = builderTexts(lang);
  const name = useDraft<string>({
    value: block.name,
    format: (value) => value,
    read: (typed) =>
      typed.trim() === ''
        ? { ok: false, issue: { code: 'empty-text' } }
        : accepted(typed.slice(0, nameLimit)),
    onChange: (value) => change({ name: value }),
  });
  return (
    <>
      <TextField
        lang={lang}
        id={`${id}-name`}
        label={text('name')}
        draft={name}
        notation={{ limit: String, example: block.name }}
        kept={block.name}
      />
      <Choice
        id={`${id}-rating`}
        legend={text('rating')}
        value={block.rating.by}
        options={(['availability', 'repair'] as const).map((value) => ({
          value,
          label: text(`rating.${value}`),
        }))}
        onChange={(by) =>
          change({ rating: by === 'repair' ? asRepair(block.rating) : asAvailability(block) })
        }
      />
      <RatingFields lang={lang} id={id} block={block} change={change} />
    </>
  );
}

function RatingFields({ lang, id, block: { rating }, change }: Props) {
  const text = builderTexts(lang);
  if (rating.by === 'availability')
    return (
      <PercentField
        lang={lang}
        id={`${id}-a`}
        label={text('a')}
        value={rating.availability}
        range={{ minimum: 0, maximum: 1 }}
        readsShares
        onChange={(availability) => change({ rating: { by: 'availability', availability } })}
      />
    );
  return (
    <>
      {(['mttf', 'mttr'] as const).map((kind) => (
        <DurationField
          key={kind}
          lang={lang}
          id={`${id}-${kind}`}
          label={text(kind)}
          value={readable(rating[`${kind}Hours`])}
          range={kind === 'mttf' ? { minimumExclusive: 0, maximum: 1e9 } : { minimum: 0, maximum: 1e9 }}
          units={units}
          onChange={(value) => change({ rating: { ...rating, [`${kind}Hours`]: hoursOf(value) } })}
        />
      ))}
    </>
  );
}

/** Hours in a unit that reads well, without the noise of the conversion. */
function readable(hours: number) {
  const { value, unit } = durationIn(readableUnit(hours), hours);
  return { value: Number(value.toPrecision(10)), unit };
}
