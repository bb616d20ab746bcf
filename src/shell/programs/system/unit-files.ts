/** Unit files and the links that enable and mask them. */

import type { World } from '../../../simulator/cluster.ts';
import { unitDefinition } from '../../../simulator/os/unit-table.ts';
import { enableUnit } from '../../../simulator/os/units.ts';
import { linkFile, removeFile } from '../../files.ts';
import type { ShellContext } from '../../types.ts';

const ADMIN = '/etc/systemd/system';
const WANTS = `${ADMIN}/multi-user.target.wants`;

export type FileState = 'enabled' | 'disabled' | 'masked';

/** `/usr/lib/systemd/system/corosync.service`. */
export function unitPath(unit: string): string {
  return `/usr/lib/systemd/system/${unit}.service`;
}

/** The line about the link that makes a unit start at boot. */
export function createdWants(unit: string): string {
  return `Created symlink '${WANTS}/${unit}.service' → '${unitPath(unit)}'.`;
}

export function removedWants(unit: string): string {
  return `Removed '${WANTS}/${unit}.service'.`;
}

export function maskPath(unit: string): string {
  return `${ADMIN}/${unit}.service`;
}

/** A masked unit is a link to `/dev/null`; such a unit cannot be started by anybody. */
export function isMasked(world: World, host: string, unit: string): boolean {
  return world.os[host]?.files[maskPath(unit)]?.content === '/dev/null';
}

export function fileState(world: World, host: string, unit: string): FileState {
  if (isMasked(world, host, unit)) return 'masked';
  return world.os[host]?.units[unit]?.enabled ? 'enabled' : 'disabled';
}

/** What the package would choose: its services are enabled unless it leaves them to the administrator. */
export function presetOf(unit: string): 'enabled' | 'disabled' {
  return unitDefinition(unit)?.isLeftDisabled ? 'disabled' : 'enabled';
}

/**
 * Masks a unit. That it was enabled is kept as the link it is on a real host, so that unmasking brings it back.
 */
export function maskUnit(ctx: ShellContext, host: string, unit: string): void {
  const place = { ctx, host, cwd: '/' };
  if (ctx.world.os[host]?.units[unit]?.enabled) {
    linkFile(place, unitPath(unit), `${ADMIN}/${unit}.service.wanted`);
    enableUnit(ctx, host, unit, false);
  }
  linkFile(place, '/dev/null', maskPath(unit));
}

export function unmaskUnit(ctx: ShellContext, host: string, unit: string): void {
  const place = { ctx, host, cwd: '/' };
  removeFile(place, maskPath(unit));
  if (removeFile(place, `${ADMIN}/${unit}.service.wanted`).ok) enableUnit(ctx, host, unit, true);
}
