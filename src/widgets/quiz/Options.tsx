/** Options to choose from, numbered for the keyboard; afterwards each with its explanation. */
import type { LocalOption } from '../../course/quiz/local-question.ts';
import { shownOrder } from '../../course/quiz/shuffle.ts';
import type { ChoiceType, EntryProps } from './entry.ts';
import { withOption } from './model.ts';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

export function Options(props: EntryProps<ChoiceType, 'choice'>) {
  const { lang, question, seed, id, graded, onChange } = props;
  const { chosen } = props.answer;
  const isMultiple = question.type === 'multiple';
  const text = quizTexts(lang);
  return (
    <>
      {isMultiple ? <p class="question-hint">{text('multiple')}</p> : null}
      <ol class="quiz-options">
        {shownOrder(question, seed).map((place, at) => {
          const option = question.options[place];
          if (!option) return null;
          const isChosen = chosen.includes(place);
          return (
            <li key={place} data-state={graded ? stateOf(option, isChosen) : undefined}>
              <label class="question-option">
                <input
                  type={isMultiple ? 'checkbox' : 'radio'}
                  name={id}
                  value={place}
                  checked={isChosen}
                  disabled={graded !== undefined}
                  data-digit={at + 1}
                  onChange={() => onChange(withOption(chosen, place, isMultiple))}
                />
                <span class="quiz-digit" aria-hidden="true">
                  {at + 1}
                </span>
                <span>
                  <Words text={option.text} />
                </span>
              </label>
              {graded ? (
                <p class="quiz-why">
                  <strong>
                    {text(option.right ? 'isRight' : 'isWrong')}
                    {isChosen ? `, ${text('chosen')}` : ''}:
                  </strong>{' '}
                  <Words text={option.why} />
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function stateOf({ right }: LocalOption, isChosen: boolean): string {
  if (right) return 'right';
  return isChosen ? 'wrong' : 'rest';
}
