/** A share of one as percent: `99,99`, `99.99 %` or `0,9999`. */
import type { Range } from '../../availability/issue.ts';
import { formatNumber, significant } from '../../availability/notation/format-number.ts';
import { noBreakSpace } from '../../availability/notation/language.ts';
import { formatPercentExactly, percentOf, readPercent } from '../../availability/notation/percent.ts';
import { NotationField, type NumberFieldProps } from './NotationField.tsx';

interface Props extends NumberFieldProps {
  /** Limits of the share, 0 … 1. */
  readonly range: Range;
  /** A number below 1 without a percent sign is the share itself, as with availabilities. */
  readonly readsShares?: boolean;
}

export function PercentField({ range, readsShares, ...field }: Props) {
  const { lang } = field;
  const digits = significant(12);
  return (
    <NotationField
      {...field}
      format={(share) => formatNumber(percentOf(share), lang, digits)}
      read={(text) => readPercent(readsShares ? text : withSign(text), lang, range)}
      notation={{
        limit: (percent) => `${formatNumber(percent, lang, digits)}${noBreakSpace}%`,
        example: lang === 'de' ? '99,99' : '99.99',
      }}
      say={(share) => formatPercentExactly(share, lang)}
      inputMode="decimal"
    >
      <span class="field-suffix" aria-hidden="true">
        %
      </span>
    </NotationField>
  );
}

/** A percent sign stands beside the input, so every number in it is percent. */
function withSign(text: string): string {
  return text.trim() === '' || text.includes('%') ? text : `${text}%`;
}
