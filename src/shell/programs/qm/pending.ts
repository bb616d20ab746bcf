/** What the real `qm` has and the simulator has not: known by name, and said so instead of being called unknown. */
import { immediate } from '../../immediate.ts';
import type { CommandDeclaration, OptionDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';

const COMMANDS = [
  'clone',
  'delsnapshot',
  'listsnapshot',
  'monitor',
  'pending',
  'reboot',
  'reset',
  'resume',
  'rollback',
  'showcmd',
  'snapshot',
  'suspend',
  'template',
  'unlock',
];

/** Settings of disks, networks and devices. `[n]` stands for a number up to the highest. */
const DEVICES: readonly (readonly [name: string, highestNumber?: number])[] = [
  ['agent'],
  ['boot'],
  ['efidisk0'],
  ['ide[n]', 3],
  ['net[n]', 31],
  ['sata[n]', 5],
  ['scsi[n]', 30],
  ['scsihw'],
  ['virtio[n]', 15],
];

export const deviceOptions: readonly OptionDeclaration[] = DEVICES.map(([name, highestNumber]) => ({
  name,
  type: 'string',
  ...(highestNumber === undefined ? {} : { highestNumber }),
  description: 'Not simulated yet.',
}));

const DEVICE_NAMES = new RegExp(`^(?:${DEVICES.map(([name]) => name.replace('[n]', '\\d+')).join('|')})$`);

/** @throws Failure when a setting is one of a device */
export function refuseDevices(settings: Readonly<Record<string, string>>): void {
  const device = Object.keys(settings).find((name) => DEVICE_NAMES.test(name));
  if (device !== undefined) fail(`qm --${device}: not simulated yet`);
}

export const pendingCommands: readonly CommandDeclaration[] = COMMANDS.map((word) => ({
  words: [word],
  implementedBy: 'PVE::API2::Qemu',
  arguments: [
    { name: 'vmid', type: 'string', isOptional: true, isRest: true, description: 'Not simulated yet.' },
  ],
  options: [],
  description: 'Not simulated yet.',
  run: (process) => catchFailure(process, () => immediate(() => fail(`qm ${word}: not simulated yet`))),
}));
