/** `mkfs.ext4`: makes a file system (e2fsprogs 1.47.2). */
import { makeFileSystem } from '../../../simulator/os/disk-file-systems.ts';
import { ext4Geometry, superblockBackups } from '../../../simulator/os/ext4.ts';
import { hasReadableTable } from '../../../simulator/os/partition-tables.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { type BlockNode, blockNode } from '../../block-devices/nodes.ts';
import { isBusy, rereadUnlessBusy } from '../../block-devices/use.ts';
import type { Process, Program, Run } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';

const NAME = 'mkfs.ext4';
const VERSION = 'mke2fs 1.47.2 (1-Jan-2025)\n';
/** They change the layout, or keep it from being made. */
const PENDING = ['n', 'm', 'b', 'i', 'I', 'N', 'O', 'E', 'T', 'U'] as const;
const OPTIONS = declareOptions(
  ...['-q', '-F', '-v', '-n', '-V', '-L=', '-m=', '-b=', '-i=', '-I=', '-N=', '-O=', '-E=', '-T=', '-U='],
);
/** Columns of the list of superblocks. */
const LIST_WIDTH = 72;

function wrappedNumbers(numbers: readonly number[]): string {
  let left = 0;
  return numbers
    .map((number, at) => {
      const need = String(number).length + 2;
      const lead = at > 0 ? ', ' : '';
      const isNewLine = need > left;
      left = (isNewLine ? LIST_WIDTH : left) - need;
      return `${lead}${isNewLine ? '\n\t' : ''}${number}`;
    })
    .join('');
}

function progressText(bytes: number, uuid: string): string {
  const geometry = ext4Geometry(bytes);
  const { blockBytes, blocks, inodes, journalBlocks } = geometry;
  const backups = superblockBackups(geometry);
  const done = 'done                            \n';
  return [
    `Creating filesystem with ${blocks} ${blockBytes / 1024}k blocks and ${inodes} inodes\n`,
    `Filesystem UUID: ${uuid}\n`,
    ...(backups.length > 0 ? [`Superblock backups stored on blocks: ${wrappedNumbers(backups)}\n`] : []),
    `\nAllocating group tables: ${done}Writing inode tables: ${done}`,
    ...(journalBlocks > 0 ? [`Creating journal (${journalBlocks} blocks): done\n`] : []),
    'Writing superblocks and filesystem accounting information: done\n\n',
  ].join('');
}

/** What is lost by it, as mke2fs warns. */
function warningOf(path: string, { contents, disk, type }: BlockNode): string | undefined {
  if (contents) {
    const label = contents.label === '' ? '' : ` labelled '${contents.label}'`;
    return `${path} contains a ${contents.type} file system${label}\n`;
  }
  return type === 'disk' && disk && hasReadableTable(disk)
    ? `Found a gpt partition table in ${path}\n`
    : undefined;
}

function refusalOf(
  process: Process,
  path: string,
  { mountPoints, path: node }: BlockNode,
): string | undefined {
  const refused = 'will not make a filesystem here!\n';
  if (mountPoints.length > 0) return `${path} is mounted; ${refused}`;
  const busy = isBusy(process.ctx.world, process.host, node);
  return busy ? `${path} is apparently in use by the system; ${refused}` : undefined;
}

function make(process: Process, node: BlockNode, options: Options): number {
  if (!node.device) return 1;
  const made = makeFileSystem(process.ctx, process.host, node.device, options.value('L') ?? '');
  if (!made) return 1;
  if (node.type === 'disk' && node.disk) rereadUnlessBusy(process.ctx, process.host, node.disk.device);
  if (!options.has('q')) process.out(progressText(node.sizeBytes, made.uuid));
  return 0;
}

function* runMkfs(process: Process): Run {
  const parsed = parseOptions(OPTIONS, process.args);
  const [typed] = parsed.ok ? parsed.options.operands : [];
  if (!parsed.ok || typed === undefined) {
    const reason = parsed.ok ? '' : `${NAME}: ${parsed.message}\n`;
    process.err(`${reason}Usage: ${NAME} [-F] [-q] [-L volume-label] device\n`);
    return 1;
  }
  const { options } = parsed;
  const pending = PENDING.find((letter) => options.has(letter));
  if (pending !== undefined) {
    process.err(`${NAME}: -${pending}: not simulated yet\n`);
    return 1;
  }
  if (!options.has('q')) process.err(VERSION);
  const path = normalise(typed, process.cwd);
  const node = blockNode(process.ctx.world, process.host, path);
  if (!node) {
    process.err(`The file ${typed} does not exist and no size was specified.\n`);
    return 1;
  }
  const refusal = refusalOf(process, typed, node);
  if (refusal !== undefined) {
    process.err(refusal);
    return 1;
  }
  const warning = options.has('F') ? undefined : warningOf(typed, node);
  if (warning !== undefined && process.isTty && !process.hasPipedInput) {
    process.out(warning);
    const answer = yield* process.ask('Proceed anyway? (y,N) ');
    if (!/^y/i.test(answer ?? '')) return 1;
  }
  return make(process, node, options);
}

export const mkfsExt4: Program = {
  name: NAME,
  directory: '/usr/sbin',
  summary: { de: 'ein ext4-Dateisystem anlegen', en: 'make an ext4 file system' },
  run: runMkfs,
};
