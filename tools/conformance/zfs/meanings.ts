/** What the words of a recorded output are: from the command, its headings and the tables of `normalise-zfs.ts`. */
import { IOSTAT_COLUMNS, JSON_KINDS, PROPERTY_KINDS, PROSE_RULES, STATUS_COLUMNS } from '../normalise-zfs.ts';
import { AS_JSON } from './json-lines.ts';
import { isSameWord, type Kind, parseSize, type Row } from './kinds.ts';
import { EXACT, inner, type Line, type Meaning, maskMoments, type Word, wordsOf } from './words.ts';

const KINDS: ReadonlySet<string> = new Set(
  PROSE_RULES.flatMap(({ lines }) => lines.flatMap((line) => line.match(/(?<=\{)[a-z-]+(?=\})/g) ?? [])),
);

function isKind(text: string): text is Kind {
  return KINDS.has(text);
}

/** `{speed},` → a speed before a comma; a word without braces stands for itself. */
function templateWord(text: string): Meaning | string {
  const [, before = '', kind = '', after = ''] = /^(.*?)\{([a-z-]+)\}(.*)$/.exec(text) ?? [];
  return isKind(kind) ? { kind, before, after } : text;
}

interface Template {
  readonly indent: string;
  readonly words: readonly (Meaning | string)[];
}

const TEMPLATES = PROSE_RULES.map(({ command, beside, lines }) => ({
  command,
  beside,
  templates: lines.map(
    (line): Template => ({
      indent: /^\s*/.exec(line)?.[0] ?? '',
      words: line.trim().split(/\s+/).map(templateWord),
    }),
  ),
}));

const NO_ROW: Row = { name: '' };

function fits(template: Template, text: string, words: readonly Word[]): boolean {
  if (template.words.length !== words.length || !text.startsWith(template.indent)) return false;
  return template.words.every((expected, at) => {
    const word = words[at]?.text ?? '';
    if (typeof expected === 'string') return expected === word;
    const own = inner(word, expected);
    return own !== undefined && (expected.kind === 'exact' || isSameWord(expected.kind, own, own, NO_ROW));
  });
}

function prose(command: string, output: string, text: string): Line {
  const words = wordsOf(text);
  const template = TEMPLATES.filter(
    (rule) => rule.command.test(command) && (rule.beside?.test(output) ?? true),
  )
    .flatMap((rule) => rule.templates)
    .find((candidate) => fits(candidate, text, words));
  const meanings = template?.words.map((word) => (typeof word === 'string' ? EXACT : word)) ?? [];
  return { text, words, meanings, row: NO_ROW };
}

function kindOf(column: string, table: Readonly<Record<string, Kind>>): Kind {
  return Object.hasOwn(table, column) ? (table[column] ?? 'exact') : 'exact';
}

interface Columns {
  readonly names: readonly string[];
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Absent for tab-separated columns. */
  readonly table?: number;
}

function row(text: string, { names, kinds, table }: Columns): Line {
  const words = wordsOf(text);
  const cell = (name: string) => words[names.indexOf(name)]?.text;
  const property = cell('property');
  const size = parseSize(cell('size') ?? '');
  const meanings = words.map((_word, at): Meaning => {
    const name = names[at] ?? '';
    const kind = kindOf(name === 'value' && property !== undefined ? property : name, kinds);
    return { kind, before: '', after: '' };
  });
  const facts = { name: cell('name') ?? words[0]?.text ?? '', ...(size ? { sizeBytes: size.bytes } : {}) };
  return { text, words, meanings, row: facts, ...(table === undefined ? {} : { table }) };
}

const DEFAULT_COLUMNS: Readonly<Record<string, string>> = {
  'zpool list': 'name,size,alloc,free,ckpoint,expandsz,frag,cap,dedup,health,altroot',
  'zfs list': 'name,used,avail,refer,mountpoint',
  'zfs get': 'name,property,value,source',
  'zpool get': 'name,property,value,source',
};

