/** `basename`, `dirname`, `readlink`, `realpath`. */
import { parentOf } from '../../../simulator/os/paths.ts';
import { realPath, statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import { extraOperand, missingOperand, promptProgram, warn } from './gnu.ts';

function stripSlashes(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

export const basename = promptProgram(
  {
    name: 'basename',
    synopsis: 'NAME [SUFFIX]',
    summary: { de: 'den letzten Namen eines Pfades ausgeben', en: 'print the last name of a path' },
    options: ['-a/--multiple', '-s/--suffix=', '-z/--zero'],
  },
  (process, options) => {
    const isMany = options.has('multiple') || options.has('suffix');
    const [first, second, third] = options.operands;
    if (first === undefined) throw missingOperand('basename');
    if (!isMany && third !== undefined) throw extraOperand('basename', third);
    const suffix = options.value('suffix') ?? (isMany ? '' : (second ?? ''));
    for (const path of isMany ? options.operands : [first]) {
      const name = stripSlashes(path).replace(/^.*\/(?=.)/s, '');
      process.out(
        `${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`,
      );
    }
    return 0;
  },
);

export const dirname = promptProgram(
  {
    name: 'dirname',
    synopsis: '[OPTION] NAME...',
    summary: { de: 'das Verzeichnis eines Pfades ausgeben', en: 'print the directory of a path' },
    options: ['-z/--zero'],
  },
  (process, options) => {
    if (options.operands.length === 0) throw missingOperand('dirname');
    for (const path of options.operands) {
      const bare = stripSlashes(path);
      process.out(`${bare.includes('/') ? stripSlashes(parentOf(bare)) : '.'}\n`);
    }
    return 0;
  },
);

export const readlink = promptProgram(
  {
    name: 'readlink',
    synopsis: '[OPTION]... FILE...',
    summary: { de: 'das Ziel eines Verweises ausgeben', en: 'print the target of a link' },
    options: [
      '-e/--canonicalize-existing',
      '-f/--canonicalize',
      '-m/--canonicalize-missing',
      '-n/--no-newline',
      '-q/--quiet',
      '-v/--verbose',
    ],
  },
  (process, options) => {
    if (options.operands.length === 0) throw missingOperand('readlink');
    const isReal = ['canonicalize', 'canonicalize-existing', 'canonicalize-missing'].some((name) =>
      options.has(name),
    );
    let exitCode = 0;
    for (const path of options.operands) {
      const stat = statFile(process, path, false);
      const real = isReal ? realPath(process, path) : undefined;
      const target = real
        ? real.ok
          ? real.value
          : undefined
        : stat.ok && stat.value.kind === 'symlink'
          ? stat.value.content
          : undefined;
      if (target === undefined || (options.has('canonicalize-existing') && !statFile(process, path).ok))
        exitCode = 1;
      else process.out(options.has('no-newline') ? target : `${target}\n`);
    }
    return exitCode;
  },
);

export const realpath = promptProgram(
  {
    name: 'realpath',
    synopsis: '[OPTION]... FILE...',
    summary: { de: 'den vollständigen Pfad ausgeben', en: 'print the resolved absolute path' },
    options: ['-e/--canonicalize-existing', '-m/--canonicalize-missing', '-q/--quiet', '-s/--no-symlinks'],
  },
  (process, options) => {
    if (options.operands.length === 0) throw missingOperand('realpath');
    let exitCode = 0;
    for (const path of options.operands) {
      const real = realPath(process, path);
      const stat = options.has('canonicalize-existing') && real.ok ? statFile(process, path) : real;
      if (real.ok && stat.ok) process.out(`${real.value}\n`);
      else {
        if (!options.has('quiet') && !stat.ok) warn(process, 'realpath', `${path}: ${strerror(stat.errno)}`);
        exitCode = 1;
      }
    }
    return exitCode;
  },
);
