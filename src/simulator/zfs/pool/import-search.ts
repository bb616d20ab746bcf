/** Which pools could be imported: what the labels of all devices tell (`zpool_search_import()`). */
import { type BlockDevice, blockDevice, isSameDevice, nodesOf } from '../../os/block-devices.ts';
import type { Label, Pool, ZfsWorld } from '../types.ts';
import { isUsable, poolHealth, type VdevHealth } from '../vdev-state.ts';
import { isTopLevel, leavesOf, liveTopLevels, mapLeaves } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel } from '../vdev-types.ts';
import { labelOn } from './label-places.ts';
import { openPool } from './open-leaves.ts';

/** A device with a label, under the name it was found by. */
interface FoundLabel {
  readonly path: string;
  readonly device: BlockDevice;
  readonly label: Label;
}

/** A pool as an import would find it now. */
export interface Importable {
  /** As it would be opened: names, paths and states of its vdevs. Nothing is changed by it. */
  readonly pool: Pool;
  readonly health: VdevHealth;
  readonly isDestroyed: boolean;
  /** What a member tells of the host that used it last, if it was not exported. */
  readonly usedBy?: Label;
  /** Logs that cannot be opened. */
  readonly missingLogs: readonly TopLevel[];
}

/** Everything below /dev that can carry a label; `-d`: what lies in these directories, or is named itself. */
function searchedPaths(world: ZfsWorld, host: string, places: readonly string[]): readonly string[] {
  const nodes = (world.hardware.hosts[host]?.disks ?? []).flatMap(nodesOf);
  if (places.length === 0) return nodes.map(({ device }) => device.path);
  const files = Object.entries(world.os[host]?.files ?? {}).filter(([, { kind }]) => kind === 'file');
  const all = [
    ...nodes.flatMap(({ device, links }) => [device.path, ...links]),
    ...files.map(([path]) => path),
  ];
  return all.filter((path) =>
    places.some(
      (place) => path === place || path.slice(0, path.lastIndexOf('/')) === place.replace(/\/$/, ''),
    ),
  );
}

function foundLabels(world: ZfsWorld, host: string, places: readonly string[]): readonly FoundLabel[] {
  return searchedPaths(world, host, places).flatMap((path) => {
    const device = blockDevice(world, host, path);
    const label = device && labelOn(world.zfs[host], device);
    return device && label ? [{ path, device, label }] : [];
  });
}

/** The leaf under the path it was found by; the one in its label, if that leads there too. */
function relocated(
  world: ZfsWorld,
  host: string,
  found: readonly FoundLabel[],
  isElsewhere: boolean,
): (leaf: LeafVdev) => LeafVdev {
  return (leaf) => {
    const own = found.filter(({ label }) => label.vdevGuid === leaf.guid);
    const known = blockDevice(world, host, leaf.path);
    const isThere = own.some(({ device, path }) =>
      isElsewhere ? path === leaf.path : known && isSameDevice(device, known),
    );
    const path = isThere ? leaf.path : (own[0]?.path ?? leaf.path);
    return path === leaf.path ? leaf : { ...leaf, path };
  };
}

function asOpened(
  world: ZfsWorld,
  host: string,
  pool: Pool,
  found: readonly FoundLabel[],
  isElsewhere: boolean,
): Pool {
  const move = relocated(world, host, found, isElsewhere);
  const copy: Pool = {
    ...pool,
    topLevels: pool.topLevels.map((place) =>
      isTopLevel(place) ? { ...place, vdev: mapLeaves(place.vdev, move) } : place,
    ),
    spares: pool.spares.map(({ leaf }) => ({ leaf: move(leaf) })),
    caches: pool.caches.map(({ leaf }) => ({ leaf: move(leaf) })),
  };
  openPool(world, host, copy, { isImport: true });
  return copy;
}

function importable(
  world: ZfsWorld,
  host: string,
  pool: Pool,
  found: readonly FoundLabel[],
  isElsewhere: boolean,
): Importable | undefined {
  const members = found.filter(({ label }) => label.poolGuid === pool.guid);
  const ids = new Set(liveTopLevels(pool).flatMap(({ vdev }) => leavesOf(vdev).map(({ guid }) => guid)));
  const labels = members.map(({ label }) => label).filter(({ vdevGuid }) => ids.has(vdevGuid));
  const [first] = labels;
  if (!first) return undefined;
  const opened = asOpened(world, host, pool, members, isElsewhere);
  const logs = liveTopLevels(opened, 'log').filter(({ vdev }) => !isUsable(vdev));
  return {
    pool: opened,
    health: poolHealth(opened),
    isDestroyed: pool.state === 'destroyed',
    ...(pool.state === 'active' ? { usedBy: first } : {}),
    missingLogs: logs,
  };
}

/** Pools that are not in use here and of which at least one member was found, by name. `places`: of `-d`. */
export function findImportable(
  world: ZfsWorld,
  host: string,
  places: readonly string[] = [],
): readonly Importable[] {
  const found = foundLabels(world, host, places);
  return Object.values(world.zfs[host]?.pools ?? {})
    .filter(({ isLoaded }) => !isLoaded)
    .flatMap((pool) => importable(world, host, pool, found, places.length > 0) ?? [])
    .sort((a, b) => (a.pool.name < b.pool.name ? -1 : 1));
}
