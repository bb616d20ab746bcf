/** `partprobe`: tells the kernel of changed partition tables (parted 3.6). */
import { readablePartitions } from '../../../simulator/hardware/disks.ts';
import type { Disk } from '../../../simulator/hardware/types.ts';
import { probePartitions } from '../../block-devices/use.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, parseOptions } from '../options.ts';
import { diskNamed } from './disk-operand.ts';

const OPTIONS = declareOptions('-d/--dry-run', '-s/--summary', '-h/--help', '-v/--version');

function stuckText(path: string, numbers: readonly number[]): string {
  return `Error: Partition(s) ${numbers.join(', ')} on ${path} have been written, but we have been unable to inform the kernel of the change, probably because it/they are in use.  As a result, the old partition(s) will remain in use.  You should reboot now before making further changes.\n`;
}

function summaryText(path: string, disk: Disk): string {
  if (!disk.table) return '';
  const numbers = readablePartitions(disk).map(({ number }) => ` ${number}`);
  return `${path}: gpt partitions${numbers.join('')}\n`;
}

function probe(process: Process, path: string, isDry: boolean, isSummed: boolean): boolean {
  const disk = diskNamed(process, path);
  if (!disk) {
    process.err(`Error: Could not stat device ${path} - No such file or directory.\n`);
    return false;
  }
  if (isSummed) process.out(summaryText(path, disk));
  const stuck = isDry ? [] : probePartitions(process.ctx, process.host, disk.device);
  if (stuck.length > 0) process.err(stuckText(path, stuck));
  return stuck.length === 0;
}

function runPartprobe(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`partprobe: ${parsed.message}\nTry 'partprobe --help' for more information.\n`);
    return 1;
  }
  const { options } = parsed;
  if (options.has('version')) process.out('partprobe (GNU parted) 3.6\n');
  if (options.has('help')) process.out('Usage: partprobe [OPTION] [DEVICE]...\n');
  if (options.has('version') || options.has('help')) return 0;
  const disks = process.ctx.world.hardware.hosts[process.host]?.disks ?? [];
  const all = disks.filter(({ isPulled }) => !isPulled).map(({ device }) => `/dev/${device}`);
  const paths = options.operands.length > 0 ? options.operands : all;
  const done = paths.map((path) => probe(process, path, options.has('dry-run'), options.has('summary')));
  return done.every(Boolean) ? 0 : 1;
}

export const partprobe: Program = {
  name: 'partprobe',
  directory: '/usr/sbin',
  summary: { de: 'dem Kernel neue Partitionen melden', en: 'tell the kernel of new partitions' },
  run: (process) => immediate(() => runPartprobe(process)),
};
