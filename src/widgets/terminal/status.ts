/** The one sentence under a terminal: what it waits for, or how the last command ended. */
import type { Texts } from '../frame/texts.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';
import type { Hint } from './desk.ts';
import type { SessionView } from './session-view.ts';
import type { TerminalText } from './texts.ts';

const CANDIDATES_MAX = 30;

/** What the sentence depends on. */
export interface Situation {
  readonly view: SessionView;
  readonly status: ClusterScene['status']['value'];
  readonly isPaused: boolean;
  readonly hint: Hint | undefined;
}

function hintText(text: Texts<TerminalText>, hint: Hint): string {
  if (hint.kind === 'search') return text('search', { query: hint.query });
  const list = hint.words.slice(0, CANDIDATES_MAX).join('  ');
  return text('candidates', { list: hint.words.length > CANDIDATES_MAX ? `${list} …` : list });
}

/** What to tell; '' when there is nothing to tell. */
export function statusOf(text: Texts<TerminalText>, situation: Situation): string {
  const { view, status, isPaused, hint } = situation;
  if (status === 'asleep' || status === 'loading') return text('loading');
  if (hint) return hintText(text, hint);
  switch (view.mode) {
    case 'busy':
      return text(isPaused ? 'waitingClock' : 'busy');
    case 'closed':
      return text('off', { host: view.host });
    case 'question':
    case 'secret':
      return text(view.mode === 'secret' ? 'secretAsked' : 'asked');
    case 'prompt':
      return view.lastExit === undefined ? text('ready') : text('ended', { code: view.lastExit });
  }
}
