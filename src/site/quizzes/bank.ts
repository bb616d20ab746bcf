/** The question bank as the pages use it: read and checked once while the site is built. */
import type { Question } from '../../course/quiz/question.ts';
import { checkQuizFiles } from './quiz-files.ts';

/** From the project's root, where every build and every test starts: this file is moved when the site is bundled. */
const FOLDER = `${process.cwd()}/content/quizzes`;

/** Module slug → its questions. The build stops with every problem of the bank when there is one. */
export const BANK: ReadonlyMap<string, readonly Question[]> = (() => {
  const { quizzes, problems } = checkQuizFiles(FOLDER);
  if (problems.length > 0) throw new Error(`The question bank has problems:\n  ${problems.join('\n  ')}`);
  return new Map(quizzes.map(({ module, questions }) => [module, questions]));
})();

const questions = [...BANK.values()].flat();

/**
 * The question of that id.
 * @throws Error with a sentence for the author when there is none.
 */
export function questionOf(id: string): Question {
  const question = questions.find((one) => one.id === id);
  if (!question) throw new Error(`<Check id="${id}" />: no such question in content/quizzes/.`);
  return question;
}
