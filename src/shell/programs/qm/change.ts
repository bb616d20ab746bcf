/** `qm create`, `set`, `destroy`, `migrate`. */
import { clusterGuests, type GuestConfig, guestPath } from '../../../simulator/guests/config.ts';
import { runningGuest } from '../../../simulator/guests/lifecycle.ts';
import { migrateGuest } from '../../../simulator/guests/migration.ts';
import { commitMove, commitRemoval } from '../../../simulator/pmxcfs/replicate.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import { clusterNodes, refuseBadNodeName } from '../../pve-cli/cluster-nodes.ts';
import type { CommandDeclaration, OptionDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { underLock } from '../ha-manager/ha-lock.ts';
import { removeResource } from '../ha-manager/remove-resource.ts';
import {
  handToHa,
  isHaConfigured,
  isHaManaged,
  requireQuorum,
  requireVm,
  vmidArgument,
  writeVm,
} from './guest-words.ts';
import { deviceOptions, refuseDevices } from './pending.ts';

const LOOK_MS = 100;

const SETTINGS: readonly OptionDeclaration[] = [
  { name: 'cores', type: 'integer', minimum: 1, description: 'Cores of each socket.' },
  { name: 'memory', type: 'integer', minimum: 16, description: 'Memory in MiB.' },
  { name: 'name', type: 'string', maxLength: 63, description: 'Name of the VM.' },
  { name: 'onboot', type: 'boolean', description: 'Start it with its node.' },
  { name: 'ostype', type: 'string', maxLength: 10, description: 'Kind of operating system.' },
  { name: 'sockets', type: 'integer', minimum: 1, description: 'Sockets.' },
  ...deviceOptions,
];

function settingsOf({ vmid: _, ...settings }: Readonly<Record<string, string>>): GuestConfig {
  refuseDevices(settings);
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
  if (Object.keys(settings).length === 0) fail('no options specified');
  const config = requireVm(process, vmid);
  const words = Object.entries(settings).map(([key, value]) => `-${key} ${value}`);
  process.out(`update VM ${vmid}: ${words.join(' ')}\n`);
  writeVm(ctx, host, vmid, { ...config, ...settings });
  return 0;
}

function purge(process: Process, vmid: string, isResource: boolean): void {
  process.out(`purging VM ${vmid} from related configurations..\n`);
  if (!isResource) return;
  underLock(process, undefined, () => removeResource(process, `vm:${vmid}`, true));
  process.out(`NOTE: removed VM ${vmid} from HA resource configuration.\n`);
}

function* destroy(process: Process, vmid: string, hasToPurge: boolean): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  requireVm(process, vmid);
  const isResource = isHaConfigured(process, vmid);
  if (isResource && !hasToPurge) {
    fail(`unable to remove VM ${vmid} - used in HA resources and purge parameter not set.`);
  }
  if (runningGuest(ctx.world, host, vmid) !== undefined) fail(`VM ${vmid} is running - destroy failed`);
  requireQuorum(process);
  commitRemoval(ctx, host, guestPath(host, 'qemu', vmid));
  if (hasToPurge) purge(process, vmid, isResource);
  return 0;
}

function refuseOwnNode({ host }: Process, target: string): void {
  if (target === host) {
    fail(
      `400 Parameter verification failed.\ntarget: target is local node.\nqm migrate <vmid> <target> [OPTIONS]`,
    );
  }
}

function* followMigration(process: Process, vmid: string, target: string): Run {
  const { ctx, host } = process;
  const isGoing = () => runningGuest(ctx.world, host, vmid)?.migratesTo !== undefined;
  while (isGoing()) yield { for: 'time', ms: LOOK_MS };
  if (runningGuest(ctx.world, target, vmid) === undefined) fail('migration aborted');
  return 0;
}

/** Does the VM run, so that it moves live? @throws Failure when that was not asked for */
function movesLive(process: Process, vmid: string, isOnline: boolean): boolean {
  const isRunning = runningGuest(process.ctx.world, process.host, vmid) !== undefined;
  if (isRunning && !isOnline) fail("can't migrate running VM without --online");
  if (!isRunning && isOnline) process.err("VM isn't running. Doing offline migration instead.\n");
  return isRunning;
}

function* migrate(process: Process, vmid: string, target: string, isOnline: boolean): Run {
  const { ctx, host } = process;
  refuseOwnNode(process, target);
  yield* waitForDelivery(ctx, host);
  requireQuorum(process);
  if (!clusterNodes(process).includes(target)) fail(`no such cluster node '${target}'`);
  requireVm(process, vmid);
  const isLive = movesLive(process, vmid, isOnline);
  if (isHaManaged(process, vmid)) {
    process.out(`Requesting HA migration for VM ${vmid} to node ${target}\n`);
    return yield* handToHa(process, `migrate vm:${vmid} ${target}`);
  }
  if (!isLive) {
    commitMove(ctx, host, guestPath(host, 'qemu', vmid), guestPath(target, 'qemu', vmid));
    return 0;
  }
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
    options: [{ name: 'purge', type: 'boolean', description: 'Take it out of HA too.' }],
    description: 'Delete a VM.',
    run: (process, { text }) =>
      catchFailure(process, () => destroy(process, text.vmid ?? '', text.purge === '1')),
  },
  {
    words: ['migrate'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [
      vmidArgument,
      {
        name: 'target',
        type: 'string',
        refuse: refuseBadNodeName,
        candidates: (process) => clusterNodes(process).filter((name) => name !== process.host),
        description: 'Node it goes to.',
      },
    ],
    options: [{ name: 'online', type: 'boolean', description: 'While it runs.' }],
    description: 'Move a VM to another node.',
    run: (process, { text }) =>
      catchFailure(process, () => migrate(process, text.vmid ?? '', text.target ?? '', text.online === '1')),
  },
];
