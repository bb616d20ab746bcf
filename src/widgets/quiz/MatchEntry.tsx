/** Pairs to be matched: each left side has a list to choose from, and the right sides can be dragged there. */
import { useState } from 'preact/hooks';
import { shownOrder } from '../../course/quiz/shuffle.ts';
import type { EntryProps } from './entry.ts';
import { plain, withPair } from './model.ts';
import { RightParts } from './RightParts.tsx';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

export function MatchEntry(props: EntryProps<'match', 'match'>) {
  const { lang, question, seed, id, graded, onChange } = props;
  const text = quizTexts(lang);
  const [dragged, setDragged] = useState<number>();
  const { rights } = props.answer;
  if (graded) return <RightParts lang={lang} hint={text('rightPairs')} graded={graded} />;
  const order = shownOrder(question, seed);
  const free = order.filter((place) => !rights.includes(place));
  return (
    <>
      <p class="question-hint">{text('match')}</p>
      <ul class="quiz-match">
        {question.pairs.map(({ left }, at) => (
          <li
            key={left}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== undefined) onChange(withPair(rights, at, dragged));
              setDragged(undefined);
            }}
          >
            <label for={`${id}-match-${at}`}>
              <Words text={left} />
            </label>
            <select
              id={`${id}-match-${at}`}
              class="input"
              value={String(rights[at] ?? -1)}
              onChange={(event) => onChange(withPair(rights, at, Number(event.currentTarget.value)))}
            >
              <option value="-1">{text('matchNone')}</option>
              {order.map((place) => (
                <option key={place} value={String(place)}>
                  {plain(question.pairs[place]?.right ?? '')}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {free.length > 0 ? (
        <ul class="quiz-pool" aria-hidden="true">
          <li class="question-hint">{text('matchPool')}</li>
          {free.map((place) => (
            <li
              key={place}
              class="quiz-chip"
              draggable
              onDragStart={(event) => {
                event.dataTransfer?.setData('text/plain', question.pairs[place]?.right ?? '');
                setDragged(place);
              }}
              onDragEnd={() => setDragged(undefined)}
            >
              <Words text={question.pairs[place]?.right ?? ''} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
