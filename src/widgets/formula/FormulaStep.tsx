/** One line of a computation: symbol = formula = formula with numbers = result. */
import { type Expression, type Quantity, quantity } from '../../availability/expression.ts';
import type { Step } from '../../availability/step.ts';
import type { Lang } from '../frame/texts.ts';
import { chunksOf } from './chunks.ts';
import { ExpressionMath, QuantityMath, type Shown } from './ExpressionMath.tsx';
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

/** Each chunk is drawn by itself, so that a line may break between two of them. */
function Line({ lang, shown, expression }: { lang: Lang; shown: Shown; expression: Expression }) {
  return (
    <>
      {chunksOf(expression).map((chunk, index) => (
        <span key={String(index)}>
          <math>
            {chunk.operator ? (
              <mo lspace="0.1em" rspace="0.25em">
                {chunk.operator}
              </mo>
            ) : null}
            {chunk.open > 0 ? <mo>{'('.repeat(chunk.open)}</mo> : null}
            <ExpressionMath lang={lang} shown={shown} expression={chunk.expression} />
            {chunk.close > 0 ? <mo>{')'.repeat(chunk.close)}</mo> : null}
          </math>{' '}
        </span>
      ))}
    </>
  );
}
