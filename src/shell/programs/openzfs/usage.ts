/** Usage texts, laid out as zpool and zfs print them. */
import type { PropertyList, SubcommandShape, ToolShape } from './shape.ts';

function synopsis({ synopsis: lines }: SubcommandShape): string {
  return lines.map((line) => `\t${line}\n`).join('');
}

/** Of the whole program, or of one subcommand. */
export function usageText(tool: ToolShape, subcommand?: SubcommandShape, properties?: PropertyList): string {
  const note = tool.usageNote(subcommand, properties);
  if (subcommand !== undefined) return `usage:\n${synopsis(subcommand)}${note}`;
  const groups = tool.groups.map((group) => group.map(synopsis).join(''));
  return (
    `usage: ${tool.name} command args ...\nwhere 'command' is one of the following:\n\n` +
    `${groups.join('\n')}${note}`
  );
}
