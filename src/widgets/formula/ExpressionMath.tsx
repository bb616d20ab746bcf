/** Draws a formula tree as MathML: readable on the page and by assistive technology. */
import { type ComponentChild, Fragment } from 'preact';
import type { Expression, Quantity } from '../../availability/expression.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { sharedTexts } from '../fields/texts.ts';
import type { Lang } from '../frame/texts.ts';
import { bindingOf } from './binding.ts';
import { binomialTerms } from './chunks.ts';
import { quantityText } from './quantity-text.ts';

/** Symbols (MTTF) or the numbers behind them (26,280 h). */
export type Shown = 'symbols' | 'numbers';

export interface MathProps {
  readonly lang: Lang;
  readonly shown: Shown;
  readonly expression: Expression;
}

export function ExpressionMath({ lang, shown, expression }: MathProps) {
  const part = (inner: Expression, binding = 0) => (
    <Bracketed lang={lang} shown={shown} expression={inner} binding={binding} />
  );
  switch (expression.kind) {
    case 'number':
      return <mn>{formatNumber(expression.value, lang, exact)}</mn>;
    case 'quantity':
      return <QuantityMath lang={lang} shown={shown} quantity={expression} />;
    case 'sum':
      return <Joined operator="+" parts={expression.of.map((inner) => part(inner, 1))} />;
    case 'product':
      return <Joined operator="·" parts={expression.of.map((inner) => part(inner, 2))} />;
    case 'difference':
      return <Joined operator="−" parts={[part(expression.left, 1), part(expression.right, 2)]} />;
    case 'quotient':
      return (
        <mfrac>
          <mrow>{part(expression.left)}</mrow>
          <mrow>{part(expression.right)}</mrow>
        </mfrac>
      );
    case 'power':
      return (
        <msup>
          <mrow>{part(expression.base, 4)}</mrow>
          <mn>{expression.exponent}</mn>
        </msup>
      );
    case 'binomial-sum':
      return <Joined operator="+" parts={binomialTerms(expression).map((term) => part(term, 1))} />;
    case 'minimum':
      return <Minimum parts={expression.of.map((inner) => part(inner))} />;
    case 'at-least':
      return (
        <mrow>
          <mi>{sharedTexts(lang)('probability')}</mi>
          <mo>(</mo>
          <mtext>
            {sharedTexts(lang)('atLeastOf', { required: expression.required, count: expression.of.length })}
          </mtext>
          <mo>)</mo>
        </mrow>
      );
  }
}

/** Brackets where the parent binds tighter than the part. */
function Bracketed({ binding, ...math }: MathProps & { readonly binding: number }) {
  const inner = <ExpressionMath {...math} />;
  if (bindingOf(math.expression) >= binding) return inner;
  return (
    <mrow>
      <mo>(</mo>
      {inner}
      <mo>)</mo>
    </mrow>
  );
}

function Joined({
  operator,
  parts,
}: {
  readonly operator: string;
  readonly parts: readonly ComponentChild[];
}) {
  return (
    <mrow>
      {parts.map((part, index) => (
        <Fragment key={String(index)}>
          {index > 0 ? <mo>{operator}</mo> : null}
          {part}
        </Fragment>
      ))}
    </mrow>
  );
}

function Minimum({ parts }: { readonly parts: readonly ComponentChild[] }) {
  return (
    <mrow>
      <mi>min</mi>
      <mo>(</mo>
      <Joined operator=";" parts={parts} />
      <mo>)</mo>
    </mrow>
  );
}

interface QuantityProps {
  readonly lang: Lang;
  readonly shown: Shown;
  readonly quantity: Quantity;
}

export function QuantityMath({ lang, shown, quantity }: QuantityProps) {
  if (shown === 'numbers') return <mn>{quantityText(quantity, lang)}</mn>;
  const symbol = <mi mathvariant={quantity.symbol.length > 1 ? 'normal' : undefined}>{quantity.symbol}</mi>;
  if (quantity.of === undefined) return symbol;
  return (
    <msub>
      {symbol}
      <mtext>{quantity.of}</mtext>
    </msub>
  );
}
