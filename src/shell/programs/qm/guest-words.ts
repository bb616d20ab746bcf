/** VMs as typed: which one, where it is, and whether HA looks after it. */
import { clusterGuests, type GuestConfig, guestConfig, guestPath } from '../../../simulator/guests/config.ts';
import { type Resource, resourcesOf } from '../../../simulator/ha/live/resources.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { commitFile } from '../../../simulator/pmxcfs/replicate.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Process, Run, ShellContext } from '../../types.ts';

type Where = Pick<Process, 'ctx' | 'host'>;

/** VMs of this node, by number. */
export function ownVms({ ctx, host }: Where): string[] {
  return clusterGuests(ctx.world, host)
    .filter(({ node, type }) => node === host && type === 'qemu')
    .map(({ vmid }) => vmid);
}

export const vmidArgument = {
  name: 'vmid',
  type: 'integer',
  minimum: 100,
  maximum: 999_999_999,
  candidates: ownVms,
  description: 'Number of a VM of this node.',
} as const;

/** The configuration of a VM of this node. @throws Failure when its file does not lie here */
export function requireVm({ ctx, host }: Where, vmid: string): GuestConfig {
  const config = guestConfig(ctx.world, host, 'qemu', vmid);
  return config ?? fail(`Configuration file '${guestPath(host, 'qemu', vmid)}' does not exist`);
}

function haResource({ ctx, host }: Where, vmid: string): Resource | undefined {
  return resourcesOf(ctx.world, host).find(({ sid }) => sid === `vm:${vmid}`);
}

/** Is a VM an HA resource, even one that is ignored? */
export function isHaConfigured(where: Where, vmid: string): boolean {
  return haResource(where, vmid) !== undefined;
}

/** Is a VM an HA resource that is not ignored? Then `qm` only hands the request on. */
export function isHaManaged(where: Where, vmid: string): boolean {
  const resource = haResource(where, vmid);
  return resource !== undefined && resource.properties.state !== 'ignored';
}

/** @throws Failure without quorum */
export function requireQuorum({ ctx, host }: Where): void {
  if (!isWritable(ctx.world, host)) fail('cluster not ready - no quorum?');
}

/** The file of a VM: keys sorted. */
export function formatVm(config: GuestConfig): string {
  return Object.entries(config)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

/** Writes a VM's file. @throws Failure without quorum */
export function writeVm(ctx: ShellContext, host: string, vmid: string, config: GuestConfig): void {
  if (!isWritable(ctx.world, host)) {
    const path = `/etc/pve/${guestPath(host, 'qemu', vmid)}`;
    fail(`unable to open file '${path}.tmp.${ctx.world.os[host]?.nextPid ?? 0}' - Permission denied`);
  }
  const text = formatVm(config);
  commitFile(ctx, host, guestPath(host, 'qemu', vmid), text, text);
}

/** Runs `ha-manager` with these words, as the Proxmox VE daemons do. @throws Failure when it fails */
export function* handToHa(process: Process, words: string): Run {
  const command = `ha-manager ${words}`;
  const exit = yield* process.spawn(process.host, command);
  return exit === 0 ? 0 : fail(`command '${command}' failed: exit code ${exit}`);
}
