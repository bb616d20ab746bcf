/** `mkdir`, `rmdir`, `touch`. */
import {
  changeMode,
  isDirectory,
  listDirectory,
  makeDirectory,
  removeFile,
  statFile,
  touchFile,
  writeFile,
} from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process } from '../../types.ts';
import { Failure, missingOperand, promptProgram, quoted, warn } from './gnu.ts';

/** Typographic quotes, which coreutils use where the name is not to be pasted. */
function curly(name: string): string {
  return `‘${name}’`;
}

function makePath(process: Process, path: string, isVerbose: boolean): boolean {
  const names = path.split('/');
  for (let count = 1; count <= names.length; count++) {
    const partial = names.slice(0, count).join('/') || '/';
    if (isDirectory(process, partial)) continue;
    const made = makeDirectory(process, partial);
    if (!made.ok) {
      warn(process, 'mkdir', `cannot create directory ${curly(partial)}: ${strerror(made.errno)}`);
      return false;
    }
    if (isVerbose) process.out(`mkdir: created directory '${partial}'\n`);
  }
  return true;
}

export const mkdir = promptProgram(
  {
    name: 'mkdir',
    synopsis: '[OPTION]... DIRECTORY...',
    summary: { de: 'Verzeichnisse anlegen', en: 'make directories' },
    options: ['-m/--mode=', '-p/--parents', '-v/--verbose'],
  },
  (process, options) => {
    if (options.operands.length === 0) throw missingOperand('mkdir');
    const mode = options.value('mode');
    if (mode !== undefined && !/^[0-7]{3,4}$/.test(mode)) throw new Failure(`invalid mode ${curly(mode)}`);
    let exitCode = 0;
    for (const path of options.operands) {
      const isVerbose = options.has('verbose');
      if (options.has('parents')) {
        if (!makePath(process, path, isVerbose)) exitCode = 1;
        continue;
      }
      const made = makeDirectory(process, path);
      if (!made.ok) {
        warn(process, 'mkdir', `cannot create directory ${curly(path)}: ${strerror(made.errno)}`);
        exitCode = 1;
        continue;
      }
      if (mode !== undefined) changeMode(process, path, Number.parseInt(mode, 8));
      if (isVerbose) process.out(`mkdir: created directory '${path}'\n`);
    }
    return exitCode;
  },
);

export const rmdir = promptProgram(
  {
    name: 'rmdir',
    synopsis: '[OPTION]... DIRECTORY...',
    summary: { de: 'leere Verzeichnisse entfernen', en: 'remove empty directories' },
    options: ['-p/--parents', '-v/--verbose', '--ignore-fail-on-non-empty'],
  },
  (process, options) => {
    if (options.operands.length === 0) throw missingOperand('rmdir');
    let exitCode = 0;
    for (const path of options.operands) {
      const stat = statFile(process, path, false);
      const isOther = stat.ok && stat.value.kind !== 'directory';
      const names = listDirectory(process, path);
      const isFull = names.ok && names.value.length > 0;
      const removed = isOther
        ? ({ ok: false, errno: 'ENOTDIR' } as const)
        : isFull
          ? ({ ok: false, errno: 'ENOTEMPTY' } as const)
          : removeFile(process, path);
      if (removed.ok || (removed.errno === 'ENOTEMPTY' && options.has('ignore-fail-on-non-empty'))) continue;
      warn(process, 'rmdir', `failed to remove ${quoted(path)}: ${strerror(removed.errno)}`);
      exitCode = 1;
    }
    return exitCode;
  },
);

export const touch = promptProgram(
  {
    name: 'touch',
    synopsis: '[OPTION]... FILE...',
    summary: {
      de: 'Dateien anlegen oder ihre Zeit auf jetzt setzen',
      en: 'make files or set their time to now',
    },
    options: ['-a', '-c/--no-create', '-d/--date=', '-m', '-r/--reference=', '-t='],
  },
  (process, options) => {
    if (options.operands.length === 0)
      throw new Failure("missing file operand\nTry 'touch --help' for more information.");
    let exitCode = 0;
    for (const path of options.operands) {
      const exists = statFile(process, path).ok;
      if (!exists && options.has('no-create')) continue;
      const touched = exists ? touchFile(process, path) : writeFile(process, path, '', true);
      if (touched.ok) continue;
      warn(
        process,
        'touch',
        `cannot touch ${quoted(path)}: ${strerror(touched.errno === 'EISDIR' ? 'ENOENT' : touched.errno)}`,
      );
      exitCode = 1;
    }
    return exitCode;
  },
);
