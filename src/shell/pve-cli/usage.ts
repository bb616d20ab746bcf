/** Usage texts of a declared tool, laid out as PVE::CLIHandler prints them. */
import type { CommandDeclaration, ParameterDeclaration, ToolDeclaration } from './declaration.ts';

const INDENT = ' '.repeat(7);

/** `pvecm create <clustername> [OPTIONS]`; a command without arguments ends with a blank. */
export function synopsis(tool: ToolDeclaration, command: CommandDeclaration): string {
  const words = command.arguments.map(({ name, isOptional }) => (isOptional ? `[<${name}>]` : `<${name}>`));
  const required = command.options
    .filter(({ isRequired }) => isRequired)
    .map(({ name, type }) => `--${name} <${type}>`);
  const options = command.options.length > required.length ? ['[OPTIONS]'] : [];
  const format = command.hasFormatOptions ? ['[FORMAT_OPTIONS]'] : [];
  return `${[tool.name, ...(command.aliasOf ?? command.words)].join(' ')} ${[...words, ...required, ...options, ...format].join(' ')}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byName(a: CommandDeclaration, b: CommandDeclaration): number {
  return compare(a.words.join(' '), b.words.join(' '));
}

/** Blocks of the listing: subcommand groups first, then each implementing class; `help` stands last. */
function blocks(commands: readonly CommandDeclaration[]): CommandDeclaration[][] {
  const isHelp = (command: CommandDeclaration) => command.words[0] === 'help';
  const keyOf = (command: CommandDeclaration): string => {
    if (isHelp(command)) return '3';
    return command.words.length > 1 ? `1 ${command.words[0]}` : `2 ${command.implementedBy}`;
  };
  const keys = [...new Set(commands.map(keyOf))].sort(compare);
  return keys.map((key) => commands.filter((command) => keyOf(command) === key).sort(byName));
}

/** The listing behind `USAGE: TOOL <COMMAND> [ARGS] [OPTIONS]`, of the tool or of one group of it. */
export function usageListing(
  tool: ToolDeclaration,
  commands: readonly CommandDeclaration[] = tool.commands,
): string {
  const listed = commands.filter(({ aliasOf }) => aliasOf === undefined);
  const lines = blocks(listed).map((block) =>
    block.map((command) => `${INDENT}${synopsis(tool, command)}\n`).join(''),
  );
  return `USAGE: ${tool.name} <COMMAND> [ARGS] [OPTIONS]\n\n${lines.join('\n')}`;
}

function valueText({ type, minimum, maximum, valueText: own }: ParameterDeclaration): string {
  if (own !== undefined) return own;
  if (minimum !== undefined || maximum !== undefined)
    return `<${type}> (${minimum ?? ''} - ${maximum ?? 'N'})`;
  return `<${type}>`;
}

function explain(label: string, parameter: ParameterDeclaration): string {
  const head = `  ${label.padEnd(10)} ${valueText(parameter)}`.trimEnd();
  return `${head}\n\n${' '.repeat(13)}${parameter.description}\n\n`;
}

/** The long text of `help --verbose COMMAND`. */
export function usageInFull(tool: ToolDeclaration, command: CommandDeclaration): string {
  const words = command.arguments.map((argument) => explain(`<${argument.name}>`, argument));
  const options = command.options
    .toSorted((a, b) => compare(a.name, b.name))
    .map((option) => explain(`-${option.name}`, option));
  return `USAGE: ${synopsis(tool, command)}\n\n  ${command.description}\n\n${[...words, ...options].join('')}`;
}
