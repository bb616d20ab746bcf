/** A manual page as data, and as the text a terminal shows. */

export interface ManualPage {
  /** Section of the manual: 1 programs, 8 administration. */
  readonly section: number;
  /** One line after the name. */
  readonly brief: string;
  /** Without the program's name, one form a line. */
  readonly synopsis: readonly string[];
  /** Paragraphs. */
  readonly description: readonly string[];
  /** `[option, meaning]`. */
  readonly options?: readonly (readonly [string, string])[];
  /** `[command line, what it does]`. */
  readonly examples?: readonly (readonly [string, string])[];
  readonly seeAlso?: readonly string[];
}

const INDENT = 7;
const DEEP = 14;
const WIDTH_MAX = 100;

/** Breaks a paragraph at blanks so that no line is longer than the room right of the indentation. */
function wrap(text: string, indent: number, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((row) => `${' '.repeat(indent)}${row}\n`).join('');
}

function pairs(rows: readonly (readonly [string, string])[], width: number): string {
  return rows.map(([term, text]) => `${' '.repeat(INDENT)}${term}\n${wrap(text, DEEP, width)}`).join('\n');
}

/** The sections of a page, each with its heading, for a terminal of this width. */
export function renderPage(name: string, page: ManualPage, columns: number): string {
  const width = Math.min(columns, WIDTH_MAX);
  const parts = [
    `NAME\n${wrap(`${name} - ${page.brief}`, INDENT, width)}`,
    `SYNOPSIS\n${page.synopsis.map((form) => wrap(`${name} ${form}`.trimEnd(), INDENT, width)).join('')}`,
    `DESCRIPTION\n${page.description.map((text) => wrap(text, INDENT, width)).join('\n')}`,
  ];
  if (page.options) parts.push(`OPTIONS\n${pairs(page.options, width)}`);
  if (page.examples) parts.push(`EXAMPLES\n${pairs(page.examples, width)}`);
  if (page.seeAlso) parts.push(`SEE ALSO\n${wrap(page.seeAlso.join(', '), INDENT, width)}`);
  return parts.join('\n');
}

/** `PING(8)            Manual            PING(8)`: first line of a page. */
export function headingLine(name: string, section: number, columns: number): string {
  const width = Math.min(columns, WIDTH_MAX);
  const side = `${name.toUpperCase()}(${section})`;
  const gap = Math.max(2, width - 2 * side.length - 'Manual'.length);
  const left = Math.floor(gap / 2);
  return `${side}${' '.repeat(left)}Manual${' '.repeat(gap - left)}${side}\n`;
}
