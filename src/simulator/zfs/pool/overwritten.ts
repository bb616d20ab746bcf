/** Something wrote over devices behind the back of ZFS: labels go where they are hit, blocks are damaged. */
import { blockDevice } from '../../os/block-devices.ts';
import { blockSpaceRange, damageLeaf } from '../damage.ts';
import type { ZfsContext } from '../pool-state.ts';
import { KIB, roundDown } from '../rounding.ts';
import type { Label, Pool, ZfsHost } from '../types.ts';
import { isTopLevel, mapLeaves } from '../vdev-tree.ts';
import type { Range } from '../vdev-types.ts';

const LABEL_BYTES = 256 * KIB;
const SECTOR = 512;

/** What of a device was hit. */
interface Hit extends Range {
  readonly key: string;
  readonly sizeBytes: number;
}

interface Overwritten extends Range {
  /** Key of the device. */
  readonly device: string;
}

/** The device itself and, if it is a disk, its partitions, as far as they are hit; each from its own start. */
function hitDevices(ctx: ZfsContext, host: string, { device, from, to }: Overwritten): readonly Hit[] {
  const disk = ctx.world.hardware.hosts[host]?.disks.find((each) => (each.serial ?? each.device) === device);
  if (!disk) {
    const [name, number] = device.split('#');
    const owner = ctx.world.hardware.hosts[host]?.disks.find((each) => (each.serial ?? each.device) === name);
    const part = owner?.partitions?.find((each) => each.number === Number(number));
    const sizeBytes = part
      ? part.sectors * SECTOR
      : (blockDevice(ctx.world, host, device.replace(/^file:/, ''))?.sizeBytes ?? 0);
    return [{ key: device, sizeBytes, from, to: Math.min(to, sizeBytes) }];
  }
  const parts = (disk.partitions ?? []).map(({ number, firstSector, sectors }) => ({
    key: `${device}#${number}`,
    sizeBytes: sectors * SECTOR,
    from: Math.max(0, from - firstSector * SECTOR),
    to: Math.min(sectors * SECTOR, to - firstSector * SECTOR),
  }));
  return [{ key: device, sizeBytes: disk.sizeBytes, from, to }, ...parts].filter((hit) => hit.to > hit.from);
}

/** Two labels lie at the front of a device and two at its end. */
function labelsOf(sizeBytes: number): readonly Range[] {
  const end = roundDown(sizeBytes, LABEL_BYTES);
  return [0, LABEL_BYTES, end - 2 * LABEL_BYTES, end - LABEL_BYTES].map((from) => ({
    from,
    to: from + LABEL_BYTES,
  }));
}

function damageLabel(zfs: ZfsHost, { key, sizeBytes, from, to }: Hit): void {
  const label: Label | undefined = zfs.labels[key];
  if (!label) return;
  const hit = labelsOf(sizeBytes).flatMap((place, copy) =>
    place.from < to && from < place.to ? [copy] : [],
  );
  const lostCopies = [...new Set([...(label.lostCopies ?? []), ...hit])];
  if (lostCopies.length === labelsOf(sizeBytes).length) delete zfs.labels[key];
  else if (lostCopies.length > 0) zfs.labels[key] = { ...label, lostCopies };
}

function damageBlocks(pool: Pool, vdevGuid: string, range: Range): void {
  const hit = blockSpaceRange(range);
  if (hit.to <= hit.from) return;
  pool.topLevels = pool.topLevels.map((place) => {
    if (!isTopLevel(place)) return place;
    const vdev = mapLeaves(place.vdev, (leaf) => (leaf.guid === vdevGuid ? damageLeaf(leaf, [hit]) : leaf));
    return vdev === place.vdev ? place : { ...place, vdev };
  });
}

export function hearOfOverwriting(ctx: ZfsContext, host: string, overwritten: Overwritten): void {
  const zfs = ctx.world.zfs[host];
  if (!zfs) return;
  for (const hit of hitDevices(ctx, host, overwritten)) {
    const label = zfs.labels[hit.key];
    const pool = label && zfs.pools[label.poolGuid];
    if (pool) damageBlocks(pool, label.vdevGuid, hit);
    damageLabel(zfs, hit);
  }
}
