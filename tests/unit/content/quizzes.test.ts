import { describe, expect, it } from 'vitest';
import { checkQuizFiles } from '../../../src/site/quiz/quiz-files.ts';

const { quizzes, problems } = checkQuizFiles('content/quizzes');
const questions = quizzes.flatMap((quiz) => quiz.questions);

describe('the question bank', () => {
  it('has no problem', () => expect(problems).toEqual([]));

  it('covers every module with at least 112 questions', () => {
    expect(quizzes.length).toBe(12);
    expect(questions.length).toBeGreaterThanOrEqual(112);
    for (const { module, questions: own } of quizzes) expect(own.length, module).toBeGreaterThanOrEqual(8);
  });
});
