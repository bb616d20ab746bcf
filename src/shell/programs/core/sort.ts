/** `sort` and `uniq`. */
import { writeFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Options } from '../options.ts';
import { collate } from './collation.ts';
import { extraOperand, Failure, gnuProgram, quoted } from './gnu.ts';
import { linesOf, readInput, readInputs } from './input.ts';

interface Key {
  readonly first: number;
  readonly firstChar: number;
  readonly last: number | undefined;
  readonly flags: string;
}

const TROUBLE = 2;

function parseKey(text: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([bdfghiMnrRV]*)(?:,(\d+)(?:\.\d+)?([bdfghiMnrRV]*))?$/.exec(text);
  if (!match || match[1] === '0') throw new Failure(`invalid field specification ${quoted(text)}`, TROUBLE);
  return {
    first: Number(match[1]),
    firstChar: Number(match[2] ?? 1),
    last: match[4] === undefined ? undefined : Number(match[4]),
    flags: (match[3] ?? '') + (match[5] ?? ''),
  };
}

function fieldsOf(line: string, separator: string | undefined): string[] {
  return separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator);
}

function keyText(line: string, key: Key, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  return fields
    .slice(key.first - 1, key.last)
    .join(separator ?? '')
    .slice(key.firstChar - 1);
}

const SUFFIXES = 'KMGTPE';

function numeric(text: string): number {
  return Number(/^\s*(-?\d*\.?\d*)/.exec(text)?.[1] || '0') || 0;
}

function human(text: string): number {
  const unit = /^\s*-?[\d.]+([KMGTPE])/.exec(text)?.[1];
  return numeric(text) * 1024 ** (unit === undefined ? 0 : SUFFIXES.indexOf(unit) + 1);
}

