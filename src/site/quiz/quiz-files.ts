/** Reads the question bank from its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from 'astro/markdown';
import { type CheckedBank, checkBank } from '../../course/quiz/bank.ts';
import { COURSE, LESSONS } from '../course-map.ts';

const ENDING = '.yaml';

/** Every file of the folder, checked, in the order of the course. */
export function checkQuizFiles(folder: string): CheckedBank {
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  const modules = names.map((name) => name.slice(0, -ENDING.length));
  const known = COURSE.map(({ slug }) => slug).filter((slug) => modules.includes(slug));
  const strays = modules.filter((slug) => !known.includes(slug));
  const files = [...known, ...strays].map((module) => ({
    module,
    data: readYaml(readFileSync(`${folder}/${module}${ENDING}`, 'utf8')),
  }));
  return checkBank(files, { modules: COURSE, lessons: LESSONS.map(({ id }) => id) });
}

/** YAML as plain data, by the reader of front matter. */
function readYaml(text: string): unknown {
  return parseFrontmatter(`---\n${text}\n---\n`).frontmatter;
}
