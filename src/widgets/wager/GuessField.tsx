/** One guess: a time, empty at first so that nothing suggests an answer. */
import { accepted, type Checked, type Issue } from '../../availability/issue.ts';
import { formatDuration, formatHours, readDuration } from '../../availability/notation/duration.ts';
import type { Duration } from '../../availability/notation/time-unit.ts';
import { TextField } from '../fields/TextField.tsx';
import { useDraft } from '../fields/useDraft.ts';
import type { Lang } from '../frame/texts.ts';
import { guessRange } from './model.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly label: string;
  readonly value: Duration | undefined;
  readonly issue: Issue | undefined;
  readonly onChange: (value: Duration | undefined) => void;
}

export function GuessField({ lang, id, label, value, issue, onChange }: Props) {
  const format = (guess: Duration | undefined) => (guess ? formatDuration(guess, lang) : '');
  const read = (text: string): Checked<Duration | undefined> =>
    text.trim() === '' ? accepted(undefined) : readDuration(text, lang, 's', guessRange);
  const draft = useDraft<Duration | undefined>({ value, format, read, onChange });
  return (
    <TextField
      lang={lang}
      id={id}
      label={label}
      draft={draft}
      notation={{ limit: (hours) => formatHours(hours, lang), example: '90 s' }}
      kept={value ? formatDuration(value, lang) : undefined}
      issue={issue}
    />
  );
}
