/** The browser's memory for rounds, one per quiz. Where it is switched off, a round lasts as long as the page. */
import type { Questions, Round } from '../../course/quiz/round.ts';
import { formatRound, parseRound, type SavedRound } from '../../course/quiz/saved-round.ts';

/** Under which name the round of a quiz is kept. */
export function roundKey(quiz: string): string {
  return `quorate.quiz.${quiz}`;
}

/** What is stored; an unreadable memory counts as empty. */
export function loadRound(quiz: string, questions: Questions): SavedRound {
  try {
    return parseRound(localStorage.getItem(roundKey(quiz)), questions);
  } catch {
    return { kind: 'none' };
  }
}

/** Stores the round; false if the browser refuses. */
export function storeRound(quiz: string, round: Round): boolean {
  try {
    localStorage.setItem(roundKey(quiz), formatRound(round));
    return true;
  } catch {
    return false;
  }
}
