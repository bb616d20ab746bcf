/** `less` and `more`: page by page, a line of input at a time. */
import type { Process, Program, Resume, Wait } from '../../types.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInputs } from './input.ts';

/** Rows a line takes at this width. */
function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(line.length / columns));
}

/** Index behind the last line that fits on a page from `start`. */
function pageEnd(lines: readonly string[], start: number, process: Process, rows: number): number {
  let used = 0;
  let at = start;
  while (at < lines.length) {
    used += rowsOf(lines[at] ?? '', process.columns);
    if (used > rows && at > start) break;
    at++;
  }
  return at;
}

/** Shows the lines; the reader goes on with Enter, `b` back, `g`, `G`, `/text`, `q`. */
function* page(process: Process, lines: readonly string[], name: string): Generator<Wait, void, Resume> {
  const rows = Math.max(1, process.rows - 1);
  let start = 0;
  let label = name;
  for (;;) {
    const end = pageEnd(lines, start, process, rows);
    process.out(
      lines
        .slice(start, end)
        .map((line) => `${line}\n`)
        .join(''),
    );
    const isEnd = end >= lines.length;
    const prompt = isEnd ? '(END)' : label === '' ? ':' : label;
    const answer = (yield { for: 'line', prompt, fromKeyboard: true })?.line ?? null;
    label = '';
    const command = (answer ?? 'q').trim();
    if (answer === null || /^[qQ]/.test(command) || (isEnd && command === '')) return;
    if (command === 'g' || command === '<') start = 0;
    else if (command === 'G' || command === '>') start = Math.max(0, lines.length - rows);
    else if (command === 'b' || command === 'u') start = Math.max(0, start - rows);
    else if (command.startsWith('/')) {
      const found = lines.findIndex((line, index) => index > start && line.includes(command.slice(1)));
      if (found < 0) label = 'Pattern not found';
      else start = found;
    } else start = isEnd ? start : end;
  }
}

function pager(name: string, summary: Program['summary']): Program {
  return gnuProgram(
    {
      name,
      synopsis: '[OPTION]... [FILE]...',
      summary,
      options: ['-e', '-F', '-i', '-M', '-N', '-n', '-R', '-r', '-S', '-s', '-X'],
    },
    function* (process, options) {
      if (options.operands.length === 0 && !process.hasPipedInput) {
        throw new Failure(name === 'less' ? 'Missing filename ("less --help" for help)' : 'bad usage', 1);
      }
      let exitCode = 0;
      const inputs = yield* readInputs(process, options.operands, ({ name: file, reason, isDirectory }) => {
        if (isDirectory) process.err(`${file} is a directory\n`);
        else if (name === 'less') process.err(`${file}: ${reason}\n`);
        else warn(process, name, `cannot open ${file}: ${reason}`);
        exitCode = 1;
      });
      for (const input of inputs) {
        const lines = linesOf(input.text);
        const shown = options.has('N')
          ? lines.map((line, index) => `${String(index + 1).padStart(7)} ${line}`)
          : lines;
        const rows = shown.reduce((sum, line) => sum + rowsOf(line, process.columns), 0);
        if (process.isTty && rows >= process.rows)
          yield* page(process, shown, input.name === '-' ? '' : input.name);
        else process.out(shown.map((line) => `${line}\n`).join(''));
      }
      return exitCode;
    },
  );
}

export const less = pager('less', {
  de: 'Text seitenweise lesen (q beendet)',
  en: 'read text page by page (q quits)',
});
export const more = pager('more', { de: 'Text seitenweise lesen', en: 'read text page by page' });
