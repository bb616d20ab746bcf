/** `stat`, `du`, `truncate`, `chmod`. */

import type { FileStat } from '../../../simulator/os/types.ts';
import { changeMode, listDirectory, resizeFile, statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process } from '../../types.ts';
import type { Options } from '../options.ts';
import { formatDate } from './dates.ts';
import { Failure, missingOperand, promptProgram, quoted, warn } from './gnu.ts';
import { modeText } from './listing.ts';
import { humanSize, parseSize } from './sizes.ts';

const KINDS = { file: 'regular file', directory: 'directory', symlink: 'symbolic link' } as const;

function kindText(stat: FileStat): string {
  if (stat.kind !== 'file') return KINDS[stat.kind];
  if (stat.device) return `${stat.device.kind} special file`;
  return stat.sizeBytes === 0 ? 'regular empty file' : 'regular file';
}

function blocks(stat: FileStat): number {
  return stat.kind === 'symlink' ? 0 : (stat.blocks ?? Math.ceil(stat.sizeBytes / 4096) * 8);
}

function statFields(process: Process, name: string, stat: FileStat): Record<string, string> {
  const epochMs = process.ctx.world.kernel.startEpochMs + stat.modifiedAtMs;
  const time = formatDate(process, epochMs, '%F %T.%N %z');
  const ids: Record<string, string> = { root: '0', 'www-data': '33' };
  return {
    a: (stat.mode & 0o7777).toString(8),
    A: modeText(stat),
    b: String(blocks(stat)),
    B: '512',
    d: '64768',
    F: kindText(stat),
    g: ids[stat.group] ?? '0',
    G: stat.group,
    h: String(stat.links),
    i: String(stat.inode),
    n: name,
    N: stat.kind === 'symlink' ? `${quoted(name)} -> ${quoted(stat.content)}` : quoted(name),
    o: '4096',
    s: String(stat.sizeBytes),
    u: ids[stat.owner] ?? '0',
    U: stat.owner,
    x: time,
    y: time,
    z: time,
    w: time,
    X: String(Math.floor(epochMs / 1000)),
    Y: String(Math.floor(epochMs / 1000)),
    Z: String(Math.floor(epochMs / 1000)),
  };
}

function longStat(fields: Record<string, string>, shown: string): string {
  const {
    s = '',
    b = '',
    o = '',
    F = '',
    i = '',
    h = '',
    a = '',
    A = '',
    u = '',
    U = '',
    g = '',
    G = '',
    x = '',
  } = fields;
  return (
    `  File: ${shown}\n` +
    `  Size: ${s.padEnd(10)}\tBlocks: ${b.padEnd(10)} IO Block: ${o.padEnd(6)} ${F}\n` +
    `Device: 252,0\tInode: ${i.padEnd(10)}  Links: ${h}\n` +
    `Access: (${a.padStart(4, '0')}/${A})  Uid: (${u.padStart(5)}/${U.padStart(8)})   Gid: (${g.padStart(5)}/${G.padStart(8)})\n` +
    `Access: ${x}\nModify: ${x}\nChange: ${x}\n Birth: -\n`
  );
}

export const stat = promptProgram(
  {
    name: 'stat',
    synopsis: '[OPTION]... FILE...',
    summary: { de: 'Angaben zu Dateien', en: 'show what is known about files' },
    options: ['-c/--format=', '-f/--file-system', '-L/--dereference', '-t/--terse', '--printf='],
  },
  (process, options) => {
    if (options.operands.length === 0) throw missingOperand('stat');
    let exitCode = 0;
    for (const name of options.operands) {
      const found = statFile(process, name, options.has('dereference'));
      if (!found.ok) {
        warn(process, 'stat', `cannot statx ${quoted(name)}: ${strerror(found.errno)}`);
        exitCode = 1;
        continue;
      }
      const fields = statFields(process, name, found.value);
      const format = options.value('format') ?? options.value('printf');
      const shown = found.value.kind === 'symlink' ? `${name} -> ${found.value.content}` : name;
      const text = format?.replace(/%(.)/g, (whole, letter: string) =>
        letter === '%' ? '%' : (fields[letter] ?? whole),
      );
      const end = options.has('printf') ? '' : '\n';
      process.out(
        text === undefined
          ? longStat(fields, shown)
          : (options.has('printf') ? text.replaceAll('\\n', '\n') : text) + end,
      );
    }
    return exitCode;
  },
);

/** Bytes a tree takes; `visit` is told of each directory (and file) on the way up. */
function measure(
  process: Process,
  path: string,
  bytesOf: (stat: FileStat) => number,
  visit: (path: string, bytes: number, isDirectory: boolean, depth: number) => void,
  depth = 0,
): number {
  const found = statFile(process, path, false);
  if (!found.ok) return 0;
  let bytes = bytesOf(found.value);
  const isDirectory = found.value.kind === 'directory';
  if (isDirectory && !['/proc', '/dev', '/sys'].includes(path)) {
    const names = listDirectory(process, path);
    for (const name of names.ok ? names.value : []) {
      bytes += measure(process, path === '/' ? `/${name}` : `${path}/${name}`, bytesOf, visit, depth + 1);
    }
  }
  visit(path, bytes, isDirectory, depth);
  return bytes;
}

/** How sizes are written: with a letter, or in blocks of so many bytes. */
function sizeWriter(options: Options): (bytes: number) => string {
  const unit = options.last('block-size', 'bytes', 'human-readable', 'k', 'm');
  if (unit === 'human-readable') return humanSize;
  const given = options.value('block-size') ?? '';
  const blockBytes = {
    'block-size': parseSize(/^[a-z]/i.test(given) ? `1${given}` : given),
    bytes: 1,
    m: 2 ** 20,
  };
  const block = unit === 'block-size' || unit === 'bytes' || unit === 'm' ? blockBytes[unit] : 1024;
  if (block === undefined || block === 0) throw new Failure(`invalid --block-size argument ${quoted(given)}`);
  return (bytes) => String(Math.ceil(bytes / block));
}

