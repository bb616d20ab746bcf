/** `blockdev`: asks the kernel about block devices, and tells it things (util-linux 2.41). */
import { SECTOR } from '../../../simulator/os/block-devices.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { type BlockNode, blockNode, blockNodes } from '../../block-devices/nodes.ts';
import { rereadUnlessBusy } from '../../block-devices/use.ts';
import { statFile } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';

/** Sectors that are read ahead, and bytes of a block of the page cache. */
const [READ_AHEAD, BLOCK] = [256, 4096] as const;

/** What can be asked, by option. */
const QUESTIONS: Readonly<Record<string, (node: BlockNode) => number>> = {
  '--getsz': ({ sizeBytes }) => Math.floor(sizeBytes / SECTOR),
  '--getsize': ({ sizeBytes }) => Math.floor(sizeBytes / SECTOR),
  '--getsize64': ({ sizeBytes }) => sizeBytes,
  '--getss': ({ logicalSectorBytes }) => logicalSectorBytes,
  '--getpbsz': ({ physicalSectorBytes }) => physicalSectorBytes,
  '--getiomin': ({ physicalSectorBytes }) => physicalSectorBytes,
  '--getioopt': () => 0,
  '--getbsz': () => BLOCK,
  '--getra': () => READ_AHEAD,
  '--getfra': () => READ_AHEAD,
  '--getro': () => 0,
  '--getalignoff': () => 0,
};
const ORDERS = ['--rereadpt', '--flushbufs'];

function usageError(process: Process, text: string): number {
  process.err(`blockdev: ${text}\nTry 'blockdev --help' for more information.\n`);
  return 1;
}

function carryOut(process: Process, node: BlockNode, order: string): boolean {
  if (order !== '--rereadpt') return true;
  const isDisk = node.type === 'disk' && node.disk !== undefined;
  if (node.disk && isDisk && rereadUnlessBusy(process.ctx, process.host, node.disk.device)) return true;
  const why = isDisk ? 'Device or resource busy' : 'Invalid argument';
  process.err(`blockdev: ioctl error on BLKRRPART: ${why}\n`);
  return false;
}

function findNode(process: Process, typed: string): BlockNode | undefined {
  const node = blockNode(process.ctx.world, process.host, normalise(typed, process.cwd));
  if (node) return node;
  if (statFile(process, typed).ok)
    process.err('blockdev: ioctl error on BLKGETSIZE64: Inappropriate ioctl for device\n');
  else process.err(`blockdev: cannot open ${typed}: No such file or directory\n`);
  return undefined;
}

function reportText(nodes: readonly BlockNode[]): string {
  const rows = nodes.map(({ logicalSectorBytes, startBytes, sizeBytes, path }) => {
    const start = String(startBytes / SECTOR).padStart(15);
    const sizes = `${String(READ_AHEAD).padStart(5)} ${String(logicalSectorBytes).padStart(5)} ${String(BLOCK).padStart(5)}`;
    return `rw ${sizes} ${start} ${String(sizeBytes).padStart(15)}   ${path}\n`;
  });
  return `RO    RA   SSZ   BSZ        StartSec            Size   Device\n${rows.join('')}`;
}

function runReport(process: Process, devices: readonly string[]): number {
  const all = blockNodes(process.ctx.world, process.host).flatMap((node) => [node, ...node.children]);
  const nodes = devices.length === 0 ? all : devices.flatMap((device) => findNode(process, device) ?? []);
  process.out(reportText(nodes));
  return nodes.length < devices.length ? 1 : 0;
}

function runBlockdev(process: Process): number {
  const options = process.args.filter((word) => word.startsWith('-') && word !== '-v' && word !== '-q');
  const devices = process.args.filter((word) => !word.startsWith('-'));
  if (options.includes('--report')) return runReport(process, devices);
  const unknown = options.find((option) => !Object.hasOwn(QUESTIONS, option) && !ORDERS.includes(option));
  if (unknown !== undefined) return usageError(process, `Unknown command: ${unknown}`);
  if (options.length === 0) return usageError(process, 'bad usage');
  if (devices.length === 0) return usageError(process, 'no device specified');
  for (const device of devices) {
    const node = findNode(process, device);
    if (!node) return 1;
    for (const option of options) {
      const question = QUESTIONS[option];
      if (question) process.out(`${question(node)}\n`);
      else if (!carryOut(process, node, option)) return 1;
    }
  }
  return 0;
}

export const blockdev: Program = {
  name: 'blockdev',
  directory: '/usr/sbin',
  summary: { de: 'Blockgeräte befragen', en: 'ask about block devices' },
  run: (process) => immediate(() => runBlockdev(process)),
};
