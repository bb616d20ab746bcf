/** `wipefs`: shows and erases the marks of file systems, pools and partition tables (util-linux 2.41). */
import { tellOverwritten } from '../../../simulator/os/block-devices.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { type BlockNode, blockNode } from '../../block-devices/nodes.ts';
import { isBusy, rereadUnlessBusy } from '../../block-devices/use.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';
import { columnsTable, type Row } from './columns-table.ts';
import { type Mark, marksOn } from './marks.ts';

const OPTIONS = declareOptions(
  ...[
    '-a/--all',
    '-f/--force',
    '-n/--no-act',
    '-q/--quiet',
    '-t/--types=',
    '-o/--offset=',
    '-i/--noheadings',
  ],
);
const COLUMNS = [
  { name: 'DEVICE', leastWidth: 5 },
  { name: 'OFFSET', leastWidth: 5 },
  { name: 'TYPE', leastWidth: 4 },
  { name: 'UUID', leastWidth: 4 },
  { name: 'LABEL', leastWidth: 5 },
];
const OFFSET_DIGITS = 8;

/** The marks that the options mean. */
function meant(marks: readonly Mark[], options: Options): readonly Mark[] {
  const types = options.value('types')?.split(',');
  const offset = options.value('offset');
  return marks.filter(
    (mark) =>
      (types === undefined || types.includes(mark.type)) &&
      (offset === undefined || Number(offset) === mark.offset),
  );
}

function refuse(process: Process, path: string, reason: string): undefined {
  process.err(`wipefs: error: ${path}: probing initialization failed: ${reason}\n`);
}

/** The device, opened for oneself where something is to be erased. */
function opened(process: Process, path: string, isErasing: boolean, options: Options): BlockNode | undefined {
  const { world } = process.ctx;
  const node = blockNode(world, process.host, normalise(path, process.cwd));
  if (!node) return refuse(process, path, 'No such file or directory');
  const isAlone = !isErasing || options.has('force') || options.has('no-act');
  if (!isAlone && isBusy(world, process.host, node.path))
    return refuse(process, path, 'Device or resource busy');
  return node;
}

function erase(
  process: Process,
  path: string,
  node: BlockNode,
  marks: readonly Mark[],
  options: Options,
): void {
  const { ctx, host } = process;
  for (const { offset, type, bytes } of marks) {
    const isDone = !options.has('no-act') && node.device !== undefined;
    if (isDone) tellOverwritten(ctx, host, node.device, offset, offset + bytes.length);
    if (options.has('quiet')) continue;
    const place = offset.toString(16).padStart(OFFSET_DIGITS, '0');
    const shown = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    process.out(`${path}: ${bytes.length} bytes were erased at offset 0x${place} (${type}): ${shown}\n`);
  }
  const hadTable = marks.some(({ type }) => type === 'gpt' || type === 'PMBR');
  if (!hadTable || options.has('no-act') || !node.disk) return;
  const isRead = rereadUnlessBusy(ctx, host, node.disk.device);
  const result = isRead ? 'Success' : 'Device or resource busy';
  if (!options.has('quiet')) process.out(`${path}: calling ioctl to re-read partition table: ${result}\n`);
}

/** Of several marks of the same thing, only the first is listed. */
function listRows(node: BlockNode, marks: readonly Mark[]): readonly Row[] {
  const listed = marks.filter(
    ({ type }, at) => type !== 'zfs_member' || marks.findIndex((mark) => mark.type === type) === at,
  );
  return listed.map(({ offset, type, uuid, label }) => ({
    cells: [node.name, `0x${offset.toString(16)}`, type, uuid, label],
  }));
}

function runWipefs(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok || parsed.options.operands.length === 0) {
    const reason = parsed.ok ? 'no device specified' : parsed.message;
    process.err(`wipefs: ${reason}\nTry 'wipefs --help' for more information.\n`);
    return 1;
  }
  const { options } = parsed;
  const isErasing = options.has('all') || options.has('offset');
  const rows: Row[] = [];
  let exitCode = 0;
  for (const path of options.operands) {
    const node = opened(process, path, isErasing, options);
    if (!node) {
      exitCode = 1;
      continue;
    }
    const marks = meant(marksOn(process.ctx.world, process.host, node), options);
    if (isErasing) erase(process, path, node, marks, options);
    else rows.push(...listRows(node, marks));
  }
  const hasHeadings = !options.has('noheadings');
  if (rows.length > 0) process.out(columnsTable(COLUMNS, rows, { hasHeadings }));
  return exitCode;
}

export const wipefs: Program = {
  name: 'wipefs',
  directory: '/usr/sbin',
  summary: { de: 'Kennungen auf Geräten zeigen und löschen', en: 'show and erase marks on devices' },
  run: (process) => immediate(() => runWipefs(process)),
};
