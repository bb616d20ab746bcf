/** One call of a subcommand: its words, and the ways it may end. */
import type { Process, ShellContext } from '../../types.ts';
import { type OptionUse, readOptions } from './getopt.ts';
import type { PropertyList, SubcommandShape, ToolShape } from './shape.ts';
import { usageText } from './usage.ts';

/** Ends a command wherever it is, as exit(3) does. */
export class CommandEnd extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** Exit status of a command line that makes no sense. */
const USAGE_EXIT = 2;

export type Handlers = Readonly<Record<string, (value: string) => void>>;

/** How a command words what getopt complains about, where it differs from the others. */
export interface Complaints {
  readonly missing?: string;
  /** A whole word that getopt_long does not know is named, instead of a letter it has not. */
  readonly namesWord?: boolean;
}

export class Call {
  readonly tool: ToolShape;
  readonly subcommand: SubcommandShape;
  readonly process: Process;
  /** Behind the name of the subcommand. */
  readonly args: readonly string[];
  /** Which properties its usage lists (zpool). */
  properties: PropertyList | undefined;

  constructor(tool: ToolShape, subcommand: SubcommandShape, process: Process, args: readonly string[]) {
    this.tool = tool;
    this.subcommand = subcommand;
    this.process = process;
    this.args = args;
  }

  get ctx(): ShellContext {
    return this.process.ctx;
  }

  get host(): string {
    return this.process.host;
  }

  out(text: string): void {
    this.process.out(text);
  }

  /** One line on standard error. */
  err(line: string): void {
    this.process.err(`${line}\n`);
  }

  /** Says what is wrong, how the command is called, and ends. */
  usage(message?: string): never {
    if (message !== undefined) this.err(message);
    this.process.err(usageText(this.tool, this.subcommand, this.properties));
    throw new CommandEnd(USAGE_EXIT);
  }

  /** Ends without another word. */
  end(exitCode: number): never {
    throw new CommandEnd(exitCode);
  }

  /** Says what is wrong and ends. */
  fail(message: string, exitCode = 1): never {
    this.err(message);
    throw new CommandEnd(exitCode);
  }

  /** Reads the options: `handlers` hear of each use as it comes; a wrong one ends the command. */
  options(handlers: Handlers = {}, complaints: Complaints = {}): Given {
    const given: { key: string; value: string }[] = [];
    const uses = readOptions(this.subcommand.options, this.args);
    for (let step = uses.next(); ; step = uses.next()) {
      if (step.done === true) return new Given(given, step.value);
      const use = step.value;
      if (use.kind !== 'option') this.#complain(use, complaints);
      given.push(use);
      handlers[use.key]?.(use.value);
    }
  }

  #complain(use: Exclude<OptionUse, { kind: 'option' }>, complaints: Complaints): never {
    if (use.kind === 'missing') {
      this.usage(complaints.missing ?? `missing argument for '${use.letter}' option`);
    }
    const what = use.letter === '' ? (complaints.namesWord === true ? use.word : '\0') : use.letter;
    this.usage(`invalid option '${what}'`);
  }
}

/** Options in the order of their use, and what is none. */
export class Given {
  readonly uses: readonly { readonly key: string; readonly value: string }[];
  readonly operands: readonly string[];

  constructor(uses: Given['uses'], operands: readonly string[]) {
    this.uses = uses;
    this.operands = operands;
  }

  has(key: string): boolean {
    return this.uses.some((use) => use.key === key);
  }

  /** Of the last use. */
  value(key: string): string | undefined {
    return this.uses.findLast((use) => use.key === key)?.value;
  }

  values(key: string): readonly string[] {
    return this.uses.flatMap((use) => (use.key === key ? [use.value] : []));
  }
}
