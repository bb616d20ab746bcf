/** How the space of a top-level vdev is divided. */
import { leafBytes } from './device.ts';
import { draidBytes } from './draid.ts';
import type { Geometry, TopLevelVdev } from './layout.ts';
import { GIB, MIB, powerOfTwoAbove, roundDown, roundUp } from './rounding.ts';

const [LEAST, USUAL, MOST] = [16 * MIB, 512 * MIB, 16 * GIB] as const;
/** Metaslabs of a vdev: below the first they get smaller, above the second larger, and never more than the third. */
const [FEW, AIM, LIMIT] = [16, 200, 131_072] as const;

export interface Metaslabs {
  readonly count: number;
  /** Size of one, a power of two. In a dRAID vdev a little of it cannot be used. */
  readonly bytes: number;
  /** What blocks can use of the first one, and of all. */
  readonly firstBytes: number;
  readonly totalBytes: number;
}

/** Raw bytes of a top-level vdev before it is divided: each member counts as much as the smallest (`vdev_*_open()`). */
export function topLevelBytes({ layout, disks, sectorBytes, memberBytes }: TopLevelVdev): number {
  const leaf = leafBytes(memberBytes);
  if (layout.type === 'raidz') return roundDown(disks * leaf, sectorBytes);
  if (layout.type === 'draid') {
    const groups = draidBytes(disks - layout.spares, layout.data + layout.parity, leaf);
    return roundDown(groups, sectorBytes);
  }
  return roundDown(leaf, sectorBytes);
}

/** Size of a metaslab in a vdev of so many bytes (`vdev_metaslab_set_size()`). About 200 of them are the aim, not the result. */
export function metaslabBytes(vdevBytes: number): number {
  const count = Math.floor(vdevBytes / USUAL);
  const perVdev = (most: number) => powerOfTwoAbove(Math.floor(vdevBytes / most));
  if (count < FEW) return Math.max(LEAST, perVdev(FEW));
  if (count <= AIM) return USUAL;
  const bytes = Math.min(perVdev(AIM), MOST);
  return Math.floor(vdevBytes / bytes) > LIMIT ? perVdev(LIMIT) : bytes;
}

/** What is left of metaslab number `at` when its ends are moved inwards to the grid (`vdev_draid_metaslab_init()`). */
function trimmed(at: number, bytes: number, grid: number): number {
  const start = at * bytes;
  return roundDown(bytes - (roundUp(start, grid) - start), grid);
}

/** After so many metaslabs one begins on the grid again. */
function period(bytes: number, grid: number): number {
  let count = 1;
  while ((count * bytes) % grid !== 0) count++;
  return count;
}

/** What blocks can use of so many metaslabs of this size. */
export function metaslabSpace({ layout, sectorBytes }: Geometry, count: number, bytes: number): Metaslabs {
  const grid = layout.type === 'draid' ? (layout.data + layout.parity) * sectorBytes : sectorBytes;
  const round = period(bytes, grid);
  const sum = (length: number) =>
    Array.from({ length }, (_, at) => trimmed(at, bytes, grid)).reduce((all, one) => all + one, 0);
  const totalBytes = Math.floor(count / round) * sum(round) + sum(count % round);
  return { count, bytes, firstBytes: trimmed(0, bytes, grid), totalBytes };
}

/** The metaslabs of a new top-level vdev. The rest at its end, smaller than one, is not used. */
export function metaslabsOf(vdev: TopLevelVdev): Metaslabs {
  const space = topLevelBytes(vdev);
  const bytes = metaslabBytes(space);
  return metaslabSpace(vdev, Math.floor(space / bytes), bytes);
}