function versionCompare(one: string, other: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const [first, second] = [parts(one), parts(other)];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const [left, right] = [first[index] ?? '', second[index] ?? ''];
    const areNumbers = /^\d/.test(left) && /^\d/.test(right);
    if (areNumbers && Number(left) !== Number(right)) return Number(left) - Number(right);
    if (!areNumbers && left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function compareBy(flags: string, one: string, other: string): number {
  if (flags.includes('n') || flags.includes('g')) return numeric(one) - numeric(other);
  if (flags.includes('h')) return human(one) - human(other);
  if (flags.includes('V')) return versionCompare(one, other);
  if (flags.includes('M')) {
    const month = (text: string) => MONTHS.indexOf(text.trim().slice(0, 3).toUpperCase());
    return month(one) - month(other);
  }
  const change = (text: string) => {
    const bare = flags.includes('b') ? text.trimStart() : text;
    const plain = flags.includes('d') ? bare.replace(/[^\p{L}\p{N}\s]/gu, '') : bare;
    return flags.includes('f') ? plain.toUpperCase() : plain;
  };
  return collate(change(one), change(other));
}

function comparer(options: Options): (one: string, other: string) => number {
  const flags = [
    ['numeric-sort', 'n'],
    ['general-numeric-sort', 'g'],
    ['human-numeric-sort', 'h'],
    ['version-sort', 'V'],
    ['month-sort', 'M'],
    ['ignore-case', 'f'],
    ['ignore-leading-blanks', 'b'],
    ['dictionary-order', 'd'],
    ['reverse', 'r'],
  ]
    .filter(([name]) => options.has(name ?? ''))
    .map(([, letter]) => letter)
    .join('');
  const keys = options.values('key').map(parseKey);
  const separator = options.value('field-separator');
  return (one, other) => {
    for (const key of keys) {
      const own = key.flags === '' ? flags : key.flags;
      const order = compareBy(own, keyText(one, key, separator), keyText(other, key, separator));
      if (order !== 0) return own.includes('r') ? -order : order;
    }
    const order = keys.length > 0 ? 0 : compareBy(flags, one, other);
    const last = order || (options.has('stable') || options.has('unique') ? 0 : collate(one, other));
    return flags.includes('r') ? -last : last;
  };
}

export const sort = gnuProgram(
  {
    name: 'sort',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Zeilen sortieren', en: 'sort lines of text' },
    usageExitCode: TROUBLE,
    options: [
      '-b/--ignore-leading-blanks',
      '-c/--check',
      '-d/--dictionary-order',
      '-f/--ignore-case',
      '-g/--general-numeric-sort',
      '-h/--human-numeric-sort',
      '-k/--key=',
      '-M/--month-sort',
      '-n/--numeric-sort',
      '-o/--output=',
      '-r/--reverse',
      '-s/--stable',
      '-t/--field-separator=',
      '-u/--unique',
      '-V/--version-sort',
    ],
  },
  function* (process, options) {
    const compare = comparer(options);
    const inputs = yield* readInputs(process, options.operands, ({ name, reason, isDirectory }) => {
      throw new Failure(
        isDirectory ? `read failed: ${name}: ${reason}` : `cannot read: ${name}: ${reason}`,
        TROUBLE,
      );
    });
    const lines = inputs.flatMap((input) => linesOf(input.text));
    if (options.has('check')) {
      const index = lines.findIndex((line, at) => at > 0 && compare(lines[at - 1] ?? '', line) > 0);
      if (index < 0) return 0;
      throw new Failure(`${inputs[0]?.name ?? '-'}:${index + 1}: disorder: ${lines[index]}`);
    }
    lines.sort(compare);
    const kept = options.has('unique')
      ? lines.filter((line, at) => at === 0 || compare(lines[at - 1] ?? '', line) !== 0)
      : lines;
    const text = kept.map((line) => `${line}\n`).join('');
    const output = options.value('output');
    if (output === undefined) process.out(text);
    else {
      const written = writeFile(process, output, text);
      if (!written.ok) throw new Failure(`open failed: ${output}: ${strerror(written.errno)}`, TROUBLE);
    }
    return 0;
  },
);

export const uniq = gnuProgram(
  {
    name: 'uniq',
    synopsis: '[OPTION]... [INPUT [OUTPUT]]',
    summary: { de: 'aufeinanderfolgende gleiche Zeilen zusammenfassen', en: 'report or omit repeated lines' },
    options: [
      '-c/--count',
      '-d/--repeated',
      '-D/--all-repeated',
      '-f/--skip-fields=',
      '-i/--ignore-case',
      '-s/--skip-chars=',
      '-u/--unique',
      '-w/--check-chars=',
    ],
  },
  function* (process, options) {
    const [name = '-', output, extra] = options.operands;
    if (extra !== undefined) throw extraOperand('uniq', extra);
    const input = yield* readInput(process, name, true);
    if (!('text' in input))
      throw new Failure(input.isDirectory ? `error reading ${quoted(name)}` : `${name}: ${input.reason}`);
    const skipped = Number(options.value('skip-fields') ?? 0);
    const keyOf = (line: string) => {
      const rest = line.replace(new RegExp(`^(?:\\s*\\S+){${Math.min(100, skipped || 0)}}`), '');
      const from = Number(options.value('skip-chars') ?? 0) || 0;
      const width = options.value('check-chars');
      const key = rest.slice(from, width === undefined ? undefined : from + (Number(width) || 0));
      return options.has('ignore-case') ? key.toLowerCase() : key;
    };
    const groups: string[][] = [];
    for (const line of linesOf(input.text)) {
      const last = groups.at(-1);
      if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(line)) last.push(line);
      else groups.push([line]);
    }
    const shown = groups.filter((group) =>
      options.has('unique')
        ? group.length === 1
        : options.has('repeated') || options.has('all-repeated')
          ? group.length > 1
          : true,
    );
    const text = shown
      .flatMap((group) =>
        options.has('all-repeated')
          ? group
          : [`${options.has('count') ? `${String(group.length).padStart(7)} ` : ''}${group[0]}`],
      )
      .map((line) => `${line}\n`)
      .join('');
    if (output === undefined) process.out(text);
    else {
      const written = writeFile(process, output, text);
      if (!written.ok) throw new Failure(`${output}: ${strerror(written.errno)}`);
    }
    return 0;
  },
);