/** Columns of an output without headings: those of `-o`, or what the command shows by itself. */
function columnsWithoutHeadings(command: string): string[] {
  const [program = '', verb = '', ...words] = command.split(/\s+/);
  const after = words.findIndex((word) => /^-[a-zA-Z]*o$/.test(word));
  const listed = after < 0 ? DEFAULT_COLUMNS[`${program} ${verb}`] : words[after + 1];
  if (listed === 'value') {
    const property = words.slice(after + 2).find((word) => !word.startsWith('-'));
    return [property ?? ''];
  }
  return listed?.split(',') ?? [];
}

const LISTING = /^(?:zpool|zfs) (?:list|get|userspace|groupspace)\b/;
const WITHOUT_HEADINGS = / -[a-zA-Z]*H/;
const HEADING = /^(?:NAME|PROPERTY|TYPE|Filesystem)\b/;
const DF_COLUMNS = { ...PROPERTY_KINDS, size: 'pool-size' } as const;

function listing(command: string, lines: readonly string[]): Line[] {
  if (WITHOUT_HEADINGS.test(command)) {
    const columns = { names: columnsWithoutHeadings(command), kinds: PROPERTY_KINDS };
    return lines.map((text) => row(text, columns));
  }
  const names = wordsOf(lines[0] ?? '').map((word) => word.text.toLowerCase());
  const kinds = command.startsWith('df') ? DF_COLUMNS : PROPERTY_KINDS;
  return lines.map((text, at) => row(text, { names: at === 0 ? [] : names, kinds, table: 0 }));
}

/** Tables in `zpool status` and `zpool import` begin after `config:` and end with an empty line. */
function status(command: string, output: string, lines: readonly string[]): Line[] {
  let names: readonly string[] = [];
  let table = 0;
  let isTable = false;
  return lines.map((text, at) => {
    if (lines[at - 2] === 'config:') isTable = true;
    if (isTable && text === '') {
      isTable = false;
      table += 1;
    }
    if (!isTable) return prose(command, output, text);
    const isHeading = /^\tNAME +STATE/.test(text);
    if (isHeading) names = wordsOf(text).map((word) => word.text);
    return row(text, { names: isHeading ? [] : names, kinds: STATUS_COLUMNS, table });
  });
}

function iostat(lines: readonly string[]): Line[] {
  const names = wordsOf(lines.find((line) => /^pool +alloc/.test(line)) ?? '').map((word) => word.text);
  return lines.map((text) =>
    row(text, {
      names: /^\S+ .*\d/.test(text) || /^ +\S+ .*\d/.test(text) ? names : [],
      kinds: IOSTAT_COLUMNS,
      table: 0,
    }),
  );
}

/** A line of `jsonLines`: a path such as `.datasets.tank.properties.used.value`, and the value. */
function jsonValue(text: string): Line {
  const words = wordsOf(text);
  const keys = (words[0]?.text ?? '').split('.');
  const last = keys.at(-1) ?? '';
  const isProperty = last === 'value' && keys.at(-3) === 'properties';
  const kind = isProperty ? kindOf(keys.at(-2) ?? '', PROPERTY_KINDS) : kindOf(last, JSON_KINDS);
  const quote = words[1]?.text.startsWith('"') ? '"' : '';
  const name = /\.(?:datasets|pools)\.([^.]+)/.exec(text)?.[1] ?? '';
  return { text, words, meanings: [EXACT, { kind, before: quote, after: quote }], row: { name } };
}

/** A recorded output, line by line. */
export function understand(command: string, output: string): Line[] {
  if (command.endsWith(AS_JSON)) return output.split('\n').map(jsonValue);
  const lines = maskMoments(output).split('\n');
  const [first = ''] = lines;
  if (/^zpool (status|import)\b/.test(command)) return status(command, output, lines);
  if (/^zpool iostat\b/.test(command) && /capacity/.test(first)) return iostat(lines);
  const hasHeadings = HEADING.test(first);
  const isListing =
    LISTING.test(command) && !command.includes('|') && (hasHeadings || WITHOUT_HEADINGS.test(command));
  if (isListing || (/^df\b/.test(command) && hasHeadings)) return listing(command, lines);
  return lines.map((text) => prose(command, output, text));
}
