/** Faults by hand as one input: those of the hardware, and the sudden death of a process. */

import * as z from 'zod/mini';
import { findDisk } from '../hardware/disks.ts';
import { applyFault, faultSchema, RefusedFault, whyRefused } from '../hardware/faults.ts';
import type { Fault } from '../hardware/types.ts';
import type { Context } from '../kernel/types.ts';
import { diskKey, tellOverwritten } from './block-devices.ts';
import type { OsWorld } from './types.ts';
import { unitName } from './unit-table.ts';
import { killUnit, unitState } from './units.ts';

const MIB = 2 ** 20;

/** What the input `hardware.fault` carries. */
export const faultInputSchema = z.object({ fault: faultSchema });

/** A sentence why this fault cannot happen now, undefined when it can: for buttons, before the input is sent. */
export function faultRefusal(world: OsWorld, fault: Fault): string | undefined {
  const refusal = whyRefused(world, fault);
  if (refusal !== undefined || fault.kind !== 'kill-unit') return refusal;
  const state = unitState(world, fault.host, unitName(fault.unit));
  if (!state) return `Host '${fault.host}' has no unit '${fault.unit}'.`;
  return state.pid === undefined ? `Unit '${fault.unit}' does not run on host '${fault.host}'.` : undefined;
}

/** No program writes, and no error is reported: whoever lives on the disk finds out when it looks. */
function corruptDisk(
  ctx: Context<OsWorld>,
  { host, disk: device, fromMib, mib }: Extract<Fault, { kind: 'corrupt-disk' }>,
): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  const from = fromMib * MIB;
  tellOverwritten(ctx, host, { medium: diskKey(disk), startBytes: 0 }, from, from + mib * MIB);
}

/**
 * Carries out one fault.
 * @throws RefusedFault when it names something that does not exist or does not run; nothing is changed then.
 */
export function injectFault(ctx: Context<OsWorld>, fault: Fault): void {
  const refusal = faultRefusal(ctx.world, fault);
  if (refusal !== undefined) throw new RefusedFault(refusal);
  if (fault.kind === 'kill-unit') killUnit(ctx, fault.host, unitName(fault.unit));
  else if (fault.kind === 'corrupt-disk') corruptDisk(ctx, fault);
  else applyFault(ctx, fault);
}
