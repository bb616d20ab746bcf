/** Reads the question bank from its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from 'astro/markdown';
import { z } from 'astro/zod';
import { type CheckedBank, checkBank, type QuizFile } from '../../course/quiz/bank.ts';
import { COURSE, LESSONS } from '../course-map.ts';

const ENDING = '.yaml';

/** Every file of the folder, checked, in the order of the course. */
export function checkQuizFiles(folder: string): CheckedBank {
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  const modules = names.map((name) => name.slice(0, -ENDING.length));
  const known = COURSE.map(({ slug }) => slug).filter((slug) => modules.includes(slug));
  const strays = modules.filter((slug) => !known.includes(slug));
  const read = [...known, ...strays].map((module) =>
    readQuiz(module, readFileSync(`${folder}/${module}${ENDING}`, 'utf8')),
  );
  const files = read.flatMap((one) => ('data' in one ? [one] : []));
  const broken = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const { quizzes, problems } = checkBank(files, { modules: COURSE, lessons: LESSONS.map(({ id }) => id) });
  return { quizzes, problems: [...broken, ...problems] };
}

/** What the reader of front matter throws; it counts lines from the mark before the text, so as people count them. */
const yamlError = z.object({ reason: z.string(), mark: z.object({ line: z.number() }) });

/** YAML as plain data, by the reader of front matter; or what is wrong with it, and where. */
export function readQuiz(module: string, text: string): QuizFile | { readonly problem: string } {
  try {
    return { module, data: parseFrontmatter(`---\n${text}\n---\n`).frontmatter };
  } catch (error) {
    const known = yamlError.safeParse(error).data;
    const what = known ? `line ${known.mark.line}: ${known.reason}` : String(error);
    return { problem: `content/quizzes/${module}${ENDING}: this is no YAML: ${what}` };
  }
}
