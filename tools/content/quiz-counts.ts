/** What the question bank holds: counts by module and type, and how much of it is explained and placed. */
import type { ModuleQuiz } from '../../src/course/quiz/bank.ts';
import { type BothLanguages, type Question, questionTypes } from '../../src/course/quiz/question.ts';
import type { Lang } from '../../src/widgets/frame/texts.ts';

/** The talk's course has this many questions at least. */
export const QUESTIONS_MIN = 112;

/** Everything one can choose, order, pair or wrongly compute in a question, with its explanation. */
function explanationsOf(question: Question): readonly BothLanguages[] {
  switch (question.type) {
    case 'numeric':
      return [question.why, ...(question.errors ?? []).map(({ why }) => why)];
    case 'order':
      return question.items.map(({ why }) => why);
    case 'match':
      return question.pairs.map(({ why }) => why);
    default:
      return question.options.map(({ why }) => why);
  }
}

/** An explanation has at least a few words: a bare “No.” explains nothing. */
const EXPLANATION_MIN = 8;

/** Share of the explanations that are there in a language, 0 to 1. */
export function explainedShare(questions: readonly Question[], lang: Lang): number {
  const all = questions.flatMap(explanationsOf);
  return all.filter(({ [lang]: words }) => words.length >= EXPLANATION_MIN).length / Math.max(1, all.length);
}

/** One line a module, then the sums. */
export function quizTable(quizzes: readonly ModuleQuiz[]): readonly string[] {
  const all = quizzes.flatMap(({ questions }) => questions);
  const row = (name: string, questions: readonly Question[]) =>
    [
      name.padEnd(16),
      ...questionTypes.map((type) =>
        String(questions.filter((one) => one.type === type).length).padStart(type.length + 1),
      ),
      String(questions.length).padStart(6),
      String(questions.filter(({ read }) => read).length).padStart(7),
    ].join('');
  const percent = (lang: Lang) => `${(100 * explainedShare(all, lang)).toFixed(1)} % in ${lang}`;
  return [
    `${all.length} questions, each in both languages; options explained: ${percent('de')}, ${percent('en')}`,
    `${'module'.padEnd(16)}${questionTypes.map((type) => ` ${type}`).join('')}   all placed`,
    ...quizzes.map(({ module, questions }) => row(module, questions)),
    row('all', all),
  ];
}
