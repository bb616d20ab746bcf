/** A number with its limits, and its unit beside it. */
import type { ComponentChildren } from 'preact';
import type { Range } from '../../availability/issue.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import { NotationField, type NumberFieldProps } from './NotationField.tsx';

interface Props extends NumberFieldProps {
  readonly range: Range;
  readonly children?: ComponentChildren;
}

export function NumberField({ range, ...field }: Props) {
  const format = (number: number) => formatNumber(number, field.lang, exact);
  return (
    <NotationField
      {...field}
      format={format}
      read={(text) => readNumber(text, field.lang, range)}
      notation={{ limit: format, example: format(2.5) }}
      inputMode="decimal"
    />
  );
}
