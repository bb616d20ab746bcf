/** `npm run check`: everything that can be said about the code without running it. */
import { spawn } from 'node:child_process';
import { checkLessonWords } from './lesson-words.ts';
import { checkQuizzes } from './quizzes.ts';
import { type CheckResult, checkSizes } from './sizes.ts';
import { checkSpelling } from './spelling.ts';
import { checkTypedCommands } from './typed-commands.ts';

/** A tool that says everything itself. */
function tool(command: string, ...args: string[]): () => Promise<CheckResult> {
  return () =>
    new Promise((resolve) => {
      const child = spawn('npx', [command, ...args], { shell: process.platform === 'win32' });
      const output: string[] = [];
      child.stdout.on('data', (chunk) => output.push(String(chunk)));
      child.stderr.on('data', (chunk) => output.push(String(chunk)));
      child.on('close', (code) => {
        const lines = output.join('').trimEnd().split('\n');
        resolve({ ok: code === 0, lines: code === 0 ? lines.slice(-1) : lines });
      });
    });
}

const CHECKS: readonly { name: string; run: () => CheckResult | Promise<CheckResult> }[] = [
  { name: 'types', run: tool('astro', 'check', '--minimumFailingSeverity', 'error') },
  { name: 'format and lint', run: tool('biome', 'check', '--error-on-warnings') },
  { name: 'layers and circles', run: tool('depcruise', '--config', 'tools/check/layers.mjs', 'src', 'labs') },
  { name: 'unused code', run: tool('knip', '--no-progress') },
  { name: 'file sizes', run: checkSizes },
  { name: 'typed commands', run: checkTypedCommands },
  { name: 'lessons', run: checkLessonWords },
  { name: 'questions', run: checkQuizzes },
  { name: 'spelling', run: checkSpelling },
];

let failed = 0;
for (const { name, run } of CHECKS) {
  const { ok, lines } = await run();
  if (!ok) failed++;
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  for (const line of lines) console.log(`    ${line}`);
}
console.log(
  failed === 0 ? `All ${CHECKS.length} checks passed.` : `${failed} of ${CHECKS.length} checks failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;
