/** Ids and settings of HA resources as typed. */
import { findGuest } from '../../../simulator/guests/config.ts';
import { RESOURCES, readManagerStatus, readText, writeText } from '../../../simulator/ha/live/files.ts';
import { formatResources, type Resource, readResources } from '../../../simulator/ha/live/resources.ts';
import type { OptionDeclaration } from '../../pve-cli/declaration.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Process, ShellContext } from '../../types.ts';

const STATES = ['started', 'stopped', 'enabled', 'disabled', 'ignored'];

/** A word that is not in a list, in the schema's words. */
export function refuseUnlessIn(words: readonly string[]): (value: string) => string | undefined {
  return (value) =>
    words.includes(value)
      ? undefined
      : `value '${value}' does not have a value in the enumeration '${words.join(', ')}'`;
}

export const RESOURCE_OPTIONS: readonly OptionDeclaration[] = [
  { name: 'comment', type: 'string', maxLength: 4096, description: 'A note.' },
  { name: 'failback', type: 'boolean', description: 'Go back to a preferred node by itself.' },
  { name: 'group', type: 'string', description: 'A group of Proxmox VE 8; rules stand for them now.' },
  { name: 'max_relocate', type: 'integer', minimum: 0, description: 'Further nodes to try a start on.' },
  { name: 'max_restart', type: 'integer', minimum: 0, description: 'Further tries to start on a node.' },
  {
    name: 'state',
    type: 'string',
    valueText: '<started|stopped|enabled|disabled|ignored>',
    refuse: refuseUnlessIn(STATES),
    candidates: () => STATES,
    description: 'Wanted state.',
  },
];

/** Resources this node knows, for completion. */
export function knownSids({ ctx, host }: Pick<Process, 'ctx' | 'host'>): string[] {
  return readResources(readText(ctx.world, host, RESOURCES) ?? '').map(({ sid }) => sid);
}

/** The id of a resource: `vm:100`, or `100` for the guest of that number. @throws Failure */
export function resolveSid({ ctx, host }: Pick<Process, 'ctx' | 'host'>, typed: string): string {
  if (/^(vm|ct):[1-9]\d{2,8}$/.test(typed)) return typed;
  if (!/^[1-9]\d{2,8}$/.test(typed)) return fail(`unable to parse service id '${typed}'`);
  const guest = findGuest(ctx.world, host, typed);
  if (guest === undefined) {
    return fail(`unable to detect SID from VMID - VM/CT ${typed} does not exist`);
  }
  return `${guest.type === 'qemu' ? 'vm' : 'ct'}:${typed}`;
}

/** The resources as this node has them. */
export function readAll({ world }: Pick<ShellContext, 'world'>, host: string): Resource[] {
  return readResources(readText(world, host, RESOURCES) ?? '');
}

export function writeAll(ctx: ShellContext, host: string, resources: readonly Resource[]): void {
  writeText(ctx, host, RESOURCES, formatResources(resources));
}

/** @throws Failure when HA does not manage a resource, or is to ignore it */
export function requireManaged({ ctx, host }: Pick<Process, 'ctx' | 'host'>, sid: string): void {
  const resource = readAll(ctx, host).find((one) => one.sid === sid);
  if (resource === undefined || resource.properties.state === 'ignored') {
    fail(`resource '${sid}' is not HA managed`);
  }
}

/** @throws Failure when a service failed and its error is not cleared by this request */
export function refuseInError(
  { ctx, host }: Pick<Process, 'ctx' | 'host'>,
  sid: string,
  state?: string,
): void {
  const service = readManagerStatus(ctx.world, host).service_status[sid];
  if (service?.state === 'error' && state !== 'disabled') {
    fail(`service '${sid}' in error state, must be disabled and fixed first`);
  }
}
