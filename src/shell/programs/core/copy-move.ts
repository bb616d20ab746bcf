/** `cp`, `mv`, `ln`. */
import {
  cloneFile,
  isDirectory,
  linkFile,
  listDirectory,
  makeDirectory,
  readFile,
  realPath,
  removeFile,
  renameFile,
  splitPath,
  statFile,
  writeFile,
} from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, promptProgram, quoted, warn } from './gnu.ts';

const MORE = (name: string) => `\nTry '${name} --help' for more information.`;

interface Pair {
  readonly from: string;
  readonly to: string;
}

function lastName(path: string): string {
  return splitPath(path.replace(/(?<=.)\/+$/, '')).name;
}

/** Which file goes where: into a directory under its own name, or to the name given. */
function pairs(process: Process, name: string, options: Options): Pair[] {
  const into = options.value('target-directory');
  const operands = into === undefined ? options.operands : [...options.operands, into];
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (target === undefined) throw new Failure(`missing file operand${MORE(name)}`);
  if (sources.length === 0)
    throw new Failure(`missing destination file operand after ${quoted(target)}${MORE(name)}`);
  const isInto = isDirectory(process, target) && !options.has('no-target-directory');
  if (!isInto && sources.length > 1)
    throw new Failure(
      `target ${quoted(target)}: ${statFile(process, target).ok ? 'Not a directory' : 'No such file or directory'}`,
    );
  return sources.map((from) => ({
    from,
    to: isInto ? `${target.replace(/(?<=.)\/+$/, '')}/${lastName(from)}` : target,
  }));
}

function isSame(process: Process, { from, to }: Pair): boolean {
  const [one, other] = [realPath(process, from), realPath(process, to)];
  return one.ok && other.ok && one.value === other.value && statFile(process, to).ok;
}

function isInside(process: Process, { from, to }: Pair): boolean {
  const [one, other] = [realPath(process, from), realPath(process, to)];
  return one.ok && other.ok && `${other.value}/`.startsWith(`${one.value}/`);
}

function copyTree(process: Process, pair: Pair, options: Options): boolean {
  if (isInside(process, pair)) {
    warn(process, 'cp', `cannot copy a directory, ${quoted(pair.from)}, into itself, ${quoted(pair.to)}`);
    return false;
  }
  if (!isDirectory(process, pair.to)) {
    const made = makeDirectory(process, pair.to);
    if (!made.ok) {
      warn(process, 'cp', `cannot create directory ${quoted(pair.to)}: ${strerror(made.errno)}`);
      return false;
    }
  }
  const names = listDirectory(process, pair.from);
  return (names.ok ? names.value : [])
    .map((name) => copyOne(process, { from: `${pair.from}/${name}`, to: `${pair.to}/${name}` }, options))
    .every(Boolean);
}

function copyOne(process: Process, pair: Pair, options: Options): boolean {
  const { from, to } = pair;
  const isDeep = options.has('recursive') || options.has('R') || options.has('archive');
  const stat = statFile(process, from, !isDeep);
  const fail = (text: string) => {
    warn(process, 'cp', text);
    return false;
  };
  if (!stat.ok) return fail(`cannot stat ${quoted(from)}: ${strerror(stat.errno)}`);
  if (stat.value.kind === 'directory' && !isDeep)
    return fail(`-r not specified; omitting directory ${quoted(from)}`);
  if (isSame(process, pair)) return fail(`${quoted(from)} and ${quoted(to)} are the same file`);
  const target = statFile(process, to);
  if (target.ok && options.has('no-clobber')) return true;
  if (stat.value.kind === 'directory') {
    if (target.ok && target.value.kind !== 'directory')
      return fail(`cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`);
    return copyTree(process, pair, options);
  }
  if (target.ok && target.value.kind === 'directory')
    return fail(`cannot overwrite directory ${quoted(to)} with non-directory`);
  if (stat.value.kind === 'symlink') {
    const linked = linkFile(process, stat.value.content, to);
    if (!linked.ok) return fail(`cannot create symbolic link ${quoted(to)}: ${strerror(linked.errno)}`);
  } else {
    const complaint = copyContent(process, pair, options);
    if (complaint !== undefined) return fail(complaint);
  }
  if (options.has('verbose')) process.out(`${quoted(from)} -> ${quoted(to)}\n`);
  return true;
}

