import type { Builtin } from '../shell.ts';
import { controlBuiltins } from './control.ts';
import { directoryBuiltins } from './directory.ts';
import { interactiveBuiltins } from './interactive.ts';
import { jobBuiltins } from './jobs.ts';
import { testBuiltins } from './test.ts';
import { textBuiltins } from './text.ts';
import { variableBuiltins } from './variables.ts';

/** Commands that are part of the shell, by name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [
    ...controlBuiltins,
    ...directoryBuiltins,
    ...interactiveBuiltins,
    ...jobBuiltins,
    ...testBuiltins,
    ...textBuiltins,
    ...variableBuiltins,
  ].map((builtin) => [builtin.name, builtin]),
);
