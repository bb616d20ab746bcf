/** A whole quiz: a start, the questions one by one, the result; wrong answers can be practised again. */
import { useEffect, useRef } from 'preact/hooks';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import { presentId } from '../../course/quiz/round.ts';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { QuestionForm } from './QuestionForm.tsx';
import { type LessonPlace, Result } from './Result.tsx';
import { roundKey } from './storage.ts';
import { quizTexts } from './texts.ts';
import { useRound } from './useRound.ts';

interface Props {
  readonly lang: Lang;
  /** Names the quiz in the browser's memory: the module's slug, or `mixed`. */
  readonly quiz: string;
  readonly questions: readonly LocalQuestion[];
  /** At most so many questions are drawn for a round; all when absent. */
  readonly most?: number;
  readonly lessons: Readonly<Record<string, LessonPlace>>;
}

function Quiz({ lang, quiz, questions, most, lessons }: Props) {
  const text = quizTexts(lang);
  const { isReady, round, notice, byId, start, answer, next, retry } = useRound(quiz, questions, most);
  const frame = useRef<HTMLElement>(null);
  const hasMoved = useRef(false);
  const place = round && `${round.seed} ${round.pass} ${round.at}`;
  // A new question or the result takes the focus, but not when the page has just been opened.
  useEffect(() => {
    if (hasMoved.current) frame.current?.querySelector<HTMLElement>('legend, .quiz-result-title')?.focus();
  }, [place]);
  const moving = (step: () => unknown) => () => {
    hasMoved.current = true;
    step();
  };

  const asked = round && byId.get(presentId(round) ?? '');
  const isLast = round !== undefined && round.at === round.queue.length - 1;
  return (
    <section class="quiz not-content" aria-label={text('title')} ref={frame} data-pagefind-ignore>
      <p class="quiz-notice" role="status">
        {notice ? text(`notice.${notice}`) : ''}
      </p>
      {round ? null : (
        <div class="quiz-start">
          <p>
            {most === undefined
              ? text('intro', { count: questions.length })
              : text('introMixed', { count: most, all: questions.length })}
          </p>
          <p class="question-hint">{text('keys')}</p>
          <button type="button" class="button button-primary" disabled={!isReady} onClick={moving(start)}>
            {text('start')}
          </button>
        </div>
      )}
      {round && asked ? (
        <>
          <progress value={round.at} max={round.queue.length} aria-hidden="true" />
          <QuestionForm
            key={place}
            lang={lang}
            id={`quiz-${asked.id}`}
            question={asked}
            seed={round.seed}
            label={text(round.pass === 1 ? 'progress' : 'progressRetry', {
              at: round.at + 1,
              count: round.queue.length,
            })}
            settled={round.given[asked.id]}
            onSettle={(given) => answer(asked, given)}
          >
            <button type="button" class="button button-primary" onClick={moving(next)}>
              {text(isLast ? 'finish' : 'next')}
            </button>
          </QuestionForm>
        </>
      ) : null}
      {round && !asked ? (
        <Result
          lang={lang}
          round={round}
          questions={byId}
          lessons={lessons}
          onRetry={moving(retry)}
          onRestart={moving(start)}
        />
      ) : null}
      <p class="quiz-foot">{text('where', { key: roundKey(quiz) })}</p>
    </section>
  );
}

export default guarded(Quiz);
