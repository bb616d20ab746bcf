/** Looking up pools, and the parts of a pool that its state implies. */
import type { Context } from '../kernel/types.ts';
import type { Pool, ZfsHost, ZfsWorld } from './types.ts';

export type ZfsContext = Context<ZfsWorld>;

/** What OpenZFS knows on this host; an empty one that nothing can be added to where there is none. */
export function zfsOf(world: ZfsWorld, host: string): ZfsHost | undefined {
  return world.zfs[host];
}

/** Imported pools, sorted by name as every listing shows them. */
export function importedPools(world: ZfsWorld, host: string): readonly Pool[] {
  return Object.values(zfsOf(world, host)?.pools ?? {})
    .filter(({ state, isLoaded }) => state === 'active' && isLoaded)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function poolByName(world: ZfsWorld, host: string, name: string): Pool | undefined {
  return importedPools(world, host).find((pool) => pool.name === name);
}

/** An imported pool by its guid: what timers name. */
export function poolByGuid(world: ZfsWorld, host: string, guid: string): Pool | undefined {
  return importedPools(world, host).find((pool) => pool.guid === guid);
}

/** The pool a data set, snapshot or bookmark name belongs to: the part before the first `/`, `@` or `#`. */
export function poolNameOf(name: string): string {
  return name.split(/[/@#]/, 1)[0] ?? '';
}

/** A guid as ZFS draws them: 64 bits, not 0, in decimal. */
export function newGuid(ctx: Pick<ZfsContext, 'randomInt'>): string {
  const part = () => BigInt(ctx.randomInt('zfs.guid', 0, 0x7fffffff));
  const guid = ((part() << 33n) ^ (part() << 11n) ^ part()) & 0xffff_ffff_ffff_ffffn;
  return String(guid === 0n ? 1n : guid);
}

/** The host that has imported this pool. */
export function hostOf(world: ZfsWorld, pool: Pool): string | undefined {
  return Object.keys(world.zfs).find((host) => world.zfs[host]?.pools[pool.guid] === pool);
}
