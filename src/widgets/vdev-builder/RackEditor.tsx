/** More disks into the rack, and free ones out of it. */
import { useState } from 'preact/hooks';
import { NumberField } from '../fields/NumberField.tsx';
import { Select } from '../fields/Select.tsx';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import type { Lang } from '../frame/texts.ts';
import {
  type CatalogueDisk,
  catalogue,
  catalogueDisks,
  type Design,
  diskRange,
  freePlaces,
  rackLimit,
} from './design.ts';
import { addDisks, removeDisks } from './edit.ts';
import { countText } from './labels.ts';
import { builderTexts } from './texts.ts';

/** Decimal units, as disks are sold, and the binary ones of virtual disks. */
const units = { GB: 1e9, TB: 1e12, GiB: 2 ** 30, TiB: 2 ** 40 } as const;
const unitNames = ['GB', 'TB', 'GiB', 'TiB'] as const satisfies readonly (keyof typeof units)[];

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly design: Design;
  readonly change: (design: Design) => void;
}

export function RackEditor({ lang, id, design, change }: Props) {
  const text = builderTexts(lang);
  const [count, setCount] = useState(1);
  const [kind, setKind] = useState<CatalogueDisk | 'own'>('hdd4');
  const [amount, setAmount] = useState(2);
  const [unit, setUnit] = useState<keyof typeof units>('TB');
  const room = rackLimit - design.rack.filter((bytes) => bytes > 0).length;
  const wanted = Math.min(count, room);
  const bytes = kind === 'own' ? Math.round(amount * units[unit]) : catalogue[kind];
  const range = { minimum: diskRange.minimum / units[unit], maximum: diskRange.maximum / units[unit] };
  const free = freePlaces(design);
  const kinds = [...catalogueDisks, 'own'] as const;
  return (
    <fieldset class="vb-editor">
      <legend class="field-label">{text('add')}</legend>
      {room === 0 ? <p class="field-hint">{text('rackFull', { limit: rackLimit })}</p> : null}
      <div class="field-grid">
        <WholeNumberField
          lang={lang}
          id={`${id}-add-count`}
          label={text('addCount')}
          value={Math.max(1, wanted)}
          minimum={1}
          maximum={Math.max(1, room)}
          onChange={setCount}
        />
        <Select
          id={`${id}-add-size`}
          label={text('addSize')}
          options={kinds.map((value) => ({ value, label: text(`size.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'own' ? (
          <NumberField
            lang={lang}
            id={`${id}-own`}
            label={text('ownSize')}
            value={amount}
            range={range}
            onChange={setAmount}
          >
            <select
              class="input field-unit"
              aria-label={text('ownUnit')}
              value={unit}
              onChange={(event) => {
                const chosen = unitNames.find((name) => name === event.currentTarget.value);
                if (chosen) setUnit(chosen);
              }}
            >
              {unitNames.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </NumberField>
        ) : null}
      </div>
      <div class="field-actions">
        <button
          type="button"
          class="button"
          disabled={room === 0}
          onClick={() => change(addDisks(design, bytes, wanted))}
        >
          {countText(lang, 'addButton', wanted)}
        </button>
        <button
          type="button"
          class="button"
          disabled={free.length === 0}
          onClick={() => change(removeDisks(design, free))}
        >
          {text('removeFree')}
        </button>
      </div>
    </fieldset>
  );
}
