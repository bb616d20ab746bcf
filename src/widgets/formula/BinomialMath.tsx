/** Σ C(n,i)·pⁱ·(1−p)ⁿ⁻ⁱ, written out term by term: with few units that is shorter than the sign Σ and its limits. */
import { type ComponentChild, Fragment } from 'preact';
import { combinations } from '../../availability/expression.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import type { Lang } from '../frame/texts.ts';

interface Props {
  readonly lang: Lang;
  readonly required: number;
  readonly count: number;
  /** Draws the probability, with brackets if it binds less than the given strength. */
  readonly children: (binding: number) => ComponentChild;
}

export function BinomialMath({ lang, required, count, children }: Props) {
  const working = Array.from({ length: count - required + 1 }, (_, index) => required + index);
  return (
    <mrow>
      {working.map((i, index) => (
        <Fragment key={i}>
          {index > 0 ? <mo>+</mo> : null}
          {i < count ? (
            <>
              <mn>{formatNumber(combinations(count, i), lang, exact)}</mn>
              <mo>·</mo>
            </>
          ) : null}
          <Power exponent={i}>{children(4)}</Power>
          {i < count ? (
            <>
              <mo>·</mo>
              <Power exponent={count - i}>
                <mo>(</mo>
                <mn>1</mn>
                <mo>−</mo>
                {children(2)}
                <mo>)</mo>
              </Power>
            </>
          ) : null}
        </Fragment>
      ))}
    </mrow>
  );
}

function Power({
  exponent,
  children,
}: {
  readonly exponent: number;
  readonly children: ComponentChild | ComponentChild[];
}) {
  if (exponent === 1) return <mrow>{children}</mrow>;
  return (
    <msup>
      <mrow>{children}</mrow>
      <mn>{exponent}</mn>
    </msup>
  );
}
