/** What belongs together and why, each pair marked by whether it was found. */
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import type { Lang } from '../frame/texts.ts';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

interface Props {
  readonly lang: Lang;
  readonly question: Extract<LocalQuestion, { type: 'match' }>;
  /** For each left side the right side that was put there. */
  readonly rights: readonly number[];
}

export function RightPairs({ lang, question, rights }: Props) {
  const text = quizTexts(lang);
  return (
    <>
      <p class="quiz-hint">{text('rightPairs')}</p>
      <ul class="quiz-solution">
        {question.pairs.map(({ left, right, why }, at) => (
          <li key={left} data-state={rights[at] === at ? 'right' : 'wrong'}>
            <span>
              <Words text={left} /> – <Words text={right} />{' '}
              <span class="sr-only">({text(rights[at] === at ? 'isRight' : 'isWrong')})</span>
            </span>
            <p class="quiz-why">
              <Words text={why} />
            </p>
          </li>
        ))}
      </ul>
      <p class="quiz-why">
        <Words text={question.why} />
      </p>
    </>
  );
}
