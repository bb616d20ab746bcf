/** A text field for a number in some notation: reads while one types, keeps the value in force while it cannot. */
import type { ComponentChildren } from 'preact';
import type { Issue } from '../../availability/issue.ts';
import type { Lang } from '../frame/texts.ts';
import type { FieldNotation } from './issue-text.ts';
import { TextField } from './TextField.tsx';
import { type DraftOptions, useDraft } from './useDraft.ts';

/** What every field of a number is told. */
export interface NumberFieldProps {
  readonly lang: Lang;
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly hint?: string | undefined;
}

interface Props extends NumberFieldProps {
  /** As the input has it. */
  readonly format: (value: number) => string;
  readonly read: DraftOptions<number, Issue>['read'];
  readonly notation: FieldNotation;
  /** As the value in force is said; `format` if not given. */
  readonly say?: (value: number) => string;
  readonly inputMode: 'decimal' | 'numeric';
  readonly children?: ComponentChildren;
}

export function NotationField({ value, format, read, onChange, say = format, ...field }: Props) {
  const draft = useDraft<number>({ value, format, read, onChange });
  return <TextField {...field} draft={draft} kept={say(value)} />;
}
