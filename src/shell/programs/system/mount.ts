/** `mount`, `umount`, `findmnt`: what is mounted where. */

import { statFile } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, parseOptions } from '../options.ts';
import { type Mount, mountsOf } from './mounts.ts';

const USAGE_ERROR = 1;
const FAILED = 32;

function listMounts(process: Process, type: string | undefined): number {
  for (const mount of mountsOf(process.ctx.world, process.host)) {
    if (type !== undefined && !type.split(',').includes(mount.type)) continue;
    process.out(`${mount.source} on ${mount.target} type ${mount.type} (${mount.options})\n`);
  }
  return 0;
}

function runMount(process: Process): number {
  const parsed = parseOptions(
    [...declareOptions('-t/--types=', '-o/--options=', '-l/--show-labels')],
    process.args,
  );
  if (!parsed.ok) {
    process.err(`mount: ${parsed.message}\nTry 'mount --help' for more information.\n`);
    return USAGE_ERROR;
  }
  const [first, second] = parsed.options.operands;
  if (first === undefined) return listMounts(process, parsed.options.value('types'));
  if (second === undefined) {
    process.err(`mount: ${first}: can't find in /etc/fstab.\n`);
    return USAGE_ERROR;
  }
  const place = statFile(process, second);
  if (!place.ok) process.err(`mount: ${second}: mount point does not exist.\n`);
  else if (place.value.kind !== 'directory')
    process.err(`mount: ${second}: mount point is not a directory.\n`);
  else process.err(`mount: ${second}: special device ${first} does not exist.\n`);
  if (place.ok) process.err('       dmesg(1) may have more information after failed mount system call.\n');
  return FAILED;
}

/** A running system holds on to all of its mounts; pmxcfs keeps /etc/pve open for every service. */
function umountOne(process: Process, target: string): boolean {
  const path = target.replace(/(?<=.)\/+$/, '');
  const mount = mountsOf(process.ctx.world, process.host).find((known) => known.target === path);
  if (mount !== undefined) process.err(`umount: ${path}: target is busy.\n`);
  else if (statFile(process, path).ok) process.err(`umount: ${path}: not mounted.\n`);
  else process.err(`umount: ${path}: no mount point specified.\n`);
  return false;
}

function runUmount(process: Process): number {
  const parsed = parseOptions([...declareOptions('-f/--force', '-l/--lazy', '-v/--verbose')], process.args);
  if (!parsed.ok || parsed.options.operands.length === 0) {
    process.err(
      `umount: ${parsed.ok ? 'bad usage' : parsed.message}\nTry 'umount --help' for more information.\n`,
    );
    return USAGE_ERROR;
  }
  return parsed.options.operands.map((target) => umountOne(process, target)).every(Boolean) ? 0 : FAILED;
}

function findmntTable(mounts: readonly Mount[]): string {
  const rows = [
    ['TARGET', 'SOURCE', 'FSTYPE', 'OPTIONS'],
    ...mounts.map((mount) => [mount.target, mount.source, mount.type, mount.options]),
  ];
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at < widths.length ? cell.padEnd(widths[at] ?? 0) : cell)).join(' ');
  return rows.map((row) => `${line(row)}\n`).join('');
}

function runFindmnt(process: Process): number {
  const parsed = parseOptions(
    [...declareOptions('-t/--types=', '-l/--list', '-n/--noheadings')],
    process.args,
  );
  if (!parsed.ok) {
    process.err(`findmnt: ${parsed.message}\nTry 'findmnt --help' for more information.\n`);
    return USAGE_ERROR;
  }
  const { options } = parsed;
  const [wanted] = options.operands;
  const type = options.value('types');
  const mounts = mountsOf(process.ctx.world, process.host).filter(
    (mount) =>
      (wanted === undefined || mount.target === wanted || mount.source === wanted) &&
      (type === undefined || mount.type === type),
  );
  if (mounts.length === 0) return 1;
  const text = findmntTable(mounts);
  process.out(options.has('noheadings') ? text.slice(text.indexOf('\n') + 1) : text);
  return 0;
}

export const mount: Program = {
  name: 'mount',
  summary: { de: 'eingehängte Dateisysteme zeigen', en: 'show mounted file systems' },
  run: (process) => immediate(() => runMount(process)),
};

export const umount: Program = {
  name: 'umount',
  summary: { de: 'ein Dateisystem aushängen', en: 'unmount a file system' },
  run: (process) => immediate(() => runUmount(process)),
};

export const findmnt: Program = {
  name: 'findmnt',
  summary: { de: 'Dateisysteme als Tabelle', en: 'file systems as a table' },
  run: (process) => immediate(() => runFindmnt(process)),
};
