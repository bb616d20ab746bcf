import { describe, expect, it } from 'vitest';
import { checkQuizFiles, readQuiz } from '../../../src/site/quizzes/quiz-files.ts';

const { quizzes, problems } = checkQuizFiles('content/quizzes');
const questions = quizzes.flatMap((quiz) => quiz.questions);

describe('the question bank', () => {
  it('has no problem', () => expect(problems).toEqual([]));

  it('covers every module with at least 112 questions', () => {
    expect(quizzes.length).toBe(12);
    expect(questions.length).toBeGreaterThanOrEqual(112);
    for (const { module, questions: own } of quizzes) expect(own.length, module).toBeGreaterThanOrEqual(8);
  });

  it('says where a file is no YAML', () => {
    expect(readQuiz('raid', '- id: M4-Q1\n  type: single\n  id: M4-Q2\n')).toEqual({
      problem: 'content/quizzes/raid.yaml: this is no YAML: line 3: duplicated mapping key',
    });
  });
});
