/** `mount`, `umount`, `findmnt`: file systems in the tree of files. */

import { blockDevice } from '../../../simulator/os/block-devices.ts';
import {
  diskMounts,
  mountFileSystem,
  mountsOfDevice,
  unmountFileSystem,
} from '../../../simulator/os/disk-file-systems.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import type { DiskMount } from '../../../simulator/os/types.ts';
import { contentsOf } from '../../block-devices/contents.ts';
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
  return mountDevice(process, first, second);
}

function failMount(process: Process, target: string, reason: string, isFromKernel = true): number {
  process.err(`mount: ${target}: ${reason}.\n`);
  const hint = '       dmesg(1) may have more information after failed mount system call.\n';
  if (isFromKernel) process.err(hint);
  return FAILED;
}

/** Mounts the file system of a disk or partition. */
function mountDevice(process: Process, typed: string, directory: string): number {
  const { ctx, host } = process;
  const place = statFile(process, directory);
  if (!place.ok) return failMount(process, directory, 'mount point does not exist', false);
  if (place.value.kind !== 'directory')
    return failMount(process, directory, 'mount point is not a directory');
  const device = blockDevice(ctx.world, host, normalise(typed, process.cwd));
  if (!device) return failMount(process, directory, `special device ${typed} does not exist`);
  const target = place.value.path;
  const contents = contentsOf(ctx.world, host, device);
  if (contents?.type === 'zfs_member')
    return failMount(process, directory, `unknown filesystem type '${contents.type}'`);
  if (!contents) {
    const bad = 'wrong fs type, bad option, bad superblock';
    return failMount(
      process,
      directory,
      `${bad} on ${typed}, missing codepage or helper program, or other error`,
    );
  }
  const [mounted] = mountsOfDevice(ctx.world, host, device);
  if (mounted) return failMount(process, directory, `${typed} already mounted on ${mounted.target}`);
  mountFileSystem(ctx, host, device, target);
  return 0;
}

/** The mount that a directory or a device means: the last one made there. */
function diskMount({ ctx, host, cwd }: Process, typed: string): DiskMount | undefined {
  const path = normalise(typed, cwd);
  const source = blockDevice(ctx.world, host, path)?.path;
  return diskMounts(ctx.world, host).findLast((each) => each.target === path || each.source === source);
}

/** A running system holds on to all of its own mounts; pmxcfs keeps /etc/pve open for every service. */
function umountOne(process: Process, typed: string): boolean {
  const path = typed.replace(/(?<=.)\/+$/, '');
  const own = diskMount(process, typed);
  const isInside = own !== undefined && `${process.cwd}/`.startsWith(`${own.target}/`);
  if (own && !isInside) return unmountFileSystem(process.ctx, process.host, own.target);
  const mount = mountsOf(process.ctx.world, process.host).find((known) => known.target === path);
  if (own ?? mount) process.err(`umount: ${own?.target ?? path}: target is busy.\n`);
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
  summary: { de: 'Dateisysteme einhängen und zeigen', en: 'mount and show file systems' },
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
