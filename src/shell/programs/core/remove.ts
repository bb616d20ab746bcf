/** `rm` */

import { normalise } from '../../../simulator/os/paths.ts';
import { listDirectory, removeFile, statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Run } from '../../types.ts';
import type { Options } from '../options.ts';
import { gnuProgram, missingOperand, quoted, warn } from './gnu.ts';

function* isAgreed(process: Process, options: Options, question: string): Run {
  if (!options.has('interactive') || options.has('force')) return 1;
  const answer = yield* process.ask(`rm: ${question} `);
  return /^\s*[yY]/.test(answer ?? '') ? 1 : 0;
}

function* removeTree(process: Process, path: string, options: Options): Run {
  const names = listDirectory(process, path);
  let exitCode = 0;
  for (const name of names.ok ? names.value : []) {
    const code = yield* removeOne(process, `${path.replace(/\/$/, '')}/${name}`, options);
    exitCode ||= code;
  }
  return exitCode;
}

function refusal(process: Process, path: string, options: Options): string | undefined {
  const last = path.replace(/\/+$/, '').split('/').at(-1);
  if (last === '.' || last === '..')
    return `refusing to remove '.' or '..' directory: skipping ${quoted(path)}`;
  if (options.has('recursive') && normalise(path, process.cwd) === '/') {
    return "it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe";
  }
  return undefined;
}

function* removeOne(process: Process, path: string, options: Options): Run {
  const fail = (text: string) => {
    warn(process, 'rm', text);
    return 1;
  };
  const stat = statFile(process, path, false);
  if (!stat.ok) {
    if (options.has('force') && (stat.errno === 'ENOENT' || stat.errno === 'ENOTDIR')) return 0;
    return fail(`cannot remove ${quoted(path)}: ${strerror(stat.errno)}`);
  }
  const isDirectory = stat.value.kind === 'directory';
  if (isDirectory && !options.has('recursive') && !options.has('dir'))
    return fail(`cannot remove ${quoted(path)}: Is a directory`);
  const reason = refusal(process, path, options);
  if (reason !== undefined) return fail(reason);
  const what = isDirectory ? 'directory' : stat.value.sizeBytes === 0 ? 'regular empty file' : 'regular file';
  if ((yield* isAgreed(process, options, `remove ${what} ${quoted(path)}?`)) === 0) return 0;
  if (isDirectory && options.has('recursive') && (yield* removeTree(process, path, options)) !== 0) return 1;
  const removed = removeFile(process, path);
  if (!removed.ok) return fail(`cannot remove ${quoted(path)}: ${strerror(removed.errno)}`);
  if (options.has('verbose')) process.out(`removed ${isDirectory ? 'directory ' : ''}${quoted(path)}\n`);
  return 0;
}

export const rm = gnuProgram(
  {
    name: 'rm',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Dateien und Verzeichnisse löschen', en: 'remove files and directories' },
    options: [
      '-d/--dir',
      '-f/--force',
      '-i/--interactive',
      '-I',
      '-r/--recursive',
      '-R/--recursive',
      '-v/--verbose',
      '--no-preserve-root',
      '--one-file-system',
    ],
  },
  function* (process, options) {
    if (options.operands.length === 0 && !options.has('force')) throw missingOperand('rm');
    let exitCode = 0;
    for (const path of options.operands) {
      const code = yield* removeOne(process, path, options);
      exitCode ||= code;
    }
    return exitCode;
  },
);
