/** `wc` */
import { byteLength } from '../../../simulator/os/content.ts';
import { countLines, countWords, expanded } from '../../../simulator/os/content-text.ts';
import { gnuProgram, warn } from './gnu.ts';
import { readInput } from './input.ts';

const COUNTS: Readonly<Record<string, (text: string) => number>> = {
  lines: countLines,
  words: countWords,
  chars: (text) => [...expanded(text)].length,
  bytes: byteLength,
  'max-line-length': (text) =>
    expanded(text)
      .split('\n')
      .reduce((most, line) => Math.max(most, line.length), 0),
};

export const wc = gnuProgram(
  {
    name: 'wc',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Zeilen, Wörter und Bytes zählen', en: 'count lines, words and bytes' },
    options: ['-c/--bytes', '-m/--chars', '-l/--lines', '-w/--words', '-L/--max-line-length'],
  },
  function* (process, options) {
    const chosen = Object.keys(COUNTS).filter((name) => options.has(name));
    const columns = chosen.length > 0 ? chosen : ['lines', 'words', 'bytes'];
    const names = options.operands.length === 0 ? [''] : options.operands;
    const rows: { name: string; counts: number[] }[] = [];
    let exitCode = 0;
    for (const [index, name] of names.entries()) {
      const input = yield* readInput(process, name === '' ? '-' : name, index === 0);
      if (!('text' in input)) {
        warn(process, 'wc', `${name}: ${input.reason}`);
        exitCode = 1;
      }
      if ('text' in input || input.isDirectory) {
        const text = 'text' in input ? input.text : '';
        rows.push({ name, counts: columns.map((column) => COUNTS[column]?.(text) ?? 0) });
      }
    }
    if (names.length > 1) {
      rows.push({
        name: 'total',
        counts: columns.map((_, index) => rows.reduce((sum, row) => sum + (row.counts[index] ?? 0), 0)),
      });
    }
    const isStdin = names.includes('') || names.includes('-');
    const widest = Math.max(1, ...rows.flatMap((row) => row.counts.map((count) => String(count).length)));
    const width = columns.length === 1 && names.length === 1 ? 1 : isStdin ? 7 : widest;
    for (const { name, counts } of rows) {
      const text = counts.map((count) => String(count).padStart(width)).join(' ');
      process.out(`${text}${name === '' ? '' : ` ${name}`}\n`);
    }
    return exitCode;
  },
);
