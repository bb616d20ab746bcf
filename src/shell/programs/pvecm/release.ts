import type { World } from '../../../simulator/cluster.ts';

/** Release numbers at the start of `pve-manager/9.1.1/…` or `9.1.1`. */
function releaseOf(world: World, host: string): readonly [major: number, minor: number] {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(world.os[host]?.pveVersion ?? '') ?? [];
  return [Number(major ?? 9), Number(minor ?? 1)];
}

/** Does pvecm of this host write `token_coefficient` into new clusters (pve-cluster 9.1.0 and later)? */
export function hasTokenCoefficient(world: World, host: string): boolean {
  const [major, minor] = releaseOf(world, host);
  return major > 9 || (major === 9 && minor >= 1);
}
