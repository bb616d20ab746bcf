/** Spelling of everything readers see, by CSpell: its own dictionaries and the course's word lists, per language. */
import { spawn } from 'node:child_process';
import type { Lang } from '../../src/widgets/frame/texts.ts';
import { wordListPath, wordListProblems } from '../spelling/words.ts';
import type { CheckResult } from './sizes.ts';

/** CSpell's findings in one language, as `file:line:column - Unknown word (…)`, then its own summary. */
function lint(lang: Lang): Promise<{ found: readonly string[]; summary: string }> {
  const cache = [
    '--cache',
    '--cache-strategy',
    'content',
    '--cache-location',
    `node_modules/.cache/cspell-${lang}`,
  ];
  const args = ['cspell', 'lint', '--config', `tools/spelling/${lang}.json`, '--no-progress', ...cache];
  return new Promise((resolve) => {
    const child = spawn('npx', args, { shell: process.platform === 'win32' });
    const output = { found: '', summary: '' };
    child.stdout.on('data', (chunk) => {
      output.found += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      output.summary += String(chunk);
    });
    child.on('close', (code) => {
      const found = output.found.split('\n').filter((line) => line !== '');
      // A crash of the checker is no clean bill.
      const isSilent = code !== 0 && found.length === 0;
      resolve({
        found: isSilent ? output.summary.split('\n') : found,
        summary: output.summary.trim().split('\n').at(-1) ?? '',
      });
    });
  });
}

/** German and English at the same time; fails with file, line and word for each that neither dictionary nor list has. */
export async function checkSpelling(): Promise<CheckResult> {
  const languages: readonly Lang[] = ['de', 'en'];
  const results = await Promise.all(
    languages.map(async (lang) => {
      const { found, summary } = await lint(lang);
      const hint =
        found.length === 0
          ? []
          : [`${lang}: mend the word, or add it to ${wordListPath(lang)} if it is right`];
      return { problems: [...found, ...hint, ...wordListProblems(lang)], summary: `${lang}: ${summary}` };
    }),
  );
  const problems = results.flatMap((one) => one.problems);
  return { ok: problems.length === 0, lines: [...results.map(({ summary }) => summary), ...problems] };
}
