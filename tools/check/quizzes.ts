/** The question bank: its shape, how many questions of which type, and whether everything is explained. */
import { checkQuizFiles } from '../../src/site/quizzes/quiz-files.ts';
import { explainedShare, QUESTIONS_MIN, quizTable } from '../content/quiz-counts.ts';
import type { CheckResult } from './sizes.ts';

/** The table of counts; fails with a sentence for each problem. */
export function checkQuizzes(): CheckResult {
  const { quizzes, problems } = checkQuizFiles('content/quizzes');
  const questions = quizzes.flatMap((quiz) => quiz.questions);
  const isExplained = (['de', 'en'] as const).every((lang) => explainedShare(questions, lang) === 1);
  const found = [
    ...problems,
    ...(questions.length < QUESTIONS_MIN ? [`there are fewer than ${QUESTIONS_MIN} questions`] : []),
    ...(isExplained ? [] : ['some options have no explanation']),
  ];
  return { ok: found.length === 0, lines: [...quizTable(quizzes), ...found] };
}
