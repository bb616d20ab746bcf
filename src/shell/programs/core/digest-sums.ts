/** `sha256sum`, `md5sum`: sums of files, and the check of a list of them (coreutils 9.1). */
import { contentMd5 } from '../../../simulator/os/md5.ts';
import { contentSha256 } from '../../../simulator/os/sha256.ts';
import type { Process, Program, Resume, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInput } from './input.ts';

/** A program and the digest it computes. */
interface Digest {
  readonly program: string;
  /** As BSD programs call it. */
  readonly tag: string;
  /** Of a sum. */
  readonly hexDigits: number;
  readonly sum: (content: string) => string;
}

/** A name with a line feed or a backslash in it is written with both escaped, behind a backslash. */
function sumLine({ tag }: Digest, sum: string, name: string, options: Options): string {
  const escaped = options.has('zero') ? name : name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const end = options.has('zero') ? '\0' : '\n';
  const mark = escaped === name ? '' : '\\';
  if (options.has('tag')) return `${mark}${tag} (${escaped}) = ${sum}${end}`;
  return `${mark}${sum} ${options.last('binary', 'text') === 'binary' ? '*' : ' '}${escaped}${end}`;
}

function* printSums(process: Process, digest: Digest, options: Options, names: readonly string[]) {
  let exitCode = 0;
  for (const [index, name] of names.entries()) {
    const input = yield* readInput(process, name, index === 0);
    if ('text' in input) process.out(sumLine(digest, digest.sum(input.text), name, options));
    else {
      warn(process, digest.program, `${name}: ${input.reason}`);
      exitCode = 1;
    }
  }
  return exitCode;
}

interface Listed {
  readonly sum: string;
  readonly name: string;
}

function parseLine({ tag, hexDigits }: Digest, line: string): Listed | undefined {
  const match =
    /^\\?(?<sum>[0-9a-f]+) [ *](?<name>.+)$/i.exec(line) ??
    /^\\?(?<tag>\w+) \((?<name>.+)\) = (?<sum>[0-9a-f]+)$/i.exec(line);
  const { sum, name } = match?.groups ?? {};
  const isOther = match?.groups?.tag !== undefined && match.groups.tag !== tag;
  if (sum?.length !== hexDigits || name === undefined || isOther) return undefined;
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
  digest: Digest,
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
    warn(process, digest.program, `${name}: ${input.reason}`);
    tally.unread++;
    tell('FAILED open or read');
    return;
  }
  const isEqual = digest.sum(input.text) === sum;
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

function* checkList(process: Process, digest: Digest, options: Options, list: string, isFirst: boolean) {
  const shown = list === '-' ? "'standard input'" : list;
  const input = yield* readInput(process, list, isFirst);
  if (!('text' in input)) {
    warn(process, digest.program, `${shown}: ${input.reason}`);
    return 1;
  }
  const tally: Tally = { malformed: 0, good: 0, unread: 0, wrong: 0 };
  let isAnyFormatted = false;
  for (const [index, line] of linesOf(input.text).entries()) {
    if (line.startsWith('#')) continue;
    const listed = parseLine(digest, line);
    if (listed) {
      isAnyFormatted = true;
      yield* checkOne(process, digest, options, listed, tally);
      continue;
    }
    tally.malformed++;
    if (options.has('warn'))
      warn(
        process,
        digest.program,
        `${shown}: ${index + 1}: improperly formatted ${digest.tag} checksum line`,
      );
  }
  if (!isAnyFormatted) {
    warn(process, digest.program, `${shown}: no properly formatted checksum lines found`);
    return 1;
  }
  if (!options.has('status')) for (const text of warnings(tally)) warn(process, digest.program, text);
  if (options.has('ignore-missing') && tally.good + tally.wrong + tally.unread === 0) {
    warn(process, digest.program, `${shown}: no file was verified`);
    return 1;
  }
  const isStrict = options.has('strict') && tally.malformed > 0;
  return tally.unread > 0 || tally.wrong > 0 || isStrict ? 1 : 0;
}

const ONLY_CHECKING = ['ignore-missing', 'quiet', 'status', 'strict', 'warn'] as const;

function digestProgram(digest: Digest): Program {
  const { program } = digest;
  return gnuProgram(
    {
      name: program,
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
            `the --${misplaced} option is meaningful only when verifying checksums\nTry '${program} --help' for more information.`,
          );
        return yield* printSums(process, digest, options, names);
      }
      let exitCode = 0;
      for (const [index, list] of names.entries()) {
        const code = yield* checkList(process, digest, options, list, index === 0);
        exitCode ||= code;
      }
      return exitCode;
    },
  );
}

export const sha256sum = digestProgram({
  program: 'sha256sum',
  tag: 'SHA256',
  hexDigits: 64,
  sum: contentSha256,
});

export const md5sum = digestProgram({ program: 'md5sum', tag: 'MD5', hexDigits: 32, sum: contentMd5 });
