/** `smartctl`: what a disk says of itself (smartmontools 7.4). */
import { normalise } from '../../../simulator/os/paths.ts';
import { release } from '../../../simulator/os/release.ts';
import { blockNode } from '../../block-devices/nodes.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { formatDate } from '../core/dates.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';
import {
  attributesText,
  dataHeading,
  healthText,
  informationText,
  type SmartDisk,
  smartDisk,
} from './smart-text.ts';

const OPTIONS = declareOptions(
  ...[
    '-a/--all',
    '-x/--xall',
    '-A/--attributes',
    '-H/--health',
    '-i/--info',
    '-d/--device=',
    '--scan',
    '-q/--quietmode=',
  ],
);
const HELP = '\nUse smartctl -h to get a usage summary\n\n';
/** Bits of the exit code: the command line, opening the device, a disk that fails. */
const EXIT = { usage: 1, open: 2, failing: 8 } as const;

function heading({ ctx, host }: Process): string {
  const kernel = release(ctx.world.os[host]).release;
  return `smartctl 7.4 2024-10-15 r5620 [x86_64-linux-${kernel}] (local build)\nCopyright (C) 2002-23, Bruce Allen, Christian Franke, www.smartmontools.org\n\n`;
}

function scan(process: Process): number {
  const disks = process.ctx.world.hardware.hosts[process.host]?.disks ?? [];
  for (const { device, isPulled } of disks) {
    if (isPulled) continue;
    const isNvme = device.startsWith('nvme');
    const path = `/dev/${isNvme ? device.replace(/n\d+$/, '') : device}`;
    process.out(`${path} -d ${isNvme ? 'nvme' : 'scsi'} # ${path}, ${isNvme ? 'NVMe' : 'SCSI'} device\n`);
  }
  return 0;
}

/** The controller of an NVMe disk stands for its first namespace. */
function diskOf(process: Process, typed: string): SmartDisk | undefined {
  const path = normalise(typed, process.cwd);
  const { world } = process.ctx;
  const node = blockNode(world, process.host, path) ?? blockNode(world, process.host, `${path}n1`);
  return node?.disk && smartDisk(node.disk);
}

function report(process: Process, shown: SmartDisk, options: Options): number {
  const isAll = options.has('all') || options.has('xall');
  const { startEpochMs } = process.ctx.world.kernel;
  const time = formatDate(process, startEpochMs + process.ctx.nowMs, '%a %b %e %H:%M:%S %Y %Z');
  if (isAll || options.has('info')) process.out(informationText(shown, time));
  const [withHealth, withAttributes] = [isAll || options.has('health'), isAll || options.has('attributes')];
  if (withHealth || withAttributes) process.out(dataHeading(shown));
  if (withHealth) process.out(healthText(shown));
  if (withAttributes) process.out(attributesText(shown));
  return shown.isFailing && (withHealth || withAttributes) ? EXIT.failing : 0;
}

function runSmartctl(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (parsed.ok && parsed.options.has('scan')) return scan(process);
  process.out(heading(process));
  if (!parsed.ok) {
    process.out(`=======> ${parsed.message.toUpperCase()}\n${HELP}`);
    return EXIT.usage;
  }
  const [typed] = parsed.options.operands;
  if (typed === undefined) {
    process.out(`ERROR: smartctl requires a device name as the final command-line argument.\n\n${HELP}`);
    return EXIT.usage;
  }
  const shown = diskOf(process, typed);
  if (shown) return report(process, shown, parsed.options);
  if (blockNode(process.ctx.world, process.host, normalise(typed, process.cwd))) {
    process.out(
      `${typed}: Unable to detect device type\nPlease specify device type with the -d option.\n${HELP}`,
    );
    return EXIT.usage;
  }
  process.out(`Smartctl open device: ${typed} failed: No such device\n`);
  return EXIT.open;
}

export const smartctl: Program = {
  name: 'smartctl',
  directory: '/usr/sbin',
  summary: { de: 'was eine Platte von sich sagt', en: 'what a disk says of itself' },
  run: (process) => immediate(() => runSmartctl(process)),
};
