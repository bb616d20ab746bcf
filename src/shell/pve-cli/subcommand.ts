import type { CommandDeclaration, ToolDeclaration } from './declaration.ts';

export type FoundCommand =
  | { readonly kind: 'command'; readonly command: CommandDeclaration; readonly args: readonly string[] }
  /** Nothing typed, a group without its second word, or a prefix that fits several. */
  | {
      readonly kind: 'incomplete';
      readonly words: readonly string[];
      readonly within: readonly CommandDeclaration[];
    }
  | {
      readonly kind: 'unknown';
      readonly words: readonly string[];
      readonly within: readonly CommandDeclaration[];
    };

/** The words that start like `typed` at this depth; one exact match wins over longer names, and aliases have no short forms. */
function matchingWords(commands: readonly CommandDeclaration[], depth: number, typed: string): string[] {
  const wordsOf = (some: readonly CommandDeclaration[]) => [
    ...new Set(some.flatMap((command) => command.words[depth] ?? [])),
  ];
  if (wordsOf(commands).includes(typed)) return [typed];
  const real = commands.filter(({ aliasOf }) => aliasOf === undefined);
  return wordsOf(real).filter((word) => word.startsWith(typed));
}

/** Finds the subcommand of a command line: every word may be shortened to a unique prefix. */
export function findCommand(tool: ToolDeclaration, args: readonly string[]): FoundCommand {
  let within = tool.commands;
  for (let depth = 0; ; depth++) {
    const typed = args[depth];
    const words = args.slice(0, depth + 1);
    if (typed === undefined || typed.startsWith('-')) {
      return { kind: typed === undefined ? 'incomplete' : 'unknown', words, within };
    }
    const matches = matchingWords(within, depth, typed);
    if (matches.length !== 1) return { kind: matches.length === 0 ? 'unknown' : 'incomplete', words, within };
    within = within.filter((command) => command.words[depth] === matches[0]);
    const command = within.find((candidate) => candidate.words.length === depth + 1);
    if (command !== undefined) return { kind: 'command', command, args: args.slice(depth + 1) };
  }
}
