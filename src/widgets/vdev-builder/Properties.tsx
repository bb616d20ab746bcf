/** Sector size, blocks, compression, version, and `-f`. */

import { binaryText } from '../fields/byte-text.ts';
import { Choice } from '../fields/Choice.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import { Select } from '../fields/Select.tsx';
import type { Lang } from '../frame/texts.ts';
import { blockBytes, blockOwners, blockSizes, type Design, ratioRange, versions } from './design.ts';
import { builderTexts } from './texts.ts';

/** What one meets; the line takes up to 16. */
const usualAshifts = [9, 10, 11, 12, 13] as const;
/** Below it sectors are smaller than those of nearly all disks. */
const usualAshift = 12;
/** Smaller blocks than a sector of 4 KiB make sense only below ashift 12. */
const leastShownBlock = 4096;

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly design: Design;
  readonly change: (design: Design) => void;
}

export function Properties({ lang, id, design, change }: Props) {
  const text = builderTexts(lang);
  const set = (part: Partial<Design>) => change({ ...design, ...part });
  const size = blockBytes(design);
  const sizes = blockSizes[design.owner].filter((bytes) => bytes >= leastShownBlock || bytes === size);
  const ashifts = [...new Set([...usualAshifts, design.ashift])];
  return (
    <div class="vb-properties">
      <Choice
        id={`${id}-owner`}
        legend={text('owner')}
        value={design.owner}
        options={blockOwners.map((value) => ({ value, label: text(`owner.${value}`) }))}
        onChange={(owner) => set({ owner })}
      />
      <div class="field-grid">
        <Select
          id={`${id}-block`}
          label={text('blockSize')}
          options={sizes.map((bytes) => ({ value: String(bytes), label: binaryText(bytes, lang) }))}
          value={String(size)}
          onChange={(value) =>
            set(
              design.owner === 'file' ? { recordBytes: Number(value) } : { volumeBlockBytes: Number(value) },
            )
          }
        />
        <NumberField
          lang={lang}
          id={`${id}-ratio`}
          label={text('ratio')}
          value={design.ratio}
          range={ratioRange}
          onChange={(ratio) => set({ ratio })}
          hint={text('ratioHint')}
        >
          <span class="field-suffix">{text('ratioUnit')}</span>
        </NumberField>
        <Select
          id={`${id}-version`}
          label={text('version')}
          options={versions.map((value) => ({ value, label: value }))}
          value={design.version}
          onChange={(version) => set({ version })}
        />
      </div>
      <Choice
        id={`${id}-ashift`}
        legend={text('ashift')}
        value={String(design.ashift)}
        options={ashifts.map((value) => ({ value: String(value), label: String(value) }))}
        onChange={(value) => set({ ashift: Number(value) })}
      />
      <p class="field-hint">
        {text('ashiftHint', { size: binaryText(2 ** design.ashift, lang) })}{' '}
        {design.ashift < usualAshift ? text('ashiftWarning') : null}
      </p>
      <label class="choice-option">
        <input
          type="checkbox"
          checked={design.isForced}
          onChange={(event) => set({ isForced: event.currentTarget.checked })}
        />
        <span>{text('force')}</span>
      </label>
    </div>
  );
}
