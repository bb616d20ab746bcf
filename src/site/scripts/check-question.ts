/** Gives check questions their feedback at once; without this script the button leads to the solution. */
import { type Answer, type Grade, grade, type Note } from '../../course/quiz/grade.ts';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import { toLang } from '../page-lang.ts';

class CheckQuestion extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const place = this.querySelector<HTMLElement>('.question-verdict');
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (!form || !place || !data) return;
    const question: LocalQuestion = JSON.parse(data);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const graded = grade(question, answerOf(question, form), toLang(this.lang));
      this.dataset.verdict = graded.verdict;
      place.replaceChildren(...feedbackOf(graded, form, this.dataset));
    });
    form.addEventListener('input', () => {
      delete this.dataset.verdict;
      place.replaceChildren();
    });
  }
}

/** What the form holds now. */
function answerOf(question: LocalQuestion, form: HTMLFormElement): Answer {
  const chosen = (selector: string) =>
    [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(selector)].map(({ value }) =>
      Number(value),
    );
  switch (question.type) {
    case 'numeric':
      return { kind: 'number', typed: form.querySelector<HTMLInputElement>('input')?.value ?? '' };
    case 'order':
      return { kind: 'order', order: chosen('select') };
    case 'match':
      return { kind: 'match', rights: chosen('select') };
    default:
      return { kind: 'choice', chosen: chosen('input:checked') };
  }
}

const REASONS = {
  nothing: 'nothing',
  incomplete: 'incomplete',
  'not-a-number': 'notANumber',
  'other-unit': 'otherUnit',
} as const;

/**
 * A sentence and what is right about each part. A wrong choice does not give the right one away; of an order or a match
 * it says which places are right, not what belongs there.
 */
function feedbackOf(graded: Grade, form: HTMLFormElement, messages: DOMStringMap): readonly HTMLElement[] {
  if (graded.verdict === 'unclear') return [paragraph(messages[REASONS[graded.reason]] ?? '')];
  const { verdict, why, notes } = graded;
  const places = [...form.querySelectorAll('.check-select > span')].map(({ textContent }) => textContent);
  const shown = verdict === 'right' ? notes : places.map((text, at) => ({ ...notes[at], text, why: '' }));
  const head = paragraph(
    `${messages[verdict] ?? ''} ${verdict === 'right' || shown.length === 0 ? why : ''}`,
  );
  return shown.length === 0 ? [head] : [head, list(shown, messages)];
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text.trim();
  return element;
}

function list(
  notes: readonly Partial<Note>[],
  { partRight = '', partWrong = '' }: DOMStringMap,
): HTMLElement {
  const element = document.createElement('ul');
  element.className = 'question-parts';
  for (const { text = '', isRight = false, why = '' } of notes) {
    const item = document.createElement('li');
    item.dataset.state = isRight ? 'right' : 'wrong';
    item.textContent = `${text} – ${isRight ? partRight : partWrong}${why === '' ? '' : `. ${why}`}`;
    element.append(item);
  }
  return element;
}

customElements.define('quorate-check', CheckQuestion);
