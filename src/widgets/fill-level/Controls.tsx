/** Fill, delete, hold, and how to search. */
import { Choice } from '../fields/Choice.tsx';
import type { Lang } from '../frame/texts.ts';
import { searches } from './metaslab-store.ts';
import type { FillSettings } from './model.ts';
import { mostDeleted, nextSeed } from './settings.ts';
import { fillTexts } from './texts.ts';
import { fileKindNames } from './workload.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly settings: FillSettings;
  readonly change: (settings: FillSettings) => void;
}

export function Controls({ lang, id, settings, change }: Props) {
  const text = fillTexts(lang);
  const { level, deleted } = settings;
  const set = (part: Partial<FillSettings>) => change({ ...settings, ...part });
  return (
    <div class="fl-controls">
      <div class="field-grid">
        <Slider
          id={`${id}-level`}
          label={text('level')}
          value={level}
          most={100}
          step={1}
          said={text('levelValue', { level })}
          hint={text('levelHint')}
          onChange={(value) => set({ level: value })}
        />
        <Slider
          id={`${id}-deleted`}
          label={text('deleted')}
          value={deleted}
          most={mostDeleted}
          step={10}
          said={text('deletedValue', { deleted })}
          onChange={(value) => set({ deleted: value })}
        />
      </div>
      <label class="choice-option">
        <input
          type="checkbox"
          checked={settings.hasSnapshot}
          onChange={(event) => set({ hasSnapshot: event.currentTarget.checked })}
        />
        <span>{text('snapshot')}</span>
      </label>
      <Choice
        id={`${id}-files`}
        legend={text('files')}
        value={settings.files}
        options={fileKindNames.map((value) => ({ value, label: text(`files.${value}`) }))}
        onChange={(files) => set({ files })}
      />
      <Choice
        id={`${id}-search`}
        legend={text('search')}
        value={settings.search}
        options={searches.map((value) => ({ value, label: text(`search.${value}`) }))}
        onChange={(search) => set({ search })}
      />
      <div class="field-actions">
        <button type="button" class="button" onClick={() => set({ seed: nextSeed(settings.seed) })}>
          {text('again')}
        </button>
      </div>
      <p class="field-hint">{text('model')}</p>
    </div>
  );
}

interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly step: number;
  /** The value with its unit. */
  readonly said: string;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

function Slider({ id, label, value, most, step, said, hint, onChange }: SliderProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}: <span class="fl-value">{said}</span>
      </label>
      <input
        class="field-slider"
        id={id}
        type="range"
        min="0"
        max={most}
        step={step}
        value={value}
        aria-valuetext={said}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
