/** The rule of the selected group: series or side by side, how many must run, β. */
import type { Redundant } from '../../availability/diagram.ts';
import { formatPercent } from '../../availability/notation/percent.ts';
import { Choice } from '../fields/Choice.tsx';
import { PercentField } from '../fields/PercentField.tsx';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import type { Lang } from '../frame/texts.ts';
import { builderTexts } from './texts.ts';
import type { Group } from './tree.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly group: Group;
  readonly setKind: (kind: Group['kind']) => void;
  readonly setRule: (change: Partial<Pick<Redundant, 'required' | 'beta'>>) => void;
}

export function GroupEditor({ lang, id, group, setKind, setRule }: Props) {
  const text = builderTexts(lang);
  return (
    <>
      <Choice
        id={`${id}-kind`}
        legend={text('kind')}
        value={group.kind}
        options={(['series', 'redundant'] as const).map((value) => ({ value, label: text(`kind.${value}`) }))}
        onChange={setKind}
      />
      {group.kind === 'redundant' ? (
        <>
          <WholeNumberField
            lang={lang}
            id={`${id}-required`}
            label={text('required')}
            value={group.required}
            minimum={1}
            maximum={group.members.length}
            onChange={(required) => setRule({ required })}
          />
          <PercentField
            lang={lang}
            id={`${id}-beta`}
            label={text('beta')}
            hint={text('betaHint')}
            value={group.beta}
            range={{ minimum: 0, maximum: 1 }}
            onChange={(beta) => setRule({ beta })}
          />
          <input
            class="field-slider"
            type="range"
            min="0"
            max="0.2"
            step="0.005"
            value={group.beta}
            aria-label={text('betaSlider')}
            aria-valuetext={formatPercent(group.beta, lang)}
            onInput={(event) => setRule({ beta: event.currentTarget.valueAsNumber })}
          />
        </>
      ) : null}
    </>
  );
}
