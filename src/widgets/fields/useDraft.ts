/** What stands in a field while it is typed. The value in force changes only when the text can be read. */
import { useState } from 'preact/hooks';
import type { Issue } from '../../availability/issue.ts';

/** A value that could be read, or what is wrong with the text. */
export type Reading<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issue: Problem };

export interface DraftOptions<Value, Problem> {
  readonly value: Value;
  readonly format: (value: Value) => string;
  readonly read: (text: string) => Reading<Value, Problem>;
  readonly onChange: (value: Value) => void;
  /** Tells values apart that are written alike; `format` if not given. */
  readonly identify?: (value: Value) => string;
}

export interface Draft<Value, Problem = Issue> {
  /** Text for the input: what was typed, or the value as it is usually written. */
  readonly text: string;
  readonly issue: Problem | undefined;
  type(text: string): void;
  /** Leaving the field: a readable text becomes the usual notation, an unreadable one stays as it is. */
  settle(): void;
  /** Keeps an unreadable text in the field although the value changes, because of another part of the same field. */
  keepFor(value: Value): void;
}

/** Keeps typed text until the value changes from elsewhere (a slider, a preset, reset). */
export function useDraft<Value, Problem = Issue>({
  value,
  format,
  read,
  onChange,
  identify = format,
}: DraftOptions<Value, Problem>): Draft<Value, Problem> {
  const [draft, setDraft] = useState<{ text: string; belongsTo: string } | null>(null);
  const identity = identify(value);
  const text = draft !== null && draft.belongsTo === identity ? draft.text : format(value);
  const current = read(text);
  return {
    text,
    issue: current.ok ? undefined : current.issue,
    type(next) {
      const result = read(next);
      setDraft({ text: next, belongsTo: result.ok ? identify(result.value) : identity });
      if (result.ok && identify(result.value) !== identity) onChange(result.value);
    },
    settle() {
      if (current.ok) setDraft(null);
    },
    keepFor(next) {
      if (!current.ok) setDraft({ text, belongsTo: identify(next) });
    },
  };
}
