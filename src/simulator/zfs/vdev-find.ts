/** Which vdev of a pool somebody means (`zpool_find_vdev()`). */
import type { Pool } from './types.ts';
import { isDevicePath, partitionPath } from './vdev-names.ts';
import { liveTopLevels } from './vdev-tree.ts';
import type { GroupVdev, LeafVdev, TopLevel, Vdev } from './vdev-types.ts';

/** One vdev of the tree, with where it hangs. */
export interface PlacedVdev {
  readonly vdev: Vdev;
  readonly top: TopLevel;
  /** The vdev above; absent for a top-level vdev. */
  readonly parent?: GroupVdev;
  /** Number in the pool or in its parent. */
  readonly place: number;
}

export type FoundVdev =
  | ({ readonly kind: 'vdev' } & PlacedVdev)
  | { readonly kind: 'spare'; readonly vdev: LeafVdev }
  | { readonly kind: 'cache'; readonly vdev: LeafVdev };

/** Directories that a short name is looked up in. */
const SEARCHED = [
  'disk/by-vdev',
  'mapper',
  'disk/by-partlabel',
  'disk/by-partuuid',
  'disk/by-label',
  'disk/by-uuid',
  'disk/by-id',
  'disk/by-path',
].map((part) => `/dev/${part}`);

function* walk(
  top: TopLevel,
  vdev: Vdev,
  place: number,
  parent: GroupVdev | undefined,
): Generator<PlacedVdev> {
  yield { vdev, top, place, ...(parent ? { parent } : {}) };
  if (vdev.type === 'leaf') return;
  for (const [index, child] of vdev.children.entries()) yield* walk(top, child, index, vdev);
}

/** Every vdev of the tree, parents before their children. */
export function* placedVdevs(pool: Pick<Pool, 'topLevels'>): Generator<PlacedVdev> {
  for (const top of liveTopLevels(pool)) yield* walk(top, top.vdev, top.id, undefined);
}

/** Does a leaf go by this name? A whole disk is also known without its partition, any device without its directory. */
export function isCalled(leaf: LeafVdev, name: string): boolean {
  const asOpened = (path: string) =>
    leaf.isWholeDisk && isDevicePath(leaf.path) ? partitionPath(path) : path;
  if (name.startsWith('/')) return asOpened(name) === leaf.path;
  return [...SEARCHED, '/dev'].some((directory) => asOpened(`${directory}/${name}`) === leaf.path);
}

/** Names of this kind mean a group: `mirror-0`, `raidz1-0`, `draid2-0`; the part behind a colon is not looked at. */
const INTERIOR = /^(raidz|spare|replacing|root|mirror|draid)/;
const DRAID_SPARE = /^draid\d-\d+-\d+$/;

function isGroupCalled({ vdev, place }: PlacedVdev, name: string): boolean {
  const match = /^([a-z]+)(\d?)(?::[^-]*)?-(\d+)$/.exec(name);
  if (!match || vdev.type !== match[1] || place !== Number(match[3])) return false;
  return match[2] === '' || ('parity' in vdev && vdev.parity === Number(match[2]));
}

function matcher(name: string): (placed: PlacedVdev) => boolean {
  if (/^\d+$/.test(name)) return ({ vdev }) => vdev.guid === name;
  if (INTERIOR.test(name) && !DRAID_SPARE.test(name)) return (placed) => isGroupCalled(placed, name);
  return ({ vdev }) => vdev.type === 'leaf' && (vdev.path === name || isCalled(vdev, name));
}

/** The vdev of this name, path or guid: first of the tree, then of the spares, then of the cache devices. */
export function findVdev(
  pool: Pick<Pool, 'topLevels' | 'spares' | 'caches'>,
  name: string,
): FoundVdev | undefined {
  const isMeant = matcher(name);
  for (const placed of placedVdevs(pool)) if (isMeant(placed)) return { kind: 'vdev', ...placed };
  for (const kind of ['spare', 'cache'] as const) {
    for (const { leaf } of kind === 'spare' ? pool.spares : pool.caches) {
      if (leaf.guid === name || leaf.path === name || isCalled(leaf, name)) return { kind, vdev: leaf };
    }
  }
  return undefined;
}