/** Copies what is in a file, or lets both share it where the file system can; gives a complaint when it failed. */
function copyContent(process: Process, { from, to }: Pair, options: Options): string | undefined {
  const opened = writeFile(process, to, '');
  if (!opened.ok) return `cannot create regular file ${quoted(to)}: ${strerror(opened.errno)}`;
  const mode = options.has('reflink') ? (options.value('reflink') ?? 'always') : 'auto';
  const cloned = mode === 'never' ? undefined : cloneFile(process, from, to);
  if (cloned?.ok) return undefined;
  if (mode === 'always') {
    const errno = cloned?.errno ?? 'EOPNOTSUPP';
    return `failed to clone ${quoted(to)} from ${quoted(from)}: ${strerror(errno)}`;
  }
  const text = readFile(process, from);
  if (!text.ok) return `error reading ${quoted(from)}: ${strerror(text.errno)}`;
  const written = writeFile(process, to, text.value);
  return written.ok ? undefined : `error writing ${quoted(to)}: ${strerror(written.errno)}`;
}

export const cp = promptProgram(
  {
    name: 'cp',
    synopsis: '[OPTION]... SOURCE... DEST',
    summary: { de: 'Dateien kopieren', en: 'copy files' },
    options: [
      '-a/--archive',
      '-f/--force',
      '-n/--no-clobber',
      '-p/--preserve=?',
      '-r/--recursive',
      '-R',
      '--reflink=?',
      '--sparse=',
      '-t/--target-directory=',
      '-T/--no-target-directory',
      '-u/--update=?',
      '-v/--verbose',
    ],
  },
  (process, options) =>
    pairs(process, 'cp', options)
      .map((pair) => copyOne(process, pair, options))
      .every(Boolean)
      ? 0
      : 1,
);

function moveOne(process: Process, pair: Pair, options: Options): boolean {
  const { from, to } = pair;
  const fail = (text: string) => {
    warn(process, 'mv', text);
    return false;
  };
  const stat = statFile(process, from, false);
  if (!stat.ok) return fail(`cannot stat ${quoted(from)}: ${strerror(stat.errno)}`);
  const target = statFile(process, to, false);
  if (target.ok && options.has('no-clobber')) return true;
  if (isSame(process, pair)) return fail(`${quoted(from)} and ${quoted(to)} are the same file`);
  if (stat.value.kind === 'directory' && isInside(process, pair)) {
    return fail(`cannot move ${quoted(from)} to a subdirectory of itself, ${quoted(to)}`);
  }
  if (target.ok && target.value.kind !== 'directory' && stat.value.kind === 'directory') {
    return fail(`cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`);
  }
  const moved = renameFile(process, from, to);
  if (!moved.ok) return fail(`cannot move ${quoted(from)} to ${quoted(to)}: ${strerror(moved.errno)}`);
  if (options.has('verbose')) process.out(`renamed ${quoted(from)} -> ${quoted(to)}\n`);
  return true;
}

export const mv = promptProgram(
  {
    name: 'mv',
    synopsis: '[OPTION]... SOURCE... DEST',
    summary: { de: 'Dateien verschieben oder umbenennen', en: 'move or rename files' },
    options: [
      '-f/--force',
      '-i/--interactive',
      '-n/--no-clobber',
      '-t/--target-directory=',
      '-T/--no-target-directory',
      '-u/--update=?',
      '-v/--verbose',
    ],
  },
  (process, options) =>
    pairs(process, 'mv', options)
      .map((pair) => moveOne(process, pair, options))
      .every(Boolean)
      ? 0
      : 1,
);

function linkOne(process: Process, { from, to }: Pair, options: Options): boolean {
  if (options.has('force') && statFile(process, to, false).ok) removeFile(process, to);
  const kind = options.has('symbolic') ? 'symbolic' : 'hard';
  if (kind === 'hard') {
    const source = statFile(process, from);
    const reason = !source.ok
      ? `failed to access ${quoted(from)}: ${strerror(source.errno)}`
      : source.value.kind === 'directory'
        ? `${from}: hard link not allowed for directory`
        : `failed to create hard link ${quoted(to)} => ${quoted(from)}: Operation not permitted`;
    warn(process, 'ln', reason);
    return false;
  }
  const linked = linkFile(process, from, to);
  if (!linked.ok)
    warn(process, 'ln', `failed to create symbolic link ${quoted(to)}: ${strerror(linked.errno)}`);
  return linked.ok;
}

export const ln: Program = promptProgram(
  {
    name: 'ln',
    synopsis: '[OPTION]... TARGET LINK_NAME',
    summary: { de: 'Verweise anlegen', en: 'make links' },
    options: [
      '-f/--force',
      '-n/--no-dereference',
      '-r/--relative',
      '-s/--symbolic',
      '-t/--target-directory=',
      '-T/--no-target-directory',
      '-v/--verbose',
    ],
  },
  (process, options) => {
    const [only] = options.operands;
    const all =
      options.operands.length === 1 && only !== undefined
        ? [{ from: only, to: lastName(only) }]
        : pairs(process, 'ln', options);
    return all.map((pair) => linkOne(process, pair, options)).every(Boolean) ? 0 : 1;
  },
);
