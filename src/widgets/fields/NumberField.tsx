/** A number with its limits, and its unit beside it. */
import type { ComponentChildren } from 'preact';
import type { Range } from '../../availability/issue.ts';
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
  readonly range: Range;
  readonly onChange: (value: number) => void;
  readonly hint?: string | undefined;
  readonly children?: ComponentChildren;
}

export function NumberField({ lang, id, label, value, range, onChange, hint, children }: Props) {
  const format = (number: number) => formatNumber(number, lang, exact);
  const draft = useDraft<number>({ value, format, read: (text) => readNumber(text, lang, range), onChange });
  return (
    <TextField
      lang={lang}
      id={id}
      label={label}
      draft={draft}
      notation={{ limit: format, example: format(2.5) }}
      kept={format(value)}
      hint={hint}
      inputMode="decimal"
    >
      {children}
    </TextField>
  );
}
