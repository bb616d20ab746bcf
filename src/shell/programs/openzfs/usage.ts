/** Usage texts, laid out as zpool and zfs print them. */
import type { PropertyList, Subcommand, Tool } from './declaration.ts';

function synopsis({ synopsis: lines }: Subcommand): string {
  return lines.map((line) => `\t${line}\n`).join('');
}

/** Of the whole program, or of one subcommand. */
export function usageText(tool: Tool, subcommand?: Subcommand, properties?: PropertyList): string {
  const note = tool.usageNote(subcommand, properties);
  if (subcommand !== undefined) return `usage:\n${synopsis(subcommand)}${note}`;
  const groups = tool.groups.map((group) => group.map(synopsis).join(''));
  return (
    `usage: ${tool.name} command args ...\nwhere 'command' is one of the following:\n\n` +
    `${groups.join('\n')}${note}`
  );
}
