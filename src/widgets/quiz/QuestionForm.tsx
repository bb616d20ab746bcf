/** One question with its entry, its check button and, once answered, everything explained. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Answer, type Grade, grade } from '../../course/quiz/grade.ts';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import type { Lang } from '../frame/texts.ts';
import { Entry } from './Entry.tsx';
import { blankAnswer, verdictSentence } from './model.ts';
import './quiz.css';
import { TerminalText } from './TerminalText.tsx';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly question: LocalQuestion;
  readonly seed: number;
  /** Stands above the question: its number, or what this is. */
  readonly label: string;
  /** The settled answer; undefined while the question is open. */
  readonly settled: Answer | undefined;
  readonly onSettle: (answer: Answer) => void;
  /** What can be done after the answer. */
  readonly children?: ComponentChildren;
}

export function QuestionForm({ lang, id, question, seed, label, settled, onSettle, children }: Props) {
  const text = quizTexts(lang);
  const [draft, setDraft] = useState<Answer>(() => blankAnswer(question, seed));
  const [unclear, setUnclear] = useState<Grade>();
  const after = useRef<HTMLDivElement>(null);
  const settledNow = useRef(false);
  const given = settled && grade(question, settled, lang);
  const graded = given?.verdict === 'unclear' ? undefined : given;
  // Enter goes on: the way on takes the focus that the check button had.
  useLayoutEffect(() => {
    if (settled && settledNow.current) after.current?.querySelector('button')?.focus();
  }, [settled]);

  const change = (answer: Answer) => {
    setDraft(answer);
    setUnclear(undefined);
  };
  const check = () => {
    const found = grade(question, draft, lang);
    if (found.verdict === 'unclear') return setUnclear(found);
    settledNow.current = true;
    onSettle(draft);
  };
  const said = graded ?? unclear;
  return (
    <form
      class="question"
      noValidate
      data-verdict={said?.verdict}
      onSubmit={(event) => {
        event.preventDefault();
        if (!settled) check();
      }}
      onKeyDown={(event) => chooseByDigit(event)}
    >
      <fieldset>
        <legend tabIndex={-1}>
          <span class="question-label">{label}</span>
          <span class="quiz-question">
            <Words text={question.question} />
          </span>
        </legend>
        {question.type === 'read-output' ? (
          <TerminalText label={text('output')} output={question.output} />
        ) : null}
        <Entry
          lang={lang}
          id={id}
          question={question}
          seed={seed}
          answer={settled ?? draft}
          graded={graded}
          onChange={change}
        />
      </fieldset>
      <p class="question-verdict" id={`${id}-verdict`} role="status">
        {said ? verdictSentence(question, said, lang) : ''}
      </p>
      <div class="quiz-actions" ref={after}>
        {settled ? (
          children
        ) : (
          <button type="submit" class="button button-primary">
            {text('submit')}
          </button>
        )}
      </div>
    </form>
  );
}

/** 1 to 9 choose the option with that number while the focus is in the question and not in a field. */
function chooseByDigit(event: KeyboardEvent) {
  const { target, currentTarget, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !/^[1-9]$/.test(key)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'text'))
    return;
  const input = currentTarget.querySelector<HTMLInputElement>(`input[data-digit="${key}"]:not(:disabled)`);
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.click();
}
