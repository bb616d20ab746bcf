/** What the player shows, from the state of the play; pure. */
import type { Failure } from '../../course/demo/instruction.ts';
import type { HandBack, PlayerState } from '../../course/demo/player.ts';
import type { BothLanguages } from '../../course/demo/screenplay.ts';
import type { Lang, Texts } from '../frame/texts.ts';
import type { DemoText } from './texts.ts';

/** A step in the reader's language, as it is drawn before the screenplay itself has loaded. */
export interface ShownStep {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly say: string;
  readonly commands: readonly { readonly on: string; readonly line: string }[];
}

/** How far the play is. */
export interface Play {
  readonly state: PlayerState | { readonly kind: 'asleep' };
  readonly stepIndex: number;
  /** Set when handing back did not work. */
  readonly astray: Extract<HandBack, { kind: 'astray' }> | undefined;
  /** Title of the step that has just passed its checks. */
  readonly justDone: BothLanguages | undefined;
}

export const ASLEEP: Play = {
  state: { kind: 'asleep' },
  stepIndex: 0,
  astray: undefined,
  justDone: undefined,
};

export type StepMark = 'done' | 'current' | 'failed' | 'open';

/** The mark of one step in the list. */
export function markOf(play: Play, index: number): StepMark {
  if (index < play.stepIndex) return 'done';
  if (index > play.stepIndex) return 'open';
  return play.state.kind === 'failed' ? 'failed' : 'current';
}

function failureText(text: Texts<DemoText>, lang: Lang, failure: Failure): string {
  switch (failure.kind) {
    case 'check':
      return text('checkFailed', { reasons: failure.reasons.map((reason) => reason[lang]).join(' ') });
    case 'question':
      return text('questionFailed', { session: failure.session, question: failure.question.trim() });
    case 'timeout':
      return text('timeoutFailed', { session: failure.session, line: failure.line });
    case 'no-terminal':
      return text('noTerminal', { session: failure.session });
  }
}

/** The sentence under the player. */
export function sentenceOf(
  text: Texts<DemoText>,
  lang: Lang,
  play: Play,
  steps: readonly ShownStep[],
): string {
  const { state, stepIndex, astray, justDone } = play;
  const title = steps[stepIndex]?.title ?? '';
  if (astray) return text('astray', { reasons: astray.reasons.map((reason) => reason[lang]).join(' ') });
  const done = justDone === undefined ? '' : `${text('stepDone', { title: justDone[lang] })} `;
  switch (state.kind) {
    case 'asleep':
      return text('ready');
    case 'playing':
      return done + text('playing', { title });
    case 'paused':
      return stepIndex === 0 && done === '' ? text('ready') : done + text('paused', { title });
    case 'taken-over':
      return text('takenOver');
    case 'finished':
      return done + text('finished');
    case 'failed':
      return failureText(text, lang, state.failure);
  }
}

/** Milliseconds of the page's time until the next character: as uneven as a hand, the same each time. */
export function typingDelayMs(position: number, character: string): number {
  const base = character === ' ' ? 110 : 55;
  return base + ((position * 37) % 5) * 12;
}
