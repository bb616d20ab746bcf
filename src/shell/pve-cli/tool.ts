/** A declared tool as a program of the shell. */

import { immediate } from '../immediate.ts';
import type { Completion, Process, Program, Run } from '../types.ts';
import {
  type CommandDeclaration,
  completions,
  optionNames,
  optionsOf,
  type Parameters,
  type ToolDeclaration,
} from './declaration.ts';
import { parseParameters } from './parameters.ts';
import { findCommand } from './subcommand.ts';
import { synopsis, usageInFull, usageListing } from './usage.ts';

/** Exit status of everything that is wrong with a command line. */
const USAGE_EXIT = 255;

function refuseCommand(tool: ToolDeclaration, process: Process): number {
  const found = findCommand(tool, process.args);
  if (found.kind === 'command') return 0;
  const typed = [tool.name, ...found.words].join(' ');
  const problem = process.args.length === 0 ? 'no command specified' : `${found.kind} command '${typed}'`;
  const within = found.kind === 'incomplete' && found.words.length > 0 ? found.within : tool.commands;
  const isGroup = within.every((command) => command.words.length > 1);
  process.err(`ERROR: ${problem}\n${usageListing(tool, isGroup ? within : tool.commands)}`);
  return USAGE_EXIT;
}

function* runTool(tool: ToolDeclaration, process: Process): Run {
  const found = findCommand(tool, process.args);
  if (found.kind !== 'command') return refuseCommand(tool, process);
  const { command } = found;
  const parsed = parseParameters(command, found.args);
  if (!parsed.ok) {
    process.err(`${parsed.lines.join('\n')}\n${synopsis(tool, command)}\n`);
    return USAGE_EXIT;
  }
  return yield* command.run(process, parsed.parameters);
}

function showHelp(tool: ToolDeclaration, process: Process, { text, rest }: Parameters): number {
  if (rest.length === 0) {
    process.out(usageListing(tool));
    return 0;
  }
  const found = findCommand(tool, rest);
  if (found.kind === 'command') {
    const isVerbose = text.verbose === '1';
    process.out(isVerbose ? usageInFull(tool, found.command) : `USAGE: ${synopsis(tool, found.command)}\n`);
    return 0;
  }
  if (found.kind === 'incomplete' && found.within.length < tool.commands.length) {
    process.out(usageListing(tool, found.within));
    return 0;
  }
  const typed = [tool.name, ...found.words].join(' ');
  process.err(`ERROR: ${found.kind} command '${typed}'\n${usageListing(tool)}`);
  return USAGE_EXIT;
}

function helpCommand(tool: () => ToolDeclaration): CommandDeclaration {
  return {
    words: ['help'],
    implementedBy: 'help',
    arguments: [
      {
        name: 'extra-args',
        type: 'string',
        isOptional: true,
        isRest: true,
        description: 'Command to explain.',
      },
    ],
    options: [{ name: 'verbose', type: 'boolean', description: 'Explain every parameter.' }],
    description: 'Show how the commands are called.',
    run: (process, parameters) => immediate(() => showHelp(tool(), process, parameters)),
  };
}

function completeTool(
  tool: ToolDeclaration,
  process: Pick<Process, 'ctx' | 'host'>,
  words: readonly string[],
): readonly Completion[] {
  const typed = words.at(-1) ?? '';
  const found = findCommand(tool, words.slice(0, -1));
  if (found.kind !== 'command') {
    const next = found.within.flatMap((command) => command.words[found.words.length] ?? []);
    return found.kind === 'incomplete' ? completions([...new Set(next)], typed) : [];
  }
  const { command, args } = found;
  if (typed.startsWith('-')) {
    return completions(
      optionsOf(command)
        .flatMap(optionNames)
        .map((name) => `--${name}`),
      typed,
    );
  }
  const position = args.filter((word) => !word.startsWith('-')).length;
  return completions(command.arguments[position]?.candidates?.(process) ?? [], typed);
}

/** Makes the program of a declared tool; `help` comes by itself. */
export function toolProgram(
  declared: ToolDeclaration,
  about: Pick<Program, 'summary' | 'manual' | 'availability'>,
): Program {
  const tool: ToolDeclaration = {
    name: declared.name,
    commands: [...declared.commands, helpCommand(() => tool)],
  };
  return {
    ...about,
    name: tool.name,
    run: (process) => runTool(tool, process),
    complete: (process, words) => completeTool(tool, process, words.slice(1)),
  };
}
