/** What the widget shows: one disk of 100 GiB as a pool, filled to some level. */
import { wholeDiskBytes } from '../../simulator/zfs/device.ts';
import { meanFragmentation } from '../../simulator/zfs/fragmentation.ts';
import type { TopLevelVdev } from '../../simulator/zfs/layout.ts';
import { metaslabsOf } from '../../simulator/zfs/metaslabs.ts';
import { poolSpace } from '../../simulator/zfs/pool-space.ts';
import { lengthOf, normaliseRanges, type Ranges } from '../../simulator/zfs/ranges.ts';
import { type Search, searchesBySize } from './metaslab-store.ts';
import { type Deleted, deleteFiles, type FileKind, FillRun, type Space, storedBytes } from './workload.ts';

export interface FillSettings {
  /** Percent of SIZE. */
  readonly level: number;
  /** Percent of the files that are deleted afterwards. */
  readonly deleted: number;
  /** A snapshot taken before that. */
  readonly hasSnapshot: boolean;
  readonly files: FileKind;
  readonly search: Search;
  readonly seed: number;
}

export interface MetaslabView {
  /** Shares of it that files take, and deleted files that a snapshot holds. */
  readonly live: number;
  readonly held: number;
  readonly isBySize: boolean;
  readonly free: Ranges;
  readonly heldRanges: Ranges;
  readonly longestFreeBytes: number;
}

export interface FillView {
  readonly sizeBytes: number;
  readonly allocatedBytes: number;
  readonly freeBytes: number;
  /** Both in percent, as `zpool list` rounds them. */
  readonly fragmentation: number;
  readonly capacity: number;
  readonly availableBytes: number;
  readonly snapshotBytes: number;
  readonly datasetBytes: number;
  /** The level at which writing ends, in percent of SIZE. */
  readonly endPercent: number;
  /** A write was refused, and nothing has been freed since. */
  readonly isFull: boolean;
  readonly metaslabs: readonly MetaslabView[];
  readonly metaslabBytes: number;
  readonly bySize: number;
  /** The metaslab that is written to. */
  readonly active: number;
}

/** The one disk. */
export const diskBytes = 100 * 2 ** 30;

const vdev: TopLevelVdev = {
  layout: { type: 'disk' },
  disks: 1,
  sectorBytes: 4096,
  memberBytes: wholeDiskBytes(diskBytes),
};
const pool = poolSpace([vdev]);
const divided = metaslabsOf(vdev);
/** One metaslab is set aside for the intent log. */
const space: Space = {
  metaslabs: divided.count - 1,
  metaslabBytes: divided.bytes,
  usableBytes: pool.usableBytes,
  sizeBytes: pool.sizeBytes,
};

/** All states of one workload. Keep it while only the level changes. */
export function runOf({ files, seed, search }: Pick<FillSettings, 'files' | 'seed' | 'search'>): FillRun {
  return new FillRun(space, { kind: files, seed, search });
}

/** What is seen of a run at the settings' level. */
export function fillView(run: FillRun, settings: FillSettings): FillView {
  const { level, deleted, hasSnapshot, seed } = settings;
  const state = deleteFiles(run.at(level), deleted / 100, seed, hasSnapshot);
  const metaslabs = metaslabViews(state, settings.search);
  const written = state.store.metaslabs.filter(({ freeBytes }) => freeBytes < space.metaslabBytes);
  const snapshotBytes = storedBytes(state.held);
  return {
    sizeBytes: pool.sizeBytes,
    allocatedBytes: state.usedBytes,
    freeBytes: pool.sizeBytes - state.usedBytes,
    fragmentation: meanFragmentation(
      written.map(({ free }) => free),
      space.metaslabs,
    ),
    capacity: Math.floor((state.usedBytes * 100) / pool.sizeBytes),
    availableBytes: pool.usableBytes - state.usedBytes,
    snapshotBytes,
    datasetBytes: state.usedBytes - snapshotBytes,
    endPercent: (pool.usableBytes * 100) / pool.sizeBytes,
    isFull: state.isFull,
    metaslabs,
    metaslabBytes: space.metaslabBytes,
    bySize: metaslabs.filter(({ isBySize }) => isBySize).length,
    active: state.store.active?.metaslab ?? 0,
  };
}

function metaslabViews({ store, held }: Deleted, search: Search): readonly MetaslabView[] {
  const heldIn = store.metaslabs.map((): { from: number; to: number }[] => []);
  for (const extent of held.flat()) heldIn[extent.metaslab]?.push(extent);
  return store.metaslabs.map((metaslab, at) => {
    const heldRanges = normaliseRanges(heldIn[at] ?? []);
    const heldShare = lengthOf(heldRanges) / space.metaslabBytes;
    return {
      held: heldShare,
      live: 1 - metaslab.freeBytes / space.metaslabBytes - heldShare,
      isBySize: searchesBySize(metaslab, space.metaslabBytes, search),
      free: metaslab.free,
      heldRanges,
      longestFreeBytes: metaslab.free.reduce((most, { from, to }) => Math.max(most, to - from), 0),
    };
  });
}
