/** `less` and `more`: page by page, a line of input at a time. */
import type { MemoryOf } from '../../memory.ts';
import type { Process, Program, Resume, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInputs } from './input.ts';

/** Where the reader is in a text. */
interface Position {
  start: number;
  /** What stands at the foot in place of a colon. */
  label: string;
  /** Is the page on the screen already? */
  isShown: boolean;
}

declare module '../../memory.ts' {
  interface MemoryMap {
    pager: {
      readonly texts: readonly { readonly text: string; readonly label: string }[];
      /** Which text is being read. */
      index: number;
      at: Position | null;
      readonly exitCode: number;
    };
  }
}

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

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Shows the lines; the reader goes on with Enter, `b` back, `g`, `G`, `/text`, `q`. */
function* page(process: Process, lines: readonly string[], at: Position): Generator<Wait, void, Resume> {
  const rows = Math.max(1, process.rows - 1);
  for (;;) {
    const { start, label } = at;
    const end = pageEnd(lines, start, process, rows);
    if (!at.isShown) process.out(textOf(lines.slice(start, end)));
    at.isShown = true;
    const isEnd = end >= lines.length;
    const prompt = isEnd ? '(END)' : label === '' ? ':' : label;
    const answer = (yield { for: 'line', prompt, fromKeyboard: true })?.line ?? null;
    at.isShown = false;
    at.label = '';
    const command = (answer ?? 'q').trim();
    if (answer === null || /^[qQ]/.test(command) || (isEnd && command === '')) return;
    if (command === 'g' || command === '<') at.start = 0;
    else if (command === 'G' || command === '>') at.start = Math.max(0, lines.length - rows);
    else if (command === 'b' || command === 'u') at.start = Math.max(0, start - rows);
    else if (command.startsWith('/')) {
      const found = lines.findIndex((line, index) => index > start && line.includes(command.slice(1)));
      if (found < 0) at.label = 'Pattern not found';
      else at.start = found;
    } else at.start = isEnd ? start : end;
  }
}

/** Reads all that is to be shown. */
function* open(
  process: Process,
  program: string,
  options: Options,
): Generator<Wait, MemoryOf<'pager'>, Resume> {
  let exitCode = 0;
  const inputs = yield* readInputs(process, options.operands, ({ name, reason, isDirectory }) => {
    if (isDirectory) process.err(`${name} is a directory\n`);
    else if (program === 'less') process.err(`${name}: ${reason}\n`);
    else warn(process, program, `cannot open ${name}: ${reason}`);
    exitCode = 1;
  });
  const texts = inputs.map(({ name, text }) => ({ text, label: name === '-' ? '' : name }));
  return process.memory('pager', () => ({ kind: 'pager', texts, index: 0, at: null, exitCode }));
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
      const memory = process.recall('pager') ?? (yield* open(process, name, options));
      for (; memory.index < memory.texts.length; memory.index++) {
        const { text, label } = memory.texts[memory.index] ?? { text: '', label: '' };
        const lines = linesOf(text);
        const shown = options.has('N')
          ? lines.map((line, index) => `${String(index + 1).padStart(7)} ${line}`)
          : lines;
        const rows = shown.reduce((sum, line) => sum + rowsOf(line, process.columns), 0);
        if (!process.isTty || rows < process.rows) process.out(textOf(shown));
        else {
          memory.at ??= { start: 0, label, isShown: false };
          yield* page(process, shown, memory.at);
        }
        memory.at = null;
      }
      return memory.exitCode;
    },
  );
}

export const less = pager('less', {
  de: 'Text seitenweise lesen (q beendet)',
  en: 'read text page by page (q quits)',
});
export const more = pager('more', { de: 'Text seitenweise lesen', en: 'read text page by page' });
