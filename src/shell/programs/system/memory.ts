/** How much memory a host has and who holds it: the sum of its services, a model as in `unit-usage.ts`. */
import type { World } from '../../../simulator/cluster.ts';
import { unitUsage } from './unit-usage.ts';

const MIB = 2 ** 20;
/** Of what is built in, the kernel keeps a little for itself. */
const KERNEL_SHARE = 1 / 48;
const KERNEL_USED_BYTES = 310 * MIB;
/** What was read from disk since the boot and is still there. */
const CACHE_BYTES = 720 * MIB;
const SHARED_BYTES = 46 * MIB;

export interface MemoryView {
  readonly total: number;
  readonly used: number;
  readonly free: number;
  readonly shared: number;
  readonly cache: number;
  readonly available: number;
}

/** Memory the kernel hands out on this host. */
export function hostMemoryBytes(world: World, host: string): number {
  return Math.floor((world.hardware.hosts[host]?.memoryBytes ?? 0) * (1 - KERNEL_SHARE));
}

/** Memory of a host in bytes, as `free` splits it. */
export function memoryOf(world: World, host: string): MemoryView {
  const total = hostMemoryBytes(world, host);
  const units = Object.values(world.os[host]?.units ?? {}).filter((unit) => unit.pid !== undefined);
  const held = units.reduce((sum, unit) => sum + unitUsage(world, host, unit).memoryBytes, 0);
  const used = KERNEL_USED_BYTES + held;
  const cache = Math.min(CACHE_BYTES, total - used);
  return { total, used, free: total - used - cache, shared: SHARED_BYTES, cache, available: total - used };
}
