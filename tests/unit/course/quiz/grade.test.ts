import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, grade } from '../../../../src/course/quiz/grade.ts';
import type { LocalQuestion } from '../../../../src/course/quiz/local-question.ts';
import { shownOrder } from '../../../../src/course/quiz/shuffle.ts';

const common = { id: 'M1-Q1', lesson: 'L1.1', anchor: '', question: 'Which?' };
const options = ['a', 'b', 'c', 'd'].map((text, at) => ({ text, right: at < 2, why: `because of ${text}` }));
const single: LocalQuestion = {
  ...common,
  type: 'single',
  options: options.map((one, at) => ({ ...one, right: at === 0 })),
};
const multiple: LocalQuestion = { ...common, type: 'multiple', options };
const numeric: LocalQuestion = {
  ...common,
  type: 'numeric',
  value: 52.56,
  unit: 'min',
  tolerance: 0.5,
  why: '0.0001 · 8,760 h',
  typical: [{ value: 31.8, why: 'that is 0.53 h' }],
};
const parts = ['one', 'two', 'three'].map((text) => ({ text, why: `why ${text}` }));
const order: LocalQuestion = { ...common, type: 'order', items: parts, why: 'in that order' };
const match: LocalQuestion = {
  ...common,
  type: 'match',
  pairs: [
    { left: 'A', right: '1', why: 'A1' },
    { left: 'B', right: '2', why: 'B2' },
    { left: 'C', right: '1', why: 'C1' },
  ],
  why: 'pairs',
};
const choice = (...chosen: number[]): Answer => ({ kind: 'choice', chosen });

describe('a choice', () => {
  it('is right with the right option only, and says why', () => {
    expect(grade(single, choice(0), 'en')).toMatchObject({ verdict: 'right', why: 'because of a' });
    expect(grade(single, choice(2), 'en')).toMatchObject({ verdict: 'wrong', why: 'because of c' });
    expect(grade(single, choice(), 'en')).toEqual({ verdict: 'unclear', reason: 'nothing' });
  });

  it('of several needs all of the right ones and none of the others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(3), { minLength: 1 }), (chosen) => {
        const isRight = chosen.length === 2 && chosen.includes(0) && chosen.includes(1);
        expect(grade(multiple, choice(...chosen), 'de')).toMatchObject({
          verdict: isRight ? 'right' : 'wrong',
        });
      }),
    );
  });

  it('explains every option', () => {
    const graded = grade(multiple, choice(0, 1), 'de');
    expect(graded.verdict !== 'unclear' && graded.notes.map(({ why }) => why)).toEqual(
      options.map(({ why }) => why),
    );
  });
});

describe('a number', () => {
  it.each(['52,56', '52.6 min', '0,876 h', '3153 s'])('%s is right', (typed) =>
    expect(grade(numeric, { kind: 'number', typed }, 'de').verdict).toBe('right'),
  );

  it('names a slip that people make', () => {
    expect(grade(numeric, { kind: 'number', typed: '31,8' }, 'de')).toMatchObject({ why: 'that is 0.53 h' });
    expect(grade(numeric, { kind: 'number', typed: '0,53 h' }, 'de')).toMatchObject({
      why: 'that is 0.53 h',
    });
    expect(grade(numeric, { kind: 'number', typed: '77' }, 'de')).toMatchObject({
      verdict: 'wrong',
      why: '',
    });
  });

  it('says what it cannot read', () => {
    expect(grade(numeric, { kind: 'number', typed: ' ' }, 'de')).toMatchObject({ reason: 'nothing' });
    expect(grade(numeric, { kind: 'number', typed: 'viel' }, 'de')).toMatchObject({ reason: 'not-a-number' });
    expect(grade(numeric, { kind: 'number', typed: '5 TB' }, 'de')).toMatchObject({ reason: 'other-unit' });
  });
});

describe('an order', () => {
  it('is right in the right order only; each place is told', () => {
    expect(grade(order, { kind: 'order', order: [0, 1, 2] }, 'de').verdict).toBe('right');
    const graded = grade(order, { kind: 'order', order: [0, 2, 1] }, 'de');
    expect(graded.verdict !== 'unclear' && graded.notes.map(({ isRight }) => isRight)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([[[0, 1]], [[0, 0, 1]], [[-1, 1, 2]]])('%j is not complete', (given) =>
    expect(grade(order, { kind: 'order', order: given }, 'de')).toMatchObject({ reason: 'incomplete' }),
  );
});

describe('a match', () => {
  it('counts equal right sides as the same', () => {
    expect(grade(match, { kind: 'match', rights: [0, 1, 2] }, 'de').verdict).toBe('right');
    expect(grade(match, { kind: 'match', rights: [2, 1, 0] }, 'de').verdict).toBe('right');
    expect(grade(match, { kind: 'match', rights: [1, 0, 2] }, 'de').verdict).toBe('wrong');
    expect(grade(match, { kind: 'match', rights: [0, -1, 2] }, 'de')).toMatchObject({ reason: 'incomplete' });
  });
});

it('an answer of another kind is an error of the program', () => {
  expect(() => grade(order, choice(1), 'de')).toThrow(TypeError);
});

describe('the shown order', () => {
  it('is a permutation, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const shown = shownOrder(multiple, seed);
        expect([...shown].sort()).toEqual([0, 1, 2, 3]);
        expect(shownOrder(multiple, seed)).toEqual(shown);
      }),
    );
  });

  it('of an order question is never its solution', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(shownOrder(order, seed)).not.toEqual([0, 1, 2]);
      }),
    );
  });

  it('differs between seeds', () => {
    const seen = new Set(Array.from({ length: 50 }, (_, seed) => shownOrder(multiple, seed).join()));
    expect(seen.size).toBeGreaterThan(10);
  });
});
