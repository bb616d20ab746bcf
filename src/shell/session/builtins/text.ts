/** Builtins that print, and the ones that only give an exit code. */

import { setVariable } from '../../environment.ts';
import { immediate } from '../../immediate.ts';
import { echoText, formatPrintf } from '../../programs/printf.ts';
import { type Builtin, complain } from '../shell.ts';

export const textBuiltins: readonly Builtin[] = [
  {
    name: 'echo',
    run: (shell, args) =>
      immediate(() => {
        shell.streams.stdout.write(echoText(args));
        return 0;
      }),
  },
  {
    name: 'printf',
    run: (shell, args) =>
      immediate(() => {
        const [variable, rest] = args[0] === '-v' ? [args[1], args.slice(2)] : [undefined, args];
        const [format, ...values] = rest[0] === '--' ? rest.slice(1) : rest;
        if (format === undefined) {
          shell.streams.stderr.write('printf: usage: printf [-v var] format [arguments]\n');
          return 2;
        }
        const { text, errors } = formatPrintf(format, values);
        if (variable === undefined) shell.streams.stdout.write(text);
        else setVariable(shell.environment, variable, text);
        for (const error of errors) complain(shell, `printf: ${error}`);
        return errors.length === 0 ? 0 : 1;
      }),
  },
  {
    name: ':',
    run: () =>
      immediate(() => {
        return 0;
      }),
  },
  {
    name: 'true',
    run: () =>
      immediate(() => {
        return 0;
      }),
  },
  {
    name: 'false',
    run: () =>
      immediate(() => {
        return 1;
      }),
  },
];
