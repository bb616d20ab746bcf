import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade } from '../../../../src/course/quiz/grade.ts';
import { localQuestion } from '../../../../src/course/quiz/local-question.ts';
import { questionOf } from '../../../../src/site/quizzes/bank.ts';
import {
  blankAnswer,
  valueText,
  verdictSentence,
  withMove,
  withOption,
  withPair,
} from '../../../../src/widgets/quiz/model.ts';

const order = fc.uniqueArray(fc.nat(9), { minLength: 3, maxLength: 8 });

describe('choosing', () => {
  it('replaces the only choice and toggles one of several', () => {
    expect(withOption([2], 0, false)).toEqual({ kind: 'choice', chosen: [0] });
    expect(withOption([2], 0, true)).toEqual({ kind: 'choice', chosen: [2, 0] });
    expect(withOption([2, 0], 2, true)).toEqual({ kind: 'choice', chosen: [0] });
  });
});

describe('moving a step', () => {
  it('keeps every step and puts the moved one where it was sent', () => {
    fc.assert(
      fc.property(order, fc.nat(), fc.nat(), (steps, some, other) => {
        const [from, to] = [some % steps.length, other % steps.length];
        const moved = withMove(steps, from, to);
        if (moved.kind !== 'order') return expect.unreachable();
        expect([...moved.order].sort()).toEqual([...steps].sort());
        expect(moved.order[to]).toBe(steps[from]);
      }),
    );
  });

  it('stays at the ends', () => {
    expect(withMove([3, 1, 2], 0, -1)).toEqual({ kind: 'order', order: [3, 1, 2] });
    expect(withMove([3, 1, 2], 2, 3)).toEqual({ kind: 'order', order: [3, 1, 2] });
  });
});

describe('pairing', () => {
  it('changes one place and leaves the others alone', () => {
    expect(withPair([1, -1, 0], 1, 0)).toEqual({ kind: 'match', rights: [1, 0, 0] });
    expect(withPair([1, -1, 0], 0, -1)).toEqual({ kind: 'match', rights: [-1, -1, 0] });
  });
});

describe('a blank answer', () => {
  it.each(['M2-Q1', 'M0-Q1', 'M0-Q8', 'M0-Q6'])('to %s settles nothing', (id) => {
    const question = localQuestion(questionOf(id), 'de');
    const graded = grade(question, blankAnswer(question, 1), 'de');
    expect(graded.verdict).toBe('unclear');
    expect(verdictSentence(question, graded, 'de')).toMatch(/\.$/);
  });

  it('to an order is never the solution', () => {
    const question = localQuestion(questionOf('M1-Q3'), 'de');
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(grade(question, blankAnswer(question, seed), 'de').verdict).toBe('wrong');
      }),
    );
  });
});

describe('valueText', () => {
  it('writes the unit as the language does', () => {
    expect(valueText(99.9696, '%', 'de')).toBe('99,9696\u202f%');
    expect(valueText(5278, 'h', 'en')).toBe('5,278\u00a0h');
    expect(valueText(225, '', 'de')).toBe('225');
  });
});
