import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../src/course/quiz/grade.ts';
import { type LocalQuestion, localQuestion } from '../../../../src/course/quiz/local-question.ts';
import {
  presentId,
  type Round,
  readAgain,
  startRound,
  withAnswer,
  withNext,
  withRetry,
  wrongIds,
} from '../../../../src/course/quiz/round.ts';
import { formatRound, parseRound } from '../../../../src/course/quiz/saved-round.ts';
import { checkQuizFiles } from '../../../../src/site/quizzes/quiz-files.ts';

const all = checkQuizFiles('content/quizzes').quizzes.flatMap(({ questions }) => questions);
const bank = new Map(all.map((question) => [question.id, localQuestion(question, 'de')]));
const ids = [...bank.keys()];

/** The right answer to any question of the bank, or a settled wrong one. */
function answerTo(question: LocalQuestion, isRight: boolean): Answer {
  const turned = (count: number) =>
    Array.from({ length: count }, (_, at) => (isRight ? at : (at + 1) % count));
  switch (question.type) {
    case 'numeric':
      return { kind: 'number', typed: String(isRight ? question.value : -987.5) };
    case 'order':
      return { kind: 'order', order: turned(question.items.length) };
    case 'match':
      return { kind: 'match', rights: turned(question.pairs.length) };
    default:
      return {
        kind: 'choice',
        chosen: question.options.flatMap(({ right }, at) => (right === isRight ? [at] : [])),
      };
  }
}

function present(round: Round): LocalQuestion {
  const question = bank.get(presentId(round) ?? '');
  if (!question) throw new Error('the pass is over');
  return question;
}

/** Answers the whole pass; `isRight` decides for each question. */
function play(start: Round, isRight: (id: string) => boolean): Round {
  let round = start;
  while (presentId(round) !== undefined) {
    const question = present(round);
    round = withNext(withAnswer(round, question, answerTo(question, isRight(question.id))));
  }
  return round;
}

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('a round', () => {
  it('asks every question once, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect([...startRound(ids, seed).queue].sort()).toEqual([...ids].sort());
      }),
    );
  });

  it('draws so many different ones when told to', () => {
    const { queue, size } = startRound(ids, 7, 12);
    expect(new Set(queue).size).toBe(12);
    expect(size).toBe(12);
  });

  it('asks again only what was wrong, until nothing is', () => {
    fc.assert(
      fc.property(seeds, fc.subarray(ids), (seed, wrong) => {
        const first = play(startRound(ids, seed), (id) => !wrong.includes(id));
        expect([...wrongIds(first, bank)].sort()).toEqual([...wrong].sort());
        const again = withRetry(first, bank);
        if (wrong.length === 0) {
          expect(again).toBe(first);
          return;
        }
        expect([...again.queue].sort()).toEqual([...wrong].sort());
        const second = play(again, () => true);
        expect(wrongIds(second, bank)).toEqual([]);
        expect(withRetry(second, bank)).toBe(second);
        expect([...second.missed].sort()).toEqual([...wrong].sort());
      }),
      { numRuns: 30 },
    );
  });

  it('neither counts an empty answer nor goes on without one', () => {
    const round = startRound(['M2-Q1'], 1);
    const empty = withAnswer(round, present(round), { kind: 'number', typed: ' ' });
    expect(empty).toBe(round);
    expect(withNext(round)).toBe(round);
  });

  it('keeps the first answer and ignores one to another question', () => {
    const round = startRound(['M2-Q1', 'M2-Q2'], 1);
    const question = present(round);
    const wrong = withAnswer(round, question, answerTo(question, false));
    expect(withAnswer(wrong, question, answerTo(question, true))).toBe(wrong);
    const other = [...bank.values()].find(({ id }) => !round.queue.includes(id));
    expect(other && withAnswer(round, other, answerTo(other, true))).toBe(round);
  });

  it('does not begin the next pass before this one is over', () => {
    const round = startRound(['M2-Q1', 'M2-Q2'], 1);
    const question = present(round);
    const begun = withAnswer(round, question, answerTo(question, false));
    expect(withRetry(begun, bank)).toBe(begun);
  });

  it('names each lesson to read again once, with the questions missed there', () => {
    const round = play(startRound(['M2-Q1', 'M2-Q7', 'M2-Q5'], 3), () => false);
    const places = readAgain(round, bank);
    const missed = places.flatMap((place) => place.ids);
    expect([...missed].sort()).toEqual(['M2-Q1', 'M2-Q5', 'M2-Q7']);
    expect(new Set(places.map(({ lesson, anchor }) => lesson + anchor)).size).toBe(places.length);
    expect(places.map(({ lesson }) => lesson)).toContain('L2.4');
  });
});

describe('a saved round', () => {
  it('comes back as it was, at any point', () => {
    fc.assert(
      fc.property(seeds, fc.nat(40), fc.subarray(ids), (seed, steps, wrong) => {
        let round = startRound(ids, seed);
        for (let step = 0; step < steps; step++) {
          const question = present(round);
          const isRight = !wrong.includes(question.id);
          round = withAnswer(round, question, answerTo(question, isRight));
          if (step < steps - 1) round = withNext(round);
        }
        expect(parseRound(formatRound(round), bank)).toEqual({ kind: 'found', round });
      }),
      { numRuns: 40 },
    );
  });

  const whole = formatRound(play(startRound(['M2-Q1', 'M2-Q6'], 1), () => false));

  it.each([
    ['nothing', null, 'none'],
    ['half a text', whole.slice(0, 40), 'damaged'],
    ['another thing', '42', 'damaged'],
    ['a later version', whole.replace('"version":1', '"version":2'), 'newer'],
    ['no version', whole.replace('"version":1', '"v":1'), 'damaged'],
    ['a place after the end', whole.replace('"at":2', '"at":3'), 'damaged'],
    ['an answer that was never given', whole.replace('"at":2', '"at":0'), 'damaged'],
    ['a question that is gone', whole.replaceAll('M2-Q6', 'M2-Q99'), 'outdated'],
    ['a question that is of another kind now', whole.replaceAll('M2-Q6', 'M2-Q7'), 'outdated'],
  ])('%s is told', (_, text, kind) => {
    expect(parseRound(text, bank).kind).toBe(kind);
  });

  it('never throws, whatever the storage holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(whole.length - 2).map((at) => `${whole.slice(0, at)}}`),
        ),
        (text) => {
          expect(parseRound(text, bank).kind).not.toBe('found');
        },
      ),
    );
  });
});
