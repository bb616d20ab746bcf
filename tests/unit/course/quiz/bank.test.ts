import { describe, expect, it } from 'vitest';
import { checkBank } from '../../../../src/course/quiz/bank.ts';

const plan = { modules: [{ id: 'M4', slug: 'raid' }], lessons: ['L4.1'] };
const both = (words: string) => ({ de: words, en: words });
const explained = (words: string) => ({ ...both(words), why: both(`why ${words}`) });

const common = { lesson: 'L4.1', source: { title: 'A source' }, question: both('What?') };
const single = (id: string) => ({
  ...common,
  id,
  type: 'single',
  options: [{ ...explained('one'), right: true }, explained('two')],
});
const check = (...questions: unknown[]) => checkBank([{ module: 'raid', data: questions }], plan).problems;

describe('checkBank', () => {
  it('lets a sound bank pass', () => {
    expect(check(single('M4-Q1'), single('M4-Q2'))).toEqual([]);
  });

  it('names file, question, field and what was expected, all problems at once', () => {
    const [first, second] = [
      {
        ...single('M4-Q1'),
        options: [explained('one'), { ...explained('two'), why: { de: 'nur deutsch' } }],
      },
      { ...single('M4-Q2'), lesson: '4.1', slide: 17 },
    ];
    expect(check(first, second)).toEqual([
      'content/quizzes/raid.yaml: M4-Q1: options[2].why.en: expected a text',
      'content/quizzes/raid.yaml: M4-Q2: lesson: expected a lesson, e.g. L4.1',
      'content/quizzes/raid.yaml: M4-Q2: slide: expected a slide of the talk, 1 to 16',
    ]);
  });

  it.each([
    ['no right option', { ...single('M4-Q1'), options: [explained('one'), explained('two')] }, /exactly one/],
    [
      'two options that read the same',
      { ...single('M4-Q1'), options: [{ ...explained('one'), right: true }, explained('one')] },
      /“one” is there twice/,
    ],
    ['an unknown type', { ...single('M4-Q1'), type: 'guess' }, /type: expected one of single, multiple/],
    ['a field that is not known', { ...single('M4-Q1'), hint: 'x' }, /there is no field hint/],
    ['another module’s id', single('M5-Q1'), /expected an id of M4/],
    ['an unknown lesson', { ...single('M4-Q1'), lesson: 'L4.9' }, /no lesson L4\.9/],
    ['an anchor without #', { ...single('M4-Q1'), read: both('quorum') }, /read\.de: expected the anchor/],
    [
      'an error that is right',
      {
        ...common,
        id: 'M4-Q1',
        type: 'numeric',
        answer: { value: 8, tolerance: 1 },
        why: both('so'),
        errors: [{ value: 8.5, why: both('no') }],
      },
      /errors\[1\]\.value: expected a value that is not right/,
    ],
  ])('finds %s', (_, broken, message) => {
    expect(check(broken).join('\n')).toMatch(message);
  });

  it('finds an id that is used twice', () => {
    expect(check(single('M4-Q1'), single('M4-Q1'))).toEqual(['M4-Q1: there are two questions with this id']);
  });

  it('finds a file that no module owns and one that is no list', () => {
    const { problems } = checkBank([{ module: 'raids', data: [] }], plan);
    expect(problems.join()).toMatch(/no module of the course has the slug “raids”/);
    expect(checkBank([{ module: 'raid', data: { id: 1 } }], plan).problems.join()).toMatch(
      /list of questions/,
    );
  });
});
