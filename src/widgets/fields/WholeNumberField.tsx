/** A whole number with its limits, as a number input with steps. */
import { accepted, type Checked, rangeIssue, refused } from '../../availability/issue.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import { NotationField, type NumberFieldProps } from './NotationField.tsx';

interface Props extends NumberFieldProps {
  readonly minimum: number;
  readonly maximum: number;
}

export function WholeNumberField({ minimum, maximum, ...field }: Props) {
  const format = (number: number) => formatNumber(number, field.lang, exact);
  const read = (text: string): Checked<number> => {
    const number = readNumber(text, field.lang);
    if (!number.ok) return number;
    if (!Number.isInteger(number.value)) return refused({ code: 'not-whole', value: number.value });
    const issue = rangeIssue(number.value, { minimum, maximum });
    return issue ? refused(issue) : accepted(number.value);
  };
  return (
    <NotationField
      {...field}
      format={format}
      read={read}
      notation={{ limit: format, example: format(minimum) }}
      inputMode="numeric"
    />
  );
}
