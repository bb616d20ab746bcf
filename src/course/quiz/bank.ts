/** The question bank: every file checked against the shape and the course, all problems told at once. */
import { z } from 'zod';
import { type Question, question } from './question.ts';

/** A file of the bank as plain data. */
export interface QuizFile {
  /** Its name without ending: the slug of its module. */
  readonly module: string;
  readonly data: unknown;
}

/** What the bank needs to know of the course. */
export interface CoursePlan {
  readonly modules: readonly { readonly id: string; readonly slug: string }[];
  readonly lessons: readonly string[];
}

/** Questions of a module. */
export interface ModuleQuiz {
  readonly module: string;
  readonly questions: readonly Question[];
}

export interface CheckedBank {
  readonly quizzes: readonly ModuleQuiz[];
  /** One sentence each: file, question, field, what was expected. Empty when the bank is sound. */
  readonly problems: readonly string[];
}

const entries = z.array(z.unknown());

/** Checks all files; questions with a problem are left out of the result. */
export function checkBank(files: readonly QuizFile[], plan: CoursePlan): CheckedBank {
  const read = files.map((file) => readFile(file, plan));
  const ids = read.flatMap(({ quiz }) => quiz.questions.map(({ id }) => id));
  const twins = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  return {
    quizzes: read.map(({ quiz }) => quiz),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...twins.map((id) => `${id}: there are two questions with this id`),
    ],
  };
}

function readFile({ module, data }: QuizFile, plan: CoursePlan) {
  const name = `content/quizzes/${module}.yaml`;
  const planned = plan.modules.find(({ slug }) => slug === module);
  const listed = entries.safeParse(data);
  if (!planned || !listed.success) {
    const problem = planned
      ? `${name}: expected a list of questions`
      : `${name}: no module of the course has the slug “${module}”`;
    return { quiz: { module, questions: [] }, problems: [problem] };
  }
  const read = listed.data.map((entry, at) => readQuestion(entry, at, planned.id, plan));
  return {
    quiz: { module, questions: read.flatMap(({ found }) => found) },
    problems: read.flatMap(({ problems }) => problems.map((problem) => `${name}: ${problem}`)),
  };
}

function readQuestion(entry: unknown, at: number, moduleId: string, plan: CoursePlan) {
  const parsed = question.safeParse(entry);
  const name = nameOf(entry) ?? `question ${at + 1}`;
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${name}: ${fieldOf(issue.path)}: ${issueText(issue)}`,
    );
    return { found: [], problems };
  }
  const { id, lesson } = parsed.data;
  const problems = [
    ...(id.startsWith(`${moduleId}-`) ? [] : [`${name}: id: expected an id of ${moduleId} in this file`]),
    ...(plan.lessons.includes(lesson) ? [] : [`${name}: lesson: the course has no lesson ${lesson}`]),
  ];
  return { found: [parsed.data], problems };
}

function nameOf(entry: unknown): string | undefined {
  return z.object({ id: z.string() }).safeParse(entry).data?.id;
}

/** `options[2].why.en` */
function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .slice(1);
}

function issueText(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? `there is no field ${issue.keys.join(', ')}` : issue.message;
}
