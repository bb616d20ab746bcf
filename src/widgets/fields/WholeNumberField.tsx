/** A whole number with its limits, as a number input with steps. */
import { accepted, type Checked, rangeIssue, refused } from '../../availability/issue.ts';
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import type { Lang } from '../frame/texts.ts';
import { TextField } from './TextField.tsx';
import { useDraft } from './useDraft.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly onChange: (value: number) => void;
}

export function WholeNumberField({ lang, id, label, value, minimum, maximum, onChange }: Props) {
  const format = (number: number) => formatNumber(number, lang, exact);
  const read = (text: string): Checked<number> => {
    const number = readNumber(text, lang);
    if (!number.ok) return number;
    if (!Number.isInteger(number.value)) return refused({ code: 'not-whole', value: number.value });
    const issue = rangeIssue(number.value, { minimum, maximum });
    return issue ? refused(issue) : accepted(number.value);
  };
  const draft = useDraft<number>({ value, format, read, onChange });
  return (
    <TextField
      lang={lang}
      id={id}
      label={label}
      draft={draft}
      notation={{ limit: format, example: format(minimum) }}
      kept={format(value)}
      inputMode="numeric"
    />
  );
}
