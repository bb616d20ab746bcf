/** The way from the disks to what data sets can use, step by step; each number comes from the simulator's own rule. */
import {
  allocatedBytes,
  blockAllocation,
  deflatedBytes,
  deflateRatio,
} from '../../simulator/zfs/allocation.ts';
import { compressedBytes } from '../../simulator/zfs/compression.ts';
import { leafBytes, wholeDiskBytes } from '../../simulator/zfs/device.ts';
import type { BlockAllocation, TopLevelVdev } from '../../simulator/zfs/layout.ts';
import { type Metaslabs, metaslabsOf, topLevelBytes } from '../../simulator/zfs/metaslabs.ts';
import { type PoolSpace, poolSpace } from '../../simulator/zfs/pool-space.ts';
import { blockBytes, type Design } from './design.ts';
import { topLevelsOf } from './problems.ts';

/** One top-level vdev with what its members bring along. */
export interface MeasuredVdev extends TopLevelVdev {
  /** Sum of its disks as they are sold, and of the partitions that ZFS uses of them. */
  readonly diskBytes: number;
  readonly partitionBytes: number;
  /** Of a partition without labels and boot area. */
  readonly leafBytes: number;
  readonly topLevelBytes: number;
  readonly metaslabs: Metaslabs;
  /** In 512ths. */
  readonly deflateRatio: number;
}

/** What one block of the design takes in a vdev. */
export interface BlockFacts {
  readonly vdev: TopLevelVdev;
  readonly logicalBytes: number;
  /** After compression. */
  readonly physicalBytes: number;
  readonly allocation: BlockAllocation;
  readonly allocatedBytes: number;
  /** What data sets are told that it takes. */
  readonly chargedBytes: number;
}

export interface Capacity {
  readonly vdevs: readonly MeasuredVdev[];
  readonly space: PoolSpace;
  /** Uncompressed data of the design's kind that fits, without metadata. */
  readonly dataBytes: number;
  /** One for each shape of vdev. */
  readonly blocks: readonly BlockFacts[];
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

function measured(design: Design): readonly MeasuredVdev[] {
  return topLevelsOf(design).map(({ layout, disks }) => {
    const sizes = disks.map((place) => design.rack[place] ?? 0);
    const partitions = sizes.map(wholeDiskBytes);
    const memberBytes = Math.min(...partitions);
    const vdev = { layout, disks: disks.length, sectorBytes: 2 ** design.ashift, memberBytes };
    return {
      ...vdev,
      diskBytes: sum(sizes),
      partitionBytes: sum(partitions),
      leafBytes: leafBytes(memberBytes),
      topLevelBytes: topLevelBytes(vdev),
      metaslabs: metaslabsOf(vdev),
      deflateRatio: deflateRatio(vdev),
    };
  });
}

/** What one block takes in a vdev of this shape. */
function blockFacts(vdev: TopLevelVdev, logicalBytes: number, ratio: number): BlockFacts {
  const physicalBytes = compressedBytes(logicalBytes, ratio, vdev.sectorBytes);
  const raw = allocatedBytes(vdev, physicalBytes);
  return {
    vdev,
    logicalBytes,
    physicalBytes,
    allocation: blockAllocation(vdev, physicalBytes),
    allocatedBytes: raw,
    chargedBytes: deflatedBytes(vdev, raw),
  };
}

function shapeOf({ layout, disks }: TopLevelVdev): string {
  return JSON.stringify([layout, disks]);
}

/** Everything about space; the design has vdevs, and all of them can be. */
export function capacityOf(design: Design): Capacity {
  const vdevs = measured(design);
  const space = poolSpace(vdevs);
  const facts = vdevs.map((vdev) => blockFacts(vdev, blockBytes(design), design.ratio));
  const shares = vdevs.map((vdev) => deflatedBytes(vdev, vdev.metaslabs.totalBytes));
  const perByte = facts.map(({ logicalBytes, chargedBytes }) => logicalBytes / chargedBytes);
  const whole = sum(shares);
  const fitting = sum(shares.map((share, at) => share * (perByte[at] ?? 0)));
  const shapes = vdevs.map(shapeOf);
  return {
    vdevs,
    space,
    dataBytes: whole === 0 ? 0 : (space.usableBytes * fitting) / whole,
    blocks: facts.filter((_, at) => shapes.indexOf(shapes[at] ?? '') === at),
  };
}