export const du = promptProgram(
  {
    name: 'du',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Platzbedarf von Verzeichnissen', en: 'estimate the space that files take' },
    options: [
      '-a/--all',
      '-b/--bytes',
      '-B/--block-size=',
      '-c/--total',
      '-d/--max-depth=',
      '-h/--human-readable',
      '-k',
      '-m',
      '-s/--summarize',
      '-x/--one-file-system',
      '--apparent-size',
    ],
  },
  (process, options) => {
    const maximum = options.has('summarize')
      ? 0
      : Number(options.value('max-depth') ?? Number.POSITIVE_INFINITY);
    if (Number.isNaN(maximum))
      throw new Failure(`invalid maximum depth ${quoted(options.value('max-depth') ?? '')}`);
    const size = sizeWriter(options);
    const isApparent = options.has('apparent-size') || options.has('bytes');
    const bytesOf = (stat: FileStat) => (isApparent ? stat.sizeBytes : blocks(stat) * 512);
    let exitCode = 0;
    let total = 0;
    for (const path of options.operands.length === 0 ? ['.'] : options.operands) {
      const found = statFile(process, path, false);
      if (!found.ok) {
        warn(process, 'du', `cannot access ${quoted(path)}: ${strerror(found.errno)}`);
        exitCode = 1;
        continue;
      }
      total += measure(process, path, bytesOf, (below, bytes, isDirectory, depth) => {
        if (depth <= maximum && (isDirectory || options.has('all') || depth === 0))
          process.out(`${size(bytes)}\t${below}\n`);
      });
    }
    if (options.has('total')) process.out(`${size(total)}\ttotal\n`);
    return exitCode;
  },
);

export const truncate = promptProgram(
  {
    name: 'truncate',
    synopsis: 'OPTION... FILE...',
    summary: { de: 'Dateien auf eine Größe bringen', en: 'shrink or extend files to a size' },
    options: ['-c/--no-create', '-o/--io-blocks', '-r/--reference=', '-s/--size='],
  },
  (process, options) => {
    const text = options.value('size');
    if (text === undefined)
      throw new Failure(
        "you must specify either '--size' or '--reference'\nTry 'truncate --help' for more information.",
      );
    const mark = /^[-+<>/%]/.exec(text)?.[0] ?? '';
    const wanted = parseSize(text.slice(mark.length));
    if (wanted === undefined) throw new Failure(`Invalid number: ${quoted(text)}`);
    if (options.operands.length === 0)
      throw new Failure("missing file operand\nTry 'truncate --help' for more information.");
    let exitCode = 0;
    for (const name of options.operands) {
      const found = statFile(process, name);
      if (!found.ok && options.has('no-create')) continue;
      const before = found.ok ? found.value.sizeBytes : 0;
      const size =
        {
          '+': before + wanted,
          '-': Math.max(0, before - wanted),
          '<': Math.min(before, wanted),
          '>': Math.max(before, wanted),
        }[mark] ?? wanted;
      const resized = resizeFile(process, name, size);
      if (resized.ok) continue;
      warn(process, 'truncate', `cannot open ${quoted(name)} for writing: ${strerror(resized.errno)}`);
      exitCode = 1;
    }
    return exitCode;
  },
);

/** `u+x`, `go-w`, `a=r` or octal; undefined when it is no mode. */
function parseMode(text: string, before: number): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let mode = before;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause);
    if (!match) return undefined;
    const [, who = '', operator, rights = ''] = match;
    const value =
      (rights.includes('r') ? 4 : 0) | (rights.includes('w') ? 2 : 0) | (/[xX]/.test(rights) ? 1 : 0);
    for (const [letter, shift] of [
      ['u', 6],
      ['g', 3],
      ['o', 0],
    ] as const) {
      if (who !== '' && !who.includes('a') && !who.includes(letter)) continue;
      if (operator === '+') mode |= value << shift;
      else if (operator === '-') mode &= ~(value << shift);
      else mode = (mode & ~(7 << shift)) | (value << shift);
    }
  }
  return mode;
}

export const chmod = promptProgram(
  {
    name: 'chmod',
    synopsis: '[OPTION]... MODE[,MODE]... FILE...',
    summary: { de: 'Zugriffsrechte ändern', en: 'change file modes' },
    options: ['-R/--recursive', '-v/--verbose'],
  },
  (process, options) => {
    const [mode, ...names] = options.operands;
    if (mode === undefined) throw missingOperand('chmod');
    if (names.length === 0)
      throw new Failure(`missing operand after ${quoted(mode)}\nTry 'chmod --help' for more information.`);
    let exitCode = 0;
    for (const name of names) {
      const found = statFile(process, name);
      const wanted = parseMode(mode, found.ok ? found.value.mode : 0);
      if (wanted === undefined)
        throw new Failure(`invalid mode: ${quoted(mode)}\nTry 'chmod --help' for more information.`);
      const changed = found.ok ? changeMode(process, name, wanted) : found;
      if (changed.ok) continue;
      warn(
        process,
        'chmod',
        found.ok
          ? `changing permissions of ${quoted(name)}: ${strerror(changed.errno)}`
          : `cannot access ${quoted(name)}: ${strerror(changed.errno)}`,
      );
      exitCode = 1;
    }
    return exitCode;
  },
);
