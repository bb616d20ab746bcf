/** How the round went, what to read again, and the ways on. */
import { type Questions, type Round, readAgain, wrongIds } from '../../course/quiz/round.ts';
import type { Lang } from '../frame/texts.ts';
import { quizTexts } from './texts.ts';

/** A lesson as the result names it. */
export interface LessonPlace {
  readonly title: string;
  /** Empty while the lesson has no page. */
  readonly href: string;
  /** Anchor → heading, for the places that questions point to. */
  readonly headings: Readonly<Record<string, string>>;
}

interface Props {
  readonly lang: Lang;
  readonly round: Round;
  readonly questions: Questions;
  readonly lessons: Readonly<Record<string, LessonPlace>>;
  readonly onRetry: () => void;
  readonly onRestart: () => void;
}

export function Result({ lang, round, questions, lessons, onRetry, onRestart }: Props) {
  const text = quizTexts(lang);
  const wrong = wrongIds(round, questions).length;
  const places = readAgain(round, questions);
  return (
    <div class="quiz-result">
      <h2 class="quiz-result-title" tabIndex={-1}>
        {text('result')}
      </h2>
      <p class="quiz-score">
        {text('score', { right: round.size - round.missed.length, count: round.size })}
      </p>
      <p>
        {wrong === 0
          ? text('allRight')
          : wrong === 1
            ? text('stillWrongOne')
            : text('stillWrong', { count: wrong })}
      </p>
      {places.length > 0 ? (
        <>
          <h3>{text('readAgain')}</h3>
          <ul>
            {places.map(({ lesson, anchor, ids }) => {
              const place = lessons[lesson];
              const heading = place?.headings[anchor];
              const name = `${lesson} ${place?.title ?? ''}${heading === undefined ? '' : `: ${heading}`}`;
              return (
                <li key={`${lesson}${anchor}`}>
                  {place && place.href !== '' ? <a href={`${place.href}${anchor}`}>{name}</a> : name}{' '}
                  <span class="question-hint">({text('readFor', { ids: ids.join(', ') })})</span>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
      <div class="quiz-actions">
        {wrong > 0 ? (
          <button type="button" class="button button-primary" onClick={onRetry}>
            {text('retry')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={onRestart}>
          {text('restart')}
        </button>
      </div>
    </div>
  );
}
