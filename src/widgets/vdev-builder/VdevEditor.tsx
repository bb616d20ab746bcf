/** Kind and width of one vdev, and making and dissolving vdevs. */
import { Select } from '../fields/Select.tsx';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import type { Lang } from '../frame/texts.ts';
import { type Design, freePlaces } from './design.ts';
import { addVdev, kindOf, removeVdev, setDiskCount, setDraid, setKind, vdevKinds } from './edit.ts';
import { vdevName } from './labels.ts';
import { builderTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly design: Design;
  readonly selected: number;
  readonly select: (at: number) => void;
  readonly change: (design: Design) => void;
}

export function VdevEditor({ lang, id, design, selected, select, change }: Props) {
  const text = builderTexts(lang);
  const vdev = design.vdevs[selected];
  const free = freePlaces(design).length;
  const add = () => {
    const next = addVdev(design);
    change(next);
    select(next.vdevs.length - 1);
  };
  return (
    <fieldset class="vb-editor">
      <legend class="sr-only">{text('vdev')}</legend>
      {vdev ? (
        <div class="field-grid">
          <Select
            id={`${id}-vdev`}
            label={text('vdev')}
            options={design.vdevs.map((_, at) => ({ value: String(at), label: vdevName(lang, design, at) }))}
            value={String(selected)}
            onChange={(at) => select(Number(at))}
          />
          <Select
            id={`${id}-kind`}
            label={text('kind')}
            options={vdevKinds.map((value) => ({ value, label: text(`kind.${value}`) }))}
            value={kindOf(vdev)}
            onChange={(kind) => {
              if (kind === 'stripe') select(0);
              change(setKind(design, selected, kind));
            }}
          />
          <WholeNumberField
            lang={lang}
            id={`${id}-count`}
            label={text('count')}
            value={vdev.disks.length}
            minimum={1}
            maximum={vdev.disks.length + free}
            onChange={(count) => change(setDiskCount(design, selected, count))}
          />
          {vdev.layout.type === 'draid' ? (
            <>
              <WholeNumberField
                lang={lang}
                id={`${id}-data`}
                label={text('draidData')}
                value={vdev.layout.data}
                minimum={1}
                maximum={99}
                onChange={(data) => change(setDraid(design, selected, { data }))}
              />
              <WholeNumberField
                lang={lang}
                id={`${id}-spares`}
                label={text('draidSpares')}
                value={vdev.layout.spares}
                minimum={0}
                maximum={99}
                onChange={(spares) => change(setDraid(design, selected, { spares }))}
              />
            </>
          ) : null}
        </div>
      ) : null}
      <div class="field-actions">
        <button type="button" class="button" disabled={free === 0} onClick={add}>
          {text(vdev ? 'addVdev' : 'firstVdev')}
        </button>
        {vdev ? (
          <button type="button" class="button" onClick={() => change(removeVdev(design, selected))}>
            {text('removeVdev')}
          </button>
        ) : null}
      </div>
      {free === 0 ? <p class="field-hint">{text('noFree')}</p> : null}
    </fieldset>
  );
}
