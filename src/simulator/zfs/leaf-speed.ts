/** How fast the device of a leaf is. */
import type { ZfsWorld } from './types.ts';
import type { LeafVdev } from './vdev-types.ts';

/** Bytes a second of a disk that reads or writes in one go; files lie on a fast one. */
const SPEED = { rotating: 180_000_000, solid: 500_000_000 } as const;

export function leafSpeed(_world: ZfsWorld, _host: string, _leaf: LeafVdev): number {
  return SPEED.solid;
}
