/** `ls`: directories in columns, or long with `-l`. */

import type { FileStat } from '../../../simulator/os/types.ts';
import { listDirectory, statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process } from '../../types.ts';
import type { Options } from '../options.ts';
import { collate } from './collation.ts';
import { inColumns } from './columns.ts';
import { promptProgram, quoted, warn } from './gnu.ts';
import { listingDate, modeText } from './listing.ts';
import { humanSize } from './sizes.ts';

interface Entry {
  readonly name: string;
  readonly stat: FileStat;
}

function compare(options: Options, one: Entry, other: Entry): number {
  const bySize = options.has('S') ? other.stat.sizeBytes - one.stat.sizeBytes : 0;
  const byTime = options.has('t') ? other.stat.modifiedAtMs - one.stat.modifiedAtMs : 0;
  return bySize || byTime || collate(one.name, other.name);
}

function sortEntries(options: Options, entries: Entry[]): Entry[] {
  if (options.has('U')) return entries;
  entries.sort((one, other) => compare(options, one, other));
  return options.has('reverse') ? entries.reverse() : entries;
}

function suffix(options: Options, { stat }: Entry): string {
  if (stat.kind === 'directory' && (options.has('classify') || options.has('p'))) return '/';
  if (!options.has('classify')) return '';
  if (stat.kind === 'symlink') return '@';
  return (stat.mode & 0o111) !== 0 ? '*' : '';
}

/** Names with blanks and the like are quoted on a terminal. */
function shownName(process: Process, entry: Entry, options: Options): string {
  const needsQuotes = process.isTty && /[^\w@%+=:,./~^-]/.test(entry.name);
  return (needsQuotes ? quoted(entry.name) : entry.name) + suffix(options, entry);
}

function sizeText(stat: FileStat, options: Options): string {
  return options.has('human-readable') ? humanSize(stat.sizeBytes) : String(stat.sizeBytes);
}

/** Blocks of 512 bytes that a file takes. */
function blocksOf({ kind, blocks, sizeBytes }: FileStat): number {
  return kind === 'symlink' ? 0 : (blocks ?? Math.ceil(sizeBytes / 4096) * 8);
}

/** For each entry, what stands before it: its inode and its size in blocks of 1 KiB, where these are wanted. */
function leadingColumns(entries: readonly Entry[], options: Options): string[] {
  const inodes = entries.map(({ stat }) => (options.has('inode') ? `${stat.inode} ` : ''));
  if (!options.has('size')) return inodes;
  const sizes = entries.map(({ stat }) =>
    options.has('human-readable') ? humanSize(blocksOf(stat) * 512) : String(Math.ceil(blocksOf(stat) / 2)),
  );
  const width = Math.max(0, ...sizes.map((size) => size.length));
  return inodes.map((inode, index) => `${inode}${(sizes[index] ?? '').padStart(width)} `);
}

/** Major and minor number of a device node, the minor ones below each other. */
function numberText({ device }: FileStat, entries: readonly Entry[]): string | undefined {
  if (!device) return undefined;
  const width = Math.max(...entries.map(({ stat }) => String(stat.device?.minor ?? '').length));
  return `${device.major}, ${String(device.minor).padStart(width)}`;
}

function longLines(process: Process, entries: readonly Entry[], options: Options): string[] {
  const leading = leadingColumns(entries, options);
  const rows = entries.map((entry, index) => {
    const { stat } = entry;
    const target = stat.kind === 'symlink' ? ` -> ${stat.content}` : '';
    return {
      leading: leading[index] ?? '',
      mode: modeText(stat),
      links: String(stat.links),
      owner: options.has('numeric-uid-gid') ? '0' : stat.owner,
      group: options.has('numeric-uid-gid') ? '0' : stat.group,
      size: numberText(stat, entries) ?? sizeText(stat, options),
      date: listingDate(process, stat.modifiedAtMs),
      name: shownName(process, entry, options) + target,
    };
  });
  const width = (field: 'links' | 'owner' | 'group' | 'size') =>
    Math.max(0, ...rows.map((row) => row[field].length));
  const [links, owner, group, size] = [width('links'), width('owner'), width('group'), width('size')];
  return rows.map(
    (row) =>
      `${row.leading}${row.mode} ${row.links.padStart(links)} ${row.owner.padEnd(owner)} ${row.group.padEnd(group)} ` +
      `${row.size.padStart(size)} ${row.date} ${row.name}\n`,
  );
}

