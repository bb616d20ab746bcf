/** What can be done with the selected disks: the keyboard's way to what dragging does. */

import { useState } from 'preact/hooks';
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { Select } from '../fields/Select.tsx';
import type { Lang } from '../frame/texts.ts';
import { type Design, freePlaces } from './design.ts';
import { moveDisks, removeDisks, type Target } from './edit.ts';
import { vdevName } from './labels.ts';
import { builderTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly design: Design;
  readonly selected: readonly number[];
  readonly select: (places: readonly number[]) => void;
  readonly change: (design: Design) => void;
}

export function MoveDisks({ lang, id, design, selected, select, change }: Props) {
  const text = builderTexts(lang);
  const [wanted, setWanted] = useState('new');
  const options = [
    { value: 'new', label: text('target.new') },
    ...design.vdevs.map((_, at) => ({ value: String(at), label: vdevName(lang, design, at) })),
    { value: 'rack', label: text('target.rack') },
  ];
  const value = options.some((option) => option.value === wanted) ? wanted : 'new';
  const target: Target = value === 'new' || value === 'rack' ? value : Number(value);
  const free = freePlaces(design);
  const areAllFree = selected.every((place) => free.includes(place));
  const run = (next: Design) => {
    change(next);
    select([]);
  };
  const isOff = selected.length === 0;
  return (
    <div class="vb-move">
      <p class="vb-selected" role="status">
        {isOff ? text('noneSelected') : text('selectedDisks', { names: selected.map(diskName).join(', ') })}
      </p>
      <div class="vb-move-row">
        <Select
          id={`${id}-target`}
          label={text('moveTo')}
          options={options}
          value={value}
          onChange={setWanted}
        />
        <button
          type="button"
          class="button"
          disabled={isOff}
          onClick={() => run(moveDisks(design, selected, target))}
        >
          {text('move')}
        </button>
        <button
          type="button"
          class="button"
          disabled={isOff || !areAllFree}
          onClick={() => run(removeDisks(design, selected))}
        >
          {text('takeOut')}
        </button>
        <button type="button" class="button" disabled={isOff} onClick={() => select([])}>
          {text('clearSelection')}
        </button>
      </div>
      {isOff || areAllFree ? null : <p class="field-hint">{text('takeOutHint')}</p>}
    </div>
  );
}
