/** A field for a number; afterwards the right value, how it comes about, and which slip gives the typed one. */
import type { EntryProps } from './entry.ts';
import { valueText } from './model.ts';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

export function NumberEntry({
  lang,
  question,
  answer,
  id,
  graded,
  onChange,
}: EntryProps<'numeric', 'number'>) {
  const text = quizTexts(lang);
  const { value, unit } = question;
  const slip = graded?.verdict === 'wrong' ? graded.why : '';
  return (
    <>
      <div class="question-number">
        <label for={`${id}-number`}>{unit === '' ? text('answer') : text('answerIn', { unit })}</label>
        <input
          id={`${id}-number`}
          class="input"
          type="text"
          inputMode={unit === '' ? 'text' : 'decimal'}
          autocomplete="off"
          spellcheck={false}
          readOnly={graded !== undefined}
          value={answer.typed}
          aria-describedby={`${id}-verdict`}
          onInput={(event) => onChange({ kind: 'number', typed: event.currentTarget.value })}
        />
      </div>
      {slip !== '' ? (
        <p class="quiz-why">
          <Words text={slip} />
        </p>
      ) : null}
      {graded ? (
        <p class="quiz-why">
          {graded.verdict === 'right' ? null : (
            <strong>{text('solutionIs', { value: valueText(value, unit, lang) })} </strong>
          )}
          <Words text={question.why} />
        </p>
      ) : null}
    </>
  );
}
