/** What the diagram amounts to: availability, formulas, and what each block is worth. */
import { evaluateBlock } from '../../availability/evaluate.ts';
import { quantity } from '../../availability/expression.ts';
import { formatHours } from '../../availability/notation/duration.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import { FormulaStep } from '../formula/FormulaStep.tsx';
import type { Lang } from '../frame/texts.ts';
import type { BuilderView } from './model.ts';
import { builderTexts } from './texts.ts';
import { findNode, type Group } from './tree.ts';

interface Props {
  readonly lang: Lang;
  readonly root: Group;
  readonly view: BuilderView;
}

export function Total({ lang, view }: Omit<Props, 'root'>) {
  const text = builderTexts(lang);
  return (
    <dl class="bb-total">
      <div>
        <dt>{text('availability')}</dt>
        <dd>{formatAvailability(view.result.unavailability, lang)}</dd>
      </div>
      <div>
        <dt>{text('downtime')}</dt>
        <dd>{formatHours(view.downtimeHours, lang)}</dd>
      </div>
    </dl>
  );
}

export function Findings({ lang, root, view }: Props) {
  const text = builderTexts(lang);
  return (
    <div class="bb-findings">
      <div class="bb-way">
        <p class="bb-subtitle">{text('way')}</p>
        {view.steps.map(({ step, name }) => (
          <FormulaStep
            key={step.symbol}
            lang={lang}
            step={step}
            subject={quantity('A', step.value, 'ratio', name ?? text('service'))}
          />
        ))}
        <p class="bb-note">{text('assumption')}</p>
      </div>
      <Worth lang={lang} root={root} view={view} />
    </div>
  );
}

function Worth({ lang, root, view }: Props) {
  const text = builderTexts(lang);
  return (
    <div>
      <table class="bb-worth">
        <caption>{text('importance')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('block')}</th>
            <th scope="col">{text('own')}</th>
            <th scope="col">{text('saves')}</th>
          </tr>
        </thead>
        <tbody>
          {view.importance.map(({ blockId, savedIfHalvedHours }) => {
            const block = findNode(root, blockId);
            return block?.kind === 'block' ? (
              <tr key={blockId}>
                <th scope="row">{block.name}</th>
                <td>{formatAvailability(evaluateBlock(block).unavailability, lang)}</td>
                <td>{formatHours(Math.max(0, savedIfHalvedHours), lang)}</td>
              </tr>
            ) : null;
          })}
        </tbody>
      </table>
      <p class="bb-note">{text('importanceNote')}</p>
    </div>
  );
}
