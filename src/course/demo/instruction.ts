/** What a player asks of the page that shows it. */
import type { BothLanguages } from './screenplay.ts';

export type Failure =
  /** A check did not come true in time; all that are not met. */
  | { readonly kind: 'check'; readonly reasons: readonly BothLanguages[] }
  /** A program asked something the screenplay has no answer to. */
  | { readonly kind: 'question'; readonly session: string; readonly question: string }
  /** A command did not end in time. */
  | { readonly kind: 'timeout'; readonly session: string; readonly line: string }
  /** Its host has no terminal: it is switched off. */
  | { readonly kind: 'no-terminal'; readonly session: string };

export type Instruction =
  /** Show one more character in this session's input; nothing is shown of a secret. */
  | {
      readonly kind: 'type';
      readonly session: string;
      readonly character: string;
      readonly isSecret: boolean;
    }
  /** The line was entered: empty the input. */
  | { readonly kind: 'enter'; readonly session: string; readonly line: string; readonly isSecret: boolean }
  /** Let virtual time pass, then ask again. */
  | { readonly kind: 'wait'; readonly for: 'prompt' | 'check'; readonly session: string }
  /** The step was played and all of its checks are met. */
  | { readonly kind: 'step-done'; readonly step: string }
  | { readonly kind: 'failed'; readonly step: string; readonly failure: Failure }
  /** The last step is done. */
  | { readonly kind: 'finished' }
  /** Paused, taken over, failed: nothing to do until a button is pressed. */
  | { readonly kind: 'idle' };
