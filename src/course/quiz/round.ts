/** A round through a list of questions: asked once each, then only what was wrong, until nothing is. */
import { type Answer, grade } from './grade.ts';
import type { LocalQuestion } from './local-question.ts';
import { shuffled } from './shuffle.ts';

export interface Round {
  /** Decides the order of questions and options. */
  readonly seed: number;
  /** 1 for the first time through, 2 for what was wrong then, and so on. */
  readonly pass: number;
  /** Ids of this pass in the order asked. */
  readonly queue: readonly string[];
  /** Place in the queue; its length when the pass is over. */
  readonly at: number;
  /** Settled answers of this pass by id. */
  readonly given: Readonly<Record<string, Answer>>;
  /** Ids answered wrongly at least once in this round, in the order of the slips. */
  readonly missed: readonly string[];
  /** How many questions the round began with. */
  readonly size: number;
}

/** A fresh round of at most `most` of the questions; the seed chooses and shuffles them. */
export function startRound(ids: readonly string[], seed: number, most: number = ids.length): Round {
  const queue = shuffled(ids.length, seed)
    .slice(0, most)
    .flatMap((at) => ids[at] ?? []);
  return { seed, pass: 1, queue, at: 0, given: {}, missed: [], size: queue.length };
}

/** The question that is asked now; undefined when the pass is over. */
export function presentId(round: Round): string | undefined {
  return round.queue[round.at];
}

/** With the present question answered. An answer that settles nothing (empty, unreadable) changes nothing. */
export function withAnswer(round: Round, question: LocalQuestion, answer: Answer): Round {
  const id = presentId(round);
  const verdict = verdictOf(question, answer);
  if (id !== question.id || id in round.given || verdict === 'unclear') return round;
  const isMissed = verdict === 'wrong' && !round.missed.includes(id);
  return {
    ...round,
    given: { ...round.given, [id]: answer },
    missed: isMissed ? [...round.missed, id] : round.missed,
  };
}

/** On to the next question, once the present one is answered. */
export function withNext(round: Round): Round {
  const id = presentId(round);
  return id !== undefined && id in round.given ? { ...round, at: round.at + 1 } : round;
}

/** A number counts when one of its readings is right, so the verdict is the same in both languages. */
function verdictOf(question: LocalQuestion, answer: Answer) {
  return grade(question, answer, 'en').verdict;
}

export type Questions = ReadonlyMap<string, LocalQuestion>;

/** Ids of this pass that were answered wrongly, in the order asked. */
export function wrongIds(round: Round, questions: Questions): readonly string[] {
  return round.queue.filter((id) => {
    const question = questions.get(id);
    const answer = round.given[id];
    return question !== undefined && answer !== undefined && verdictOf(question, answer) === 'wrong';
  });
}

/** The next pass, over what was wrong in this one; the same round when nothing was or the pass is not over. */
export function withRetry(round: Round, questions: Questions): Round {
  const queue = wrongIds(round, questions);
  if (presentId(round) !== undefined || queue.length === 0) return round;
  return { ...round, pass: round.pass + 1, queue, at: 0, given: {} };
}

/** A place in a lesson worth reading again. */
interface ReadAgain {
  readonly lesson: string;
  readonly anchor: string;
  /** The questions that were missed there. */
  readonly ids: readonly string[];
}

/** Where to read again: each place once, with the questions missed there. */
export function readAgain(round: Round, questions: Questions): readonly ReadAgain[] {
  const places = new Map<string, ReadAgain>();
  for (const id of round.missed) {
    const question = questions.get(id);
    if (!question) continue;
    const { lesson, anchor } = question;
    const known = places.get(`${lesson}${anchor}`);
    places.set(`${lesson}${anchor}`, { lesson, anchor, ids: [...(known?.ids ?? []), id] });
  }
  return [...places.values()];
}
