/** `qm create`, `set`, `destroy`, `migrate`. */
import { clusterGuests, type GuestConfig, guestPath } from '../../../simulator/guests/config.ts';
import { runningGuest } from '../../../simulator/guests/lifecycle.ts';
import { migrateGuest } from '../../../simulator/guests/migration.ts';
import { queueCommand } from '../../../simulator/ha/live/files.ts';
import { commitMove, commitRemoval } from '../../../simulator/pmxcfs/replicate.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import type { CommandDeclaration, OptionDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { isHaManaged, requireQuorum, requireVm, vmidArgument, writeVm } from './guest-words.ts';

const LOOK_MS = 100;

const SETTINGS: readonly OptionDeclaration[] = [
  { name: 'cores', type: 'integer', minimum: 1, description: 'Cores of each socket.' },
  { name: 'memory', type: 'integer', minimum: 16, description: 'Memory in MiB.' },
  { name: 'name', type: 'string', maxLength: 63, description: 'Name of the VM.' },
  { name: 'onboot', type: 'boolean', description: 'Start it with its node.' },
  { name: 'ostype', type: 'string', maxLength: 10, description: 'Kind of operating system.' },
  { name: 'sockets', type: 'integer', minimum: 1, description: 'Sockets.' },
];

function settingsOf({ vmid: _, ...settings }: Readonly<Record<string, string>>): GuestConfig {
  return settings;
}

function* create(process: Process, vmid: string, settings: GuestConfig): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  requireQuorum(process);
  const taken = clusterGuests(ctx.world, host).find((guest) => guest.vmid === vmid);
  if (taken !== undefined) {
    const kind = taken.type === 'qemu' ? 'VM' : 'CT';
    fail(`unable to create VM ${vmid} - ${kind} ${vmid} already exists on node '${taken.node}'`);
  }
  writeVm(ctx, host, vmid, { memory: '512', ...settings });
  return 0;
}

function* set(process: Process, vmid: string, settings: GuestConfig): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  const config = requireVm(process, vmid);
  const words = Object.entries(settings).map(([key, value]) => `-${key} ${value}`);
  writeVm(ctx, host, vmid, { ...config, ...settings });
  process.out(`update VM ${vmid}: ${words.join(' ')}\n`);
  return 0;
}

function* destroy(process: Process, vmid: string): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  requireVm(process, vmid);
  if (isHaManaged(process, vmid)) {
    fail(`unable to remove VM ${vmid} - used in HA resources and purge parameter not set.`);
  }
  requireQuorum(process);
  if (runningGuest(ctx.world, host, vmid) !== undefined) fail(`VM ${vmid} is running - destroy failed`);
  commitRemoval(ctx, host, guestPath(host, 'qemu', vmid));
  return 0;
}

function refuseTarget(process: Process, target: string): void {
  if (target === process.host) {
    fail(
      `400 Parameter verification failed.\ntarget: target is local node.\nqm migrate <vmid> <target> [OPTIONS]`,
    );
  }
  if (process.ctx.world.zfs[target] === undefined) fail(`no such cluster node '${target}'`);
}

function* followMigration(process: Process, vmid: string, target: string): Run {
  const { ctx, host } = process;
  const isGoing = () => runningGuest(ctx.world, host, vmid)?.migratesTo !== undefined;
  while (isGoing()) yield { for: 'time', ms: LOOK_MS };
  if (runningGuest(ctx.world, target, vmid) === undefined) fail('migration aborted');
  return 0;
}

function* migrate(process: Process, vmid: string, target: string, isOnline: boolean): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  requireVm(process, vmid);
  refuseTarget(process, target);
  requireQuorum(process);
  if (isHaManaged(process, vmid)) {
    process.out(`Requesting HA migration for VM ${vmid} to node ${target}\n`);
    queueCommand(ctx, host, `${isOnline ? 'migrate' : 'relocate'} vm:${vmid} ${target}`);
    return 0;
  }
  if (runningGuest(ctx.world, host, vmid) === undefined) {
    if (isOnline) process.err("VM isn't running. Doing offline migration instead.\n");
    commitMove(ctx, host, guestPath(host, 'qemu', vmid), guestPath(target, 'qemu', vmid));
    return 0;
  }
  if (!isOnline) fail("can't migrate running VM without --online");
  if (!migrateGuest(ctx, host, vmid, target)) fail(`can't connect to node '${target}'`);
  return yield* followMigration(process, vmid, target);
}

const newVmid = { ...vmidArgument, candidates: () => [], description: 'Number of the new VM.' };

export const changeCommands: readonly CommandDeclaration[] = [
  {
    words: ['create'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [newVmid],
    options: SETTINGS,
    description: 'Make a VM. Disks and networks of VMs are not simulated yet.',
    run: (process, { text }) =>
      catchFailure(process, () => create(process, text.vmid ?? '', settingsOf(text))),
  },
  {
    words: ['set'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [vmidArgument],
    options: SETTINGS,
    description: 'Change settings of a VM.',
    run: (process, { text }) => catchFailure(process, () => set(process, text.vmid ?? '', settingsOf(text))),
  },
  {
    words: ['destroy'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [vmidArgument],
    options: [],
    description: 'Delete a VM.',
    run: (process, { text }) => catchFailure(process, () => destroy(process, text.vmid ?? '')),
  },
  {
    words: ['migrate'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [
      vmidArgument,
      {
        name: 'target',
        type: 'string',
        candidates: ({ ctx, host }) => Object.keys(ctx.world.zfs).filter((name) => name !== host),
        description: 'Node it goes to.',
      },
    ],
    options: [{ name: 'online', type: 'boolean', description: 'While it runs.' }],
    description: 'Move a VM to another node.',
    run: (process, { text }) =>
      catchFailure(process, () => migrate(process, text.vmid ?? '', text.target ?? '', text.online === '1')),
  },
];
