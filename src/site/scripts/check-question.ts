/** Gives check questions their feedback at once; without this script the button leads to the solution. */
import { toLang } from '../page-lang.ts';
import { gradeNumber } from './check-answer.ts';

type Messages = Record<'right' | 'wrong' | 'choose' | 'notNumber' | 'otherUnit', string>;
type Feedback = { readonly verdict: 'right' | 'wrong' | 'unclear'; readonly sentence: string };

class CheckQuestion extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const place = this.querySelector<HTMLElement>('.check-feedback');
    if (!form || !place) return;
    const messages = messagesOf(this.dataset);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const feedback = this.grade(form, messages);
      this.dataset.verdict = feedback.verdict;
      place.textContent = feedback.sentence;
    });
    form.addEventListener('input', () => {
      delete this.dataset.verdict;
      place.textContent = '';
    });
  }

  private grade(form: HTMLFormElement, messages: Messages): Feedback {
    const typed = form.querySelector<HTMLInputElement>('input[data-answer]');
    if (typed) return gradeTyped(typed, toLang(this.lang), messages);
    const chosen = form.querySelector<HTMLInputElement>('input:checked');
    if (!chosen) return { verdict: 'unclear', sentence: messages.choose };
    const isRight = chosen.value === 'right';
    const why = chosen.closest('label')?.dataset.why ?? '';
    return {
      verdict: isRight ? 'right' : 'wrong',
      sentence: `${isRight ? messages.right : messages.wrong} ${why}`,
    };
  }
}

function messagesOf({
  right = '',
  wrong = '',
  choose = '',
  notNumber = '',
  otherUnit = '',
}: DOMStringMap): Messages {
  return { right, wrong, choose, notNumber, otherUnit };
}

function gradeTyped(input: HTMLInputElement, lang: 'de' | 'en', messages: Messages): Feedback {
  const { answer, tolerance, unit = '', why = '' } = input.dataset;
  const expected = { answer: Number(answer), tolerance: Number(tolerance), unit };
  switch (gradeNumber(input.value, expected, lang)) {
    case 'right':
      return { verdict: 'right', sentence: `${messages.right} ${why}` };
    case 'wrong':
      return { verdict: 'wrong', sentence: messages.wrong };
    case 'not-a-number':
      return { verdict: 'unclear', sentence: messages.notNumber };
    case 'other-unit':
      return { verdict: 'unclear', sentence: messages.otherUnit };
  }
}

customElements.define('quorate-check', CheckQuestion);
