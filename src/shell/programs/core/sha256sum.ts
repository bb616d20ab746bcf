/** `sha256sum`: sums of files, and the check of a list of them (coreutils 9.1). */
import { contentSha256 } from '../../../simulator/os/sha256.ts';
import type { Process, Resume, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInput } from './input.ts';

const NAME = 'sha256sum';

/** A name with a line feed or a backslash in it is written with both escaped, behind a backslash. */
function sumLine(sum: string, name: string, options: Options): string {
  const escaped = options.has('zero') ? name : name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const end = options.has('zero') ? '\0' : '\n';
  const mark = escaped === name ? '' : '\\';
  if (options.has('tag')) return `${mark}SHA256 (${escaped}) = ${sum}${end}`;
  return `${mark}${sum} ${options.last('binary', 'text') === 'binary' ? '*' : ' '}${escaped}${end}`;
}

function* printSums(process: Process, options: Options, names: readonly string[]) {
  let exitCode = 0;
  for (const [index, name] of names.entries()) {
    const input = yield* readInput(process, name, index === 0);
    if ('text' in input) process.out(sumLine(contentSha256(input.text), name, options));
    else {
      warn(process, NAME, `${name}: ${input.reason}`);
      exitCode = 1;
    }
  }
  return exitCode;
}

interface Listed {
  readonly sum: string;
  readonly name: string;
}

function parseLine(line: string): Listed | undefined {
  const match =
    /^\\?(?<sum>[0-9a-f]{64}) [ *](?<name>.+)$/i.exec(line) ??
    /^\\?SHA256 \((?<name>.+)\) = (?<sum>[0-9a-f]{64})$/i.exec(line);
  const { sum, name } = match?.groups ?? {};
  if (sum === undefined || name === undefined) return undefined;
  const shown = line.startsWith('\\')
    ? name.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char))
    : name;
  return { sum: sum.toLowerCase(), name: shown };
}

/** What went wrong, by kind. */
interface Tally {
  malformed: number;
  good: number;
  unread: number;
  wrong: number;
}

function* checkOne(
  process: Process,
  options: Options,
  { sum, name }: Listed,
  tally: Tally,
): Generator<Wait, void, Resume> {
  const input = yield* readInput(process, name);
  const tell = (verdict: string) => {
    const isTold = !options.has('status') && !(options.has('quiet') && verdict === 'OK');
    if (isTold) process.out(`${name}: ${verdict}\n`);
  };
  if (!('text' in input)) {
    if (options.has('ignore-missing') && input.reason === 'No such file or directory') return;
    warn(process, NAME, `${name}: ${input.reason}`);
    tally.unread++;
    tell('FAILED open or read');
    return;
  }
  const isEqual = contentSha256(input.text) === sum;
  if (isEqual) tally.good++;
  else tally.wrong++;
  tell(isEqual ? 'OK' : 'FAILED');
}

function count(number: number, one: string, several: string): string {
  return `WARNING: ${number} ${number === 1 ? one : several}`;
}

function warnings({ malformed, unread, wrong }: Tally): string[] {
  const lines: string[] = [];
  if (malformed > 0)
    lines.push(count(malformed, 'line is improperly formatted', 'lines are improperly formatted'));
  if (unread > 0)
    lines.push(count(unread, 'listed file could not be read', 'listed files could not be read'));
  if (wrong > 0)
    lines.push(count(wrong, 'computed checksum did NOT match', 'computed checksums did NOT match'));
  return lines;
}

function* checkList(process: Process, options: Options, list: string, isFirst: boolean) {
  const shown = list === '-' ? "'standard input'" : list;
  const input = yield* readInput(process, list, isFirst);
  if (!('text' in input)) {
    warn(process, NAME, `${shown}: ${input.reason}`);
    return 1;
  }
  const tally: Tally = { malformed: 0, good: 0, unread: 0, wrong: 0 };
  let isAnyFormatted = false;
  for (const [index, line] of linesOf(input.text).entries()) {
    if (line.startsWith('#')) continue;
    const listed = parseLine(line);
    if (listed) {
      isAnyFormatted = true;
      yield* checkOne(process, options, listed, tally);
      continue;
    }
    tally.malformed++;
    if (options.has('warn'))
      warn(process, NAME, `${shown}: ${index + 1}: improperly formatted SHA256 checksum line`);
  }
  if (!isAnyFormatted) {
    warn(process, NAME, `${shown}: no properly formatted checksum lines found`);
    return 1;
  }
  if (!options.has('status')) for (const text of warnings(tally)) warn(process, NAME, text);
  if (options.has('ignore-missing') && tally.good + tally.wrong + tally.unread === 0) {
    warn(process, NAME, `${shown}: no file was verified`);
    return 1;
  }
  const isStrict = options.has('strict') && tally.malformed > 0;
  return tally.unread > 0 || tally.wrong > 0 || isStrict ? 1 : 0;
}

const ONLY_CHECKING = ['ignore-missing', 'quiet', 'status', 'strict', 'warn'] as const;

export const sha256sum = gnuProgram(
  {
    name: NAME,
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Prüfsummen bilden oder prüfen', en: 'compute or check sums of files' },
    options: [
      '-b/--binary',
      '-c/--check',
      '-t/--text',
      '-w/--warn',
      '-z/--zero',
      '--ignore-missing',
      '--quiet',
      '--status',
      '--strict',
      '--tag',
    ],
  },
  function* (process, options) {
    const names = options.operands.length === 0 ? ['-'] : options.operands;
    if (!options.has('check')) {
      const misplaced = ONLY_CHECKING.find((name) => options.has(name));
      if (misplaced !== undefined)
        throw new Failure(
          `the --${misplaced} option is meaningful only when verifying checksums\nTry '${NAME} --help' for more information.`,
        );
      return yield* printSums(process, options, names);
    }
    let exitCode = 0;
    for (const [index, list] of names.entries()) {
      const code = yield* checkList(process, options, list, index === 0);
      exitCode ||= code;
    }
    return exitCode;
  },
);
