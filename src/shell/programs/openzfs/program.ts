/** zpool and zfs as programs of the shell, made from their declarations. */
import { immediate } from '../../immediate.ts';
import type { Completion, Process, Program, Run } from '../../types.ts';
import { Call, CommandEnd } from './call.ts';
import type { Subcommand, Tool } from './declaration.ts';
import { usageText } from './usage.ts';
import { openZfsRelease } from './version.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;
const USAGE_EXIT = 2;

/** Topics of `help` with a page of their own that is no subcommand's. */
const TOPICS = ['concepts', 'props'];

function allSubcommands(tool: Tool): readonly Subcommand[] {
  return tool.groups.flat();
}

/** By its name or one of its aliases. */
function findSubcommand(tool: Tool, name: string): Subcommand | undefined {
  return allSubcommands(tool).find(
    (subcommand) => subcommand.name === name || subcommand.aliases?.includes(name) === true,
  );
}

function* help(tool: Tool, process: Process): Run {
  const topic = process.args[1];
  const isSelf = topic === undefined || topic === tool.name;
  const page = isSelf ? tool.name : `${tool.name}${TOPICS.includes(topic) ? '' : '-'}${topic}`;
  if (Object.hasOwn(process.ctx.world.os[process.host]?.packages ?? {}, 'man-db')) {
    return yield* process.spawn(process.host, `man ${page}`);
  }
  process.err("couldn't run man program: No such file or directory\n");
  return FAILED;
}

function* runSubcommand(subcommand: Subcommand, call: Call): Run {
  try {
    return yield* subcommand.run(call);
  } catch (end) {
    if (end instanceof CommandEnd) return end.exitCode;
    throw end;
  }
}

function unrecognized(tool: Tool, process: Process, name: string | undefined): number {
  process.err(name === undefined ? 'missing command\n' : `unrecognized command '${name}'\n`);
  process.err(usageText(tool));
  return USAGE_EXIT;
}

function runTool(tool: Tool, process: Process): Run {
  const [name, ...args] = process.args;
  if (name === '-?' || name === '--help') {
    return immediate(() => {
      process.out(usageText(tool));
      return 0;
    });
  }
  if (name === '-V' || name === '--version') {
    return immediate(() => {
      const { user, kernel } = openZfsRelease(process);
      process.out(`${user}\n${kernel}\n`);
      return 0;
    });
  }
  if (name === 'help') return help(tool, process);
  const subcommand = name === undefined ? undefined : findSubcommand(tool, name);
  if (subcommand !== undefined) return runSubcommand(subcommand, new Call(tool, subcommand, process, args));
  const set = name?.includes('=') === true ? findSubcommand(tool, 'set') : undefined;
  if (set !== undefined) return runSubcommand(set, new Call(tool, set, process, process.args));
  return immediate(() => unrecognized(tool, process, name));
}

function completions(texts: readonly string[], typed: string): readonly Completion[] {
  return texts.filter((text) => text.startsWith(typed)).map((text) => ({ text, isFinal: true }));
}

function optionWords({ options }: Subcommand): readonly string[] {
  const letters = [...options.short.replaceAll(':', '')].map((letter) => `-${letter}`);
  return [...letters, ...(options.long ?? []).map(({ name }) => `--${name}`)];
}

function complete(
  tool: Tool,
  process: Pick<Process, 'ctx' | 'host'>,
  words: readonly string[],
): readonly Completion[] {
  const typed = words.at(-1) ?? '';
  const [, name = ''] = words;
  if (words.length <= 2) return completions([...allSubcommands(tool).map((one) => one.name), 'help'], typed);
  const subcommand = findSubcommand(tool, name);
  if (name === 'help')
    return completions(
      allSubcommands(tool).map((one) => one.name),
      typed,
    );
  if (subcommand === undefined) return [];
  if (typed.startsWith('-')) return completions(optionWords(subcommand), typed);
  const position = words.slice(2, -1).filter((word) => !word.startsWith('-')).length;
  const kind = subcommand.operands?.[position] ?? subcommand.operands?.at(-1);
  return kind === undefined ? [] : completions(tool.candidates(process, kind), typed);
}

/** Makes the program of a declared tool. */
export function openZfsProgram(tool: Tool, summary: Program['summary']): Program {
  return {
    name: tool.name,
    directory: '/usr/sbin',
    availability: { packageName: 'zfsutils-linux' },
    summary,
    run: (process) => runTool(tool, process),
    complete: (process, words) => complete(tool, process, words),
  };
}
