/** The calculator's form. */
import type { FieldIssue } from '../../availability/issue.ts';
import type { TimeUnit } from '../../availability/notation/time-unit.ts';
import { Choice } from '../fields/Choice.tsx';
import { DurationField } from '../fields/DurationField.tsx';
import { PercentField } from '../fields/PercentField.tsx';
import type { Lang } from '../frame/texts.ts';
import {
  type CalculatorSettings,
  conventions,
  goalRange,
  scaled,
  soughtKinds,
  timeRange,
  yearLengths,
} from './model.ts';
import { calculatorTexts } from './texts.ts';

const units: readonly TimeUnit[] = ['s', 'min', 'h', 'd', 'a'];
const mtbfSlider = { minimum: 1, maximum: 876_000 };
const mttrSlider = { minimum: 1 / 3_600, maximum: 720 };

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly settings: CalculatorSettings;
  readonly issues: readonly FieldIssue[];
  readonly change: (settings: CalculatorSettings) => void;
}

export function Controls({ lang, id, settings, issues, change }: Props) {
  const text = calculatorTexts(lang);
  const { sought, convention, mtbf, mttr, goal } = settings;
  const issueOf = (field: string) => issues.find((issue) => issue.field === field)?.issue;
  const set = (part: Partial<CalculatorSettings>) => change({ ...settings, ...part });
  return (
    <div class="calc-controls">
      <Choice
        id={`${id}-find`}
        legend={text('sought')}
        value={sought}
        options={soughtKinds.map((value) => ({ value, label: text(`sought.${value}`) }))}
        onChange={(value) => set({ sought: value })}
      />
      <div class="field-grid">
        {sought === 'mtbf' ? null : (
          <DurationField
            lang={lang}
            id={`${id}-mtbf`}
            label={text(`mtbf.${convention}`)}
            value={mtbf}
            range={timeRange}
            units={units}
            slider={mtbfSlider}
            issue={issueOf('mtbfHours')}
            hint={text('timeHint')}
            onChange={(value) => set({ mtbf: value })}
          />
        )}
        {sought === 'mttr' ? null : (
          <DurationField
            lang={lang}
            id={`${id}-mttr`}
            label={text('mttr')}
            value={mttr}
            range={timeRange}
            units={units}
            slider={mttrSlider}
            issue={issueOf('mttrHours')}
            onChange={(value) => set({ mttr: value })}
          />
        )}
        {sought === 'availability' ? null : (
          <PercentField
            lang={lang}
            id={`${id}-goal`}
            label={text('goal')}
            value={goal}
            range={goalRange}
            hint={text('goalHint')}
            readsShares
            onChange={(value) => set({ goal: value })}
          />
        )}
      </div>
      {sought === 'availability' ? (
        <div class="field-actions">
          <button type="button" class="button" onClick={() => set({ mtbf: scaled(mtbf, 2) })}>
            {text('doubleMtbf')}
          </button>
          <button type="button" class="button" onClick={() => set({ mttr: scaled(mttr, 0.5) })}>
            {text('halveMttr')}
          </button>
        </div>
      ) : null}
      <Choice
        id={`${id}-reading`}
        legend={text('convention')}
        value={convention}
        options={conventions.map((value) => ({ value, label: text(`convention.${value}`) }))}
        onChange={(value) => set({ convention: value })}
      />
      <Choice
        id={`${id}-year`}
        legend={text('year')}
        value={settings.year}
        options={yearLengths.map((value) => ({ value, label: text(`year.${value}`) }))}
        onChange={(value) => set({ year: value })}
      />
    </div>
  );
}
