/** The frame of a GNU program: options, `--help`, `--version`, and how it says that something is wrong. */
import { immediate } from '../../immediate.ts';
import type { Process, Program, Run } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';

export interface GnuDeclaration {
  readonly name: string;
  readonly directory?: string;
  readonly summary: Program['summary'];
  /** Synopsis after `Usage: NAME `. */
  readonly synopsis: string;
  /** Text of `--help` after the usage line. */
  readonly help?: string;
  /** Options in the notation of `declareOptions`. */
  readonly options?: readonly string[];
  readonly stopsAtOperand?: boolean;
  /** Exit code of a wrong option; most have 1. */
  readonly usageExitCode?: number;
  readonly complete?: Program['complete'];
  readonly manual?: string;
}

/** A complaint with an exit code: thrown anywhere in a program, printed by its frame. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Prints `NAME: TEXT` on standard error. */
export function warn(process: Process, name: string, text: string): void {
  process.err(`${name}: ${text}\n`);
}

/** The text with shell quotes around it, as GNU programs show file names in messages. */
export function quoted(text: string): string {
  return text.includes("'") && !/["$`\\]/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

function usage(declaration: GnuDeclaration): string {
  const options = (declaration.options ?? []).map((option) => `  ${option.replaceAll('/', ', ')}`);
  const list = options.length > 0 ? `\n${options.join('\n')}\n` : '';
  return `Usage: ${declaration.name} ${declaration.synopsis}\n${declaration.help ?? ''}${list}`;
}

function* guarded(declaration: GnuDeclaration, process: Process, run: () => Run): Run {
  try {
    return yield* run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.message !== '') warn(process, declaration.name, error.message);
    return error.exitCode;
  }
}

/** A program whose options are parsed before it runs. */
export function gnuProgram(
  declaration: GnuDeclaration,
  run: (process: Process, options: Options) => Run,
): Program {
  const { name } = declaration;
  const specs = declareOptions(...(declaration.options ?? []), '--help', '--version');
  return {
    name,
    summary: declaration.summary,
    ...(declaration.directory === undefined ? {} : { directory: declaration.directory }),
    ...(declaration.complete ? { complete: declaration.complete } : {}),
    ...(declaration.manual === undefined ? {} : { manual: declaration.manual }),
    run(process) {
      const parsed = parseOptions(specs, process.args, declaration.stopsAtOperand);
      if (!parsed.ok) {
        return immediate(() => {
          process.err(`${name}: ${parsed.message}\nTry '${name} --help' for more information.\n`);
          return declaration.usageExitCode ?? 1;
        });
      }
      const { options } = parsed;
      if (options.has('help') || options.has('version')) {
        return immediate(() => {
          process.out(options.has('help') ? usage(declaration) : `${name} (GNU coreutils) 9.7\n`);
          return 0;
        });
      }
      return guarded(declaration, process, () => run(process, options));
    },
  };
}

/** A program that waits for nothing. */
export function promptProgram(
  declaration: GnuDeclaration,
  act: (process: Process, options: Options) => number,
): Program {
  return gnuProgram(declaration, (process, options) => immediate(() => act(process, options)));
}

/** GNU's complaint about too few operands. */
export function missingOperand(name: string, exitCode = 1): Failure {
  return new Failure(`missing operand\nTry '${name} --help' for more information.`, exitCode);
}

export function extraOperand(name: string, operand: string, exitCode = 1): Failure {
  return new Failure(
    `extra operand ${quoted(operand)}\nTry '${name} --help' for more information.`,
    exitCode,
  );
}