/** Blocks of 1 KiB that the files take. */
function totalBlocks(entries: readonly Entry[]): number {
  return Math.ceil(entries.reduce((sum, { stat }) => sum + blocksOf(stat), 0) / 2);
}

function print(process: Process, entries: readonly Entry[], options: Options): void {
  if (options.has('l')) {
    process.out(longLines(process, entries, options).join(''));
    return;
  }
  const leading = leadingColumns(entries, options);
  const names = entries.map((entry, index) => (leading[index] ?? '') + shownName(process, entry, options));
  const isOnePerLine = options.has('1') || (!process.isTty && !options.has('C'));
  process.out(isOnePerLine ? names.map((name) => `${name}\n`).join('') : inColumns(names, process.columns));
}

function readDirectory(process: Process, path: string, options: Options): Entry[] | undefined {
  const names = listDirectory(process, path);
  if (!names.ok) {
    warn(process, 'ls', `cannot open directory ${quoted(path)}: ${strerror(names.errno)}`);
    return undefined;
  }
  const showsAll = options.has('all');
  const dots = showsAll && !options.has('almost-all') ? ['.', '..'] : [];
  const shown = names.value.filter((name) => showsAll || options.has('almost-all') || !name.startsWith('.'));
  return [...dots, ...shown].flatMap((name) => {
    const stat = statFile(process, `${path}/${name}`, false);
    return stat.ok ? [{ name, stat: stat.value }] : [];
  });
}

function showDirectory(process: Process, path: string, options: Options, isNamed: boolean): boolean {
  const entries = readDirectory(process, path, options);
  if (!entries) return false;
  if (isNamed) process.out(`${path}:\n`);
  sortEntries(options, entries);
  if (options.has('l') || options.has('size')) {
    const total = totalBlocks(entries);
    process.out(`total ${options.has('human-readable') ? humanSize(total * 1024) : total}\n`);
  }
  print(process, entries, options);
  if (!options.has('recursive')) return true;
  for (const { name, stat } of entries) {
    if (stat.kind !== 'directory' || name === '.' || name === '..') continue;
    process.out('\n');
    showDirectory(process, path === '/' ? `/${name}` : `${path}/${name}`, options, true);
  }
  return true;
}

export const ls = promptProgram(
  {
    name: 'ls',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Verzeichnis auflisten', en: 'list directory contents' },
    usageExitCode: 2,
    options: [
      '-a/--all',
      '-A/--almost-all',
      '-C',
      '-d/--directory',
      '-F/--classify',
      '-h/--human-readable',
      '-i/--inode',
      '-l',
      '-n/--numeric-uid-gid',
      '-p',
      '-r/--reverse',
      '-R/--recursive',
      '-s/--size',
      '-S',
      '-t',
      '-U',
      '-1',
      '--color=?',
    ],
  },
  (process, options) => {
    let exitCode = 0;
    const files: Entry[] = [];
    const directories: string[] = [];
    for (const name of options.operands.length === 0 ? ['.'] : options.operands) {
      const followed = statFile(process, name, !options.has('l'));
      const stat = followed.ok ? followed : statFile(process, name, false);
      if (!stat.ok) {
        warn(process, 'ls', `cannot access ${quoted(name)}: ${strerror(stat.errno)}`);
        exitCode = 2;
      } else if (stat.value.kind === 'directory' && !options.has('directory')) directories.push(name);
      else files.push({ name, stat: stat.value });
    }
    print(process, sortEntries(options, files), options);
    const isNamed = files.length + directories.length > 1 || exitCode !== 0 || options.has('recursive');
    for (const [index, name] of directories.sort(collate).entries()) {
      if (index > 0 || files.length > 0) process.out('\n');
      if (!showDirectory(process, name, options, isNamed)) exitCode = 2;
    }
    return exitCode;
  },
);
