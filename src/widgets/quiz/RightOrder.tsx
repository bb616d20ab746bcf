/** The right order with its reasons, each step marked by whether it stood there. */
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import type { Lang } from '../frame/texts.ts';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

interface Props {
  readonly lang: Lang;
  readonly question: Extract<LocalQuestion, { type: 'order' }>;
  /** The order that was answered. */
  readonly order: readonly number[];
}

export function RightOrder({ lang, question, order }: Props) {
  const text = quizTexts(lang);
  return (
    <>
      <p class="quiz-hint">{text('rightOrder')}</p>
      <ol class="quiz-solution">
        {question.items.map((item, at) => (
          <li key={item.text} data-state={order[at] === at ? 'right' : 'wrong'}>
            <span>
              <Words text={item.text} />{' '}
              <span class="sr-only">({text(order[at] === at ? 'isRight' : 'isWrong')})</span>
            </span>
            <p class="quiz-why">
              <Words text={item.why} />
            </p>
          </li>
        ))}
      </ol>
      <p class="quiz-why">
        <Words text={question.why} />
      </p>
    </>
  );
}
