/** Parameters of the kernel module that can be set while it runs. */
import { adjustTasks } from './pool/tasks.ts';
import { importedPools, type ZfsContext, zfsOf } from './pool-state.ts';
import type { ZfsWorld } from './types.ts';

/** Name → value after loading the module (zfs(4)). Listed are those that the simulation heeds. */
const DEFAULTS: Readonly<Record<string, number>> = {
  raidz_expand_max_reflow_bytes: 0,
  zfs_removal_suspend_progress: 0,
  zfs_scan_suspend_progress: 0,
};

export function parameterNames(world: ZfsWorld, host: string): readonly string[] {
  return zfsOf(world, host) ? Object.keys(DEFAULTS) : [];
}

/** Undefined when the module has no such parameter, or the host no such module. */
export function parameterValue(world: ZfsWorld, host: string, name: string): number | undefined {
  const zfs = zfsOf(world, host);
  return zfs && Object.hasOwn(DEFAULTS, name) ? (zfs.parameters[name] ?? DEFAULTS[name]) : undefined;
}

/** Takes effect at once on what is running. False when there is no such parameter. */
export function setParameter(ctx: ZfsContext, host: string, name: string, value: number): boolean {
  const zfs = zfsOf(ctx.world, host);
  if (!zfs || !Object.hasOwn(DEFAULTS, name)) return false;
  zfs.parameters[name] = value;
  for (const pool of importedPools(ctx.world, host)) adjustTasks(ctx, host, pool);
  return true;
}

/** The module is loaded anew: at a boot. */
export function resetParameters(world: ZfsWorld, host: string): void {
  const zfs = zfsOf(world, host);
  if (zfs) zfs.parameters = {};
}
