/** A labelled text input with its explanation: what is wrong stands at the field and belongs to it. */
import type { ComponentChildren } from 'preact';
import type { Issue } from '../../availability/issue.ts';
import type { Lang } from '../frame/texts.ts';
import './fields.css';
import { type FieldNotation, issueText } from './issue-text.ts';
import { sharedTexts } from './texts.ts';
import type { Draft } from './useDraft.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly label: string;
  readonly draft: Pick<Draft<unknown>, 'text' | 'issue' | 'type' | 'settle'>;
  readonly notation: FieldNotation;
  /** The value in force, said when the text cannot be read; undefined if there is none. */
  readonly kept?: string | undefined;
  /** An issue from outside the field, such as one between two fields. */
  readonly issue?: Issue | undefined;
  readonly hint?: string | undefined;
  readonly inputMode?: 'text' | 'decimal' | 'numeric';
  /** Stands beside the input: a unit, a select. */
  readonly children?: ComponentChildren;
  /** Stands below the input: a slider. */
  readonly below?: ComponentChildren;
}

export function TextField(props: Props) {
  const { lang, id, label, draft, notation, kept, hint } = props;
  const text = sharedTexts(lang);
  const issue = draft.issue ?? props.issue;
  const describedBy = [issue ? `${id}-issue` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="field-row">
        <input
          class="input field-input"
          id={id}
          type="text"
          inputMode={props.inputMode ?? 'text'}
          autocomplete="off"
          spellcheck={false}
          value={draft.text}
          aria-invalid={issue ? 'true' : 'false'}
          aria-describedby={describedBy === '' ? undefined : describedBy}
          onInput={(event) => draft.type(event.currentTarget.value)}
          onBlur={draft.settle}
        />
        {props.children}
      </div>
      {props.below}
      {issue ? (
        <p class="field-issue" id={`${id}-issue`}>
          <span aria-hidden="true">✕ </span>
          {issueText(issue, lang, notation)}{' '}
          {draft.issue && kept !== undefined ? text('keeps', { value: kept }) : null}
        </p>
      ) : null}
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
