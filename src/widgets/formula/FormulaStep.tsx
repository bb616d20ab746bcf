/** One line of a computation: symbol = formula = formula with numbers = result. */
import type { ComponentChild } from 'preact';
import { type Expression, type Quantity, quantity } from '../../availability/expression.ts';
import type { Step } from '../../availability/step.ts';
import type { Lang } from '../frame/texts.ts';
import { Bracketed, ExpressionMath, QuantityMath, type Shown } from './ExpressionMath.tsx';
import './formula.css';
import { resultText } from './quantity-text.ts';

interface Props {
  readonly lang: Lang;
  readonly step: Step;
  /** What the step is about, if not the step's own symbol: a group of a diagram. */
  readonly subject?: Quantity;
}

export function FormulaStep({ lang, step, subject }: Props) {
  const left = subject ?? quantity(step.symbol, step.value, step.unit);
  return (
    <div class="formula">
      <math>
        <QuantityMath lang={lang} shown="symbols" quantity={left} />
        <mo>=</mo>
      </math>{' '}
      <Line lang={lang} shown="symbols" expression={step.expression} />
      <Equals />
      <Line lang={lang} shown="numbers" expression={step.expression} />
      <Equals />
      <strong class="formula-result">{resultText(step, lang)}</strong>
    </div>
  );
}

function Equals() {
  return (
    <>
      {' '}
      <math>
        <mo>=</mo>
      </math>{' '}
    </>
  );
}

/** A product is drawn factor by factor, so that a long chain wraps instead of running out of the page. */
function Line({
  lang,
  shown,
  expression,
}: {
  lang: Lang;
  shown: Shown;
  expression: Expression;
}): ComponentChild {
  if (expression.kind !== 'product')
    return (
      <math>
        <ExpressionMath lang={lang} shown={shown} expression={expression} />
      </math>
    );
  return expression.of.map((factor, index) => (
    <span key={String(index)}>
      <math>
        {index > 0 ? <mo>·</mo> : null}
        <Bracketed lang={lang} shown={shown} expression={factor} binding={2} />
      </math>{' '}
    </span>
  ));
}
