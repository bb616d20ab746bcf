/** `cd` and `pwd`. */

import { normalise } from '../../../simulator/os/paths.ts';
import { exportVariable, getVariable } from '../../environment.ts';
import { realPath, statFile } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import { strerror } from '../../strerror.ts';
import { placeOf } from '../place.ts';
import { type Builtin, complain, type Shell } from '../shell.ts';

function changeDirectory(shell: Shell, target: string): number {
  const { environment } = shell;
  const place = placeOf(shell);
  const found = statFile(place, target);
  if (!found.ok || found.value.kind !== 'directory') {
    complain(shell, `cd: ${target}: ${found.ok ? 'Not a directory' : strerror(found.errno)}`);
    return 1;
  }
  environment.previousCwd = environment.cwd;
  environment.cwd = normalise(target, environment.cwd);
  exportVariable(environment, 'OLDPWD', environment.previousCwd);
  exportVariable(environment, 'PWD', environment.cwd);
  return 0;
}

export const directoryBuiltins: readonly Builtin[] = [
  {
    name: 'cd',
    run: (shell, args) =>
      immediate(() => {
        const words = args.filter((arg) => !['-L', '-P', '-e', '--'].includes(arg));
        const [word] = words;
        if (words.length > 1) {
          complain(shell, 'cd: too many arguments');
          return 1;
        }
        if (word === undefined)
          return changeDirectory(shell, getVariable(shell.environment, 'HOME') ?? '/root');
        if (word === '') return 0;
        if (word !== '-') {
          if (!/^-./.test(word)) return changeDirectory(shell, word);
          complain(shell, `cd: ${word.slice(0, 2)}: invalid option`);
          shell.streams.stderr.write('cd: usage: cd [-L|[-P [-e]] [-@]] [dir]\n');
          return 2;
        }
        if (shell.environment.previousCwd === '') {
          complain(shell, 'cd: OLDPWD not set');
          return 1;
        }
        const exitCode = changeDirectory(shell, shell.environment.previousCwd);
        if (exitCode === 0) shell.streams.stdout.write(`${shell.environment.cwd}\n`);
        return exitCode;
      }),
  },
  {
    name: 'pwd',
    run: (shell, args) =>
      immediate(() => {
        const real = args.includes('-P') ? realPath(placeOf(shell), '.') : undefined;
        shell.streams.stdout.write(`${real?.ok ? real.value : shell.environment.cwd}\n`);
        return 0;
      }),
  },
];
