/** The stage of the calculator: the number, its class, the downtimes and the way to it. */
import { formatHours } from '../../availability/notation/duration.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import { sharedTexts } from '../fields/texts.ts';
import { FormulaStep } from '../formula/FormulaStep.tsx';
import type { Lang } from '../frame/texts.ts';
import type { CalculatorResult, CalculatorSettings } from './model.ts';
import { calculatorTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly settings: CalculatorSettings;
  readonly view: CalculatorResult;
}

export function Results({ lang, settings, view }: Props) {
  const text = calculatorTexts(lang);
  const shared = sharedTexts(lang);
  const availability = formatAvailability(view.value.unavailability, lang);
  const found = settings.sought === 'availability' ? undefined : view.foundHours;
  return (
    <div class="calc">
      <dl class="calc-facts">
        <div class="calc-main">
          <dt>
            {text(
              found === undefined ? 'availability' : settings.sought === 'mttr' ? 'neededMttr' : 'neededMtbf',
            )}
          </dt>
          <dd>{found === undefined ? availability : formatHours(found, lang)}</dd>
        </div>
        {found === undefined ? null : <Fact term={text('goal')} value={availability} />}
        <Fact
          term={text('nines')}
          value={Number.isFinite(view.nines) ? formatNumber(view.nines, lang, exact) : text('ninesInfinite')}
        />
        <Fact term={text('class')} value={shared(`class.${view.slideClass?.id ?? 'none'}`)} />
      </dl>
      <table class="calc-table">
        <thead>
          <tr>
            <th scope="col">{text('period')}</th>
            <th scope="col">{text('downtime')}</th>
          </tr>
        </thead>
        <tbody>
          {view.downtimes.map(({ period, downtimeHours }) => (
            <tr key={period}>
              <th scope="row">{shared(`period.${period}`)}</th>
              <td>{formatHours(downtimeHours, lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="calc-way">
        <p class="calc-way-title">{text('way')}</p>
        {view.steps.map((step) => (
          <FormulaStep key={step.formula} lang={lang} step={step} />
        ))}
        <OtherReading lang={lang} view={view} />
      </div>
    </div>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What the other convention would make of the same numbers. */
function OtherReading({ lang, view }: Pick<Props, 'lang' | 'view'>) {
  const other = view.otherConvention;
  if (!other) return null;
  const difference = Math.abs(other.unavailability - view.value.unavailability);
  const yearHours = view.downtimes[0]?.periodHours ?? 0;
  return (
    <p class="calc-other">
      {calculatorTexts(lang)('other', {
        availability: formatAvailability(other.unavailability, lang, 4),
        difference: formatHours(difference * yearHours, lang),
      })}
    </p>
  );
}
