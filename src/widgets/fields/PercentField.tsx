/** A share of one as percent: `99,99`, `99.99 %` or `0,9999`. */
import type { Range } from '../../availability/issue.ts';
import { formatNumber, significant } from '../../availability/notation/format-number.ts';
import { noBreakSpace } from '../../availability/notation/language.ts';
import { formatPercentExactly, percentOf, readPercent } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import { TextField } from './TextField.tsx';
import { useDraft } from './useDraft.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Limits of the share, 0 … 1. */
  readonly range: Range;
  readonly onChange: (value: number) => void;
  readonly hint?: string | undefined;
  /** A number below 1 without a percent sign is the share itself, as with availabilities. */
  readonly readsShares?: boolean;
}

export function PercentField({ lang, id, label, value, range, onChange, hint, readsShares }: Props) {
  const digits = significant(12);
  const draft = useDraft<number>({
    value,
    format: (share) => formatNumber(percentOf(share), lang, digits),
    read: (text) => readPercent(readsShares ? text : withSign(text), lang, range),
    onChange,
  });
  return (
    <TextField
      lang={lang}
      id={id}
      label={label}
      draft={draft}
      notation={{
        limit: (percent) => `${formatNumber(percent, lang, digits)}${noBreakSpace}%`,
        example: lang === 'de' ? '99,99' : '99.99',
      }}
      kept={formatPercentExactly(value, lang)}
      hint={hint}
      inputMode="decimal"
    >
      <span class="field-suffix" aria-hidden="true">
        %
      </span>
    </TextField>
  );
}

/** A percent sign stands beside the input, so every number in it is percent. */
function withSign(text: string): string {
  return text.trim() === '' || text.includes('%') ? text : `${text}%`;
}
