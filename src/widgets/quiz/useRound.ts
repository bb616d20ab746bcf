/** The round on the page: nothing on the server, then what the browser remembers, each step kept. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answer } from '../../course/quiz/grade.ts';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import { type Round, startRound, withAnswer, withNext, withRetry } from '../../course/quiz/round.ts';
import { loadRound, storeRound } from './storage.ts';

export type Notice = 'continued' | 'damaged' | 'newer' | 'outdated' | 'unsaved';

interface State {
  /** False until the browser's memory has been looked at. */
  readonly isReady: boolean;
  readonly round: Round | undefined;
  readonly notice: Notice | undefined;
}

/** A round over the questions; `most` limits how many are drawn. */
export function useRound(quiz: string, questions: readonly LocalQuestion[], most: number | undefined) {
  const byId = useMemo(() => new Map(questions.map((question) => [question.id, question])), [questions]);
  const [{ isReady, round, notice }, setState] = useState<State>({
    isReady: false,
    round: undefined,
    notice: undefined,
  });
  useEffect(() => {
    const saved = loadRound(quiz, byId);
    if (saved.kind === 'found') setState({ isReady: true, round: saved.round, notice: 'continued' });
    else
      setState({ isReady: true, round: undefined, notice: saved.kind === 'none' ? undefined : saved.kind });
  }, [quiz, byId]);

  const keep = (next: Round) =>
    setState({ isReady: true, round: next, notice: storeRound(quiz, next) ? undefined : 'unsaved' });
  return {
    isReady,
    round,
    notice,
    byId,
    start: () => keep(startRound([...byId.keys()], freshSeed(), most)),
    answer: (question: LocalQuestion, given: Answer) => round && keep(withAnswer(round, question, given)),
    next: () => round && keep(withNext(round)),
    retry: () => round && keep(withRetry(round, byId)),
  };
}

function freshSeed(): number {
  const [seed = 1] = crypto.getRandomValues(new Int32Array(1));
  return seed;
}
