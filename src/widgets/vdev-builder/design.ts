/** What is being built: a rack of disks, and the vdevs that some of them form. Plain data. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { benchLimits } from '../../simulator/scenarios/bench-name.ts';
import { OPENZFS_VERSIONS } from '../../simulator/zfs/features.ts';
import type { Layout } from '../../simulator/zfs/layout.ts';
import type { OpenZfsVersion } from '../../simulator/zfs/types.ts';

/** Places in the rack. */
export const rackLimit = benchLimits.disks;
/** Limits of a disk, in bytes. */
export const diskRange = { minimum: benchLimits.minimum, maximum: benchLimits.maximum } as const;
export const ashiftRange = { minimum: 9, maximum: 16 } as const;
export const ratioRange = { minimum: 1, maximum: 100 } as const;

export const versions = OPENZFS_VERSIONS;

/** One vdev, or for `disk` several single disks side by side: a stripe. */
export interface DesignVdev {
  readonly layout: Layout;
  /** Places in the rack. */
  readonly disks: readonly number[];
}

/** Whose block is drawn and counted: that of a file (`recordsize`) or of a VM's disk (`volblocksize`). */
export type BlockOwner = 'file' | 'volume';
export const blockOwners = ['file', 'volume'] as const satisfies readonly BlockOwner[];

const powers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => 2 ** (from + at));
/** Sizes in bytes: `recordsize` from 512 bytes to 16 MiB, `volblocksize` to 128 KiB. */
export const blockSizes: Readonly<Record<BlockOwner, readonly number[]>> = {
  file: powers(9, 24),
  volume: powers(9, 17),
};

export interface Design {
  readonly pool: string;
  /** `-f`. */
  readonly isForced: boolean;
  readonly ashift: number;
  /** Bytes of the disk in each place; 0 for an empty place. */
  readonly rack: readonly number[];
  readonly vdevs: readonly DesignVdev[];
  readonly owner: BlockOwner;
  /** Both in bytes, powers of two. */
  readonly recordBytes: number;
  readonly volumeBlockBytes: number;
  /** How far the data can be compressed. */
  readonly ratio: number;
  readonly version: OpenZfsVersion;
}

/** Sizes of the disks of the recordings, as sold: what the rack offers. */
export const catalogue = {
  ssd960: 960_197_124_096,
  hdd4: 4_000_787_030_016,
  hdd8: 8_001_563_222_016,
} as const;
export type CatalogueDisk = keyof typeof catalogue;
export const catalogueDisks = ['ssd960', 'hdd4', 'hdd8'] as const satisfies readonly CatalogueDisk[];

/** Place of the disk that is called so; undefined where the rack has none. */
export function placeOfDisk({ rack }: Pick<Design, 'rack'>, name: string): number | undefined {
  const place = rack.findIndex((bytes, at) => bytes > 0 && diskName(at) === name);
  return place < 0 ? undefined : place;
}

export function blockBytes({ owner, recordBytes, volumeBlockBytes }: Design): number {
  return owner === 'file' ? recordBytes : volumeBlockBytes;
}

/** Places of the disks that no vdev has. */
export function freePlaces({ rack, vdevs }: Pick<Design, 'rack' | 'vdevs'>): readonly number[] {
  const taken = new Set(vdevs.flatMap(({ disks }) => disks));
  return rack.flatMap((bytes, place) => (bytes > 0 && !taken.has(place) ? [place] : []));
}

/** The word of the command line that begins a vdev; undefined for single disks. */
export function layoutWord({ layout, disks }: DesignVdev): string | undefined {
  if (layout.type === 'disk') return undefined;
  if (layout.type === 'mirror') return 'mirror';
  if (layout.type === 'raidz') return `raidz${layout.parity}`;
  return `draid${layout.parity}:${layout.data}d:${disks.length}c:${layout.spares}s`;
}
