/** Steps to be put in order: dragged, or moved by buttons; afterwards the right order with its reasons. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryProps } from './entry.ts';
import { plain, withMove } from './model.ts';
import { RightParts } from './RightParts.tsx';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

type Step = -1 | 1;

export function OrderEntry({ lang, question, answer, graded, onChange }: EntryProps<'order', 'order'>) {
  const text = quizTexts(lang);
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number>();
  const [pressed, setPressed] = useState<{ readonly item: number; readonly step: Step }>();
  const { order } = answer;
  // The browser drops the focus of a button that moves with its line.
  useLayoutEffect(() => {
    if (pressed)
      list.current?.querySelector<HTMLElement>(`[data-move="${pressed.item} ${pressed.step}"]`)?.focus();
  }, [pressed, order]);
  if (graded) return <RightParts lang={lang} hint={text('rightOrder')} graded={graded} isOrdered />;

  const move = (from: number, to: number, step: Step) => {
    setPressed({ item: order[from] ?? 0, step });
    onChange(withMove(order, from, to));
  };
  const moved = pressed && question.items[pressed.item];
  return (
    <>
      <p class="question-hint">{text('order')}</p>
      <ol class="quiz-order" ref={list}>
        {order.map((pick, at) => {
          const words = question.items[pick]?.text ?? '';
          return (
            <li
              key={pick}
              draggable
              class={dragged === at ? 'is-dragged' : undefined}
              onDragStart={(event) => {
                event.dataTransfer?.setData('text/plain', words);
                setDragged(at);
              }}
              onDragOver={(event) => event.preventDefault()}
              onDragEnd={() => setDragged(undefined)}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== undefined) onChange(withMove(order, dragged, at));
                setDragged(undefined);
              }}
            >
              <span>
                <Words text={words} />
              </span>
              {([-1, 1] as const).map((step) => (
                <button
                  key={step}
                  type="button"
                  class="button"
                  data-move={`${pick} ${step}`}
                  aria-label={text(step < 0 ? 'moveUp' : 'moveDown', { item: plain(words) })}
                  onClick={() => move(at, at + step, step)}
                >
                  <span aria-hidden="true">{step < 0 ? '↑' : '↓'}</span>
                </button>
              ))}
            </li>
          );
        })}
      </ol>
      <p class="sr-only" aria-live="polite">
        {moved
          ? text('moved', {
              item: plain(moved.text),
              place: order.indexOf(pressed.item) + 1,
              count: order.length,
            })
          : ''}
      </p>
    </>
  );
}
