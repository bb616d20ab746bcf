/** The vdevs of a pool as listings show them: with their states, by what they are for. */
import { blockDevice } from '../../os/block-devices.ts';
import { isSpareInUse } from '../pool/spares.ts';
import { doneAt } from '../progress.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { poolHealth, type VdevHealth, vdevHealth } from '../vdev-state.ts';
import { isTopLevel, liveTopLevels } from '../vdev-tree.ts';
import type {
  AllocationClass,
  BackgroundPass,
  ErrorCounts,
  FormerTopLevel,
  LeafVdev,
  TopLevel,
  Vdev,
} from '../vdev-types.ts';

export interface VdevView {
  readonly vdev: Vdev;
  /** Number of a top-level vdev in its pool, of others in their parent. */
  readonly place: number;
  /** Where it is one itself. */
  readonly top?: TopLevel;
  readonly health: VdevHealth;
  /** Groups count none of their own. */
  readonly errors: ErrorCounts;
  /** Its data is being moved to other vdevs. */
  readonly isRemoving: boolean;
  /** Nothing new is written to it. */
  readonly isClosed: boolean;
  readonly isResilvering: boolean;
  /** Bytes of the smallest block it is used with and of the one it prefers, where they differ. */
  readonly sectors?: { readonly configured: number; readonly native: number };
  /** Of a leaf; absent when there never was one. */
  readonly trim?: PassView;
  readonly initialize?: PassView;
  readonly children: readonly VdevView[];
}

/** A pass over the free space of a leaf, as it is now. */
export interface PassView {
  readonly state: BackgroundPass['state'];
  readonly sinceMs: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** `ONLINE`: a state and the reason for it as one word. */
export function stateName({ state, cause }: VdevHealth): string {
  return state === 'unavail' && cause === 'corrupt-data' ? 'FAULTED' : state.toUpperCase();
}

export interface SpareView {
  readonly leaf: LeafVdev;
  readonly health: VdevHealth;
  readonly isInUse: boolean;
}

export interface PoolTree {
  readonly name: string;
  readonly guid: string;
  readonly health: VdevHealth;
  readonly vdevs: Readonly<Record<AllocationClass, readonly VdevView[]>>;
  readonly caches: readonly VdevView[];
  readonly spares: readonly SpareView[];
  /** Places of vdevs that were removed. */
  readonly former: readonly FormerTopLevel[];
}

const NO_ERRORS: ErrorCounts = { read: 0, write: 0, checksum: 0, slow: 0 };

interface Surroundings {
  readonly world: ZfsWorld;
  readonly host: string;
  readonly pool: Pool;
  readonly top?: TopLevel;
}

function isBeingResilvered({ world, pool }: Surroundings, leaf: LeafVdev): boolean {
  const { scan } = pool;
  const isRunning = scan?.function === 'resilver' && scan.state === 'running';
  if (!isRunning || leaf.state !== 'online' || leaf.missingTxgs.length === 0) return false;
  return doneAt(scan.progress, world.kernel.nowMs) > 0;
}

function sectorsOf({ world, host, top }: Surroundings, { path }: LeafVdev): VdevView['sectors'] {
  const native = blockDevice(world, host, path)?.physicalSectorBytes ?? 0;
  const configured = 2 ** (top?.ashift ?? 0);
  return top !== undefined && configured < native ? { configured, native } : undefined;
}

function passView(world: ZfsWorld, pass: BackgroundPass): PassView {
  const { state, sinceMs, progress } = pass;
  const { totalBytes } = progress;
  return { state, sinceMs, doneBytes: doneAt(progress, world.kernel.nowMs), totalBytes };
}

function passesOf(world: ZfsWorld, { trim, initialize }: LeafVdev): Pick<VdevView, 'trim' | 'initialize'> {
  return {
    ...(trim ? { trim: passView(world, trim) } : {}),
    ...(initialize ? { initialize: passView(world, initialize) } : {}),
  };
}

function viewOf(around: Surroundings, vdev: Vdev, place: number, isTop: boolean): VdevView {
  const { pool, top } = around;
  const isEvacuated = top !== undefined && pool.evacuating === top.id;
  const isLeaf = vdev.type === 'leaf';
  const sectors = isLeaf ? sectorsOf(around, vdev) : undefined;
  return {
    vdev,
    place,
    ...(isTop && top ? { top } : {}),
    health: vdevHealth(vdev),
    errors: isLeaf ? vdev.errors : NO_ERRORS,
    isRemoving: isTop && isEvacuated,
    isClosed: isEvacuated,
    isResilvering: isLeaf && isBeingResilvered(around, vdev),
    ...(sectors ? { sectors } : {}),
    ...(isLeaf ? passesOf(around.world, vdev) : {}),
    children: isLeaf ? [] : vdev.children.map((child, index) => viewOf(around, child, index, false)),
  };
}

/** Everything that is in the pool now. */
export function poolTree(world: ZfsWorld, host: string, pool: Pool): PoolTree {
  const around = { world, host, pool };
  const ofClass = (allocationClass: AllocationClass) =>
    liveTopLevels(pool, allocationClass).map((top) => viewOf({ ...around, top }, top.vdev, top.id, true));
  return {
    name: pool.name,
    guid: pool.guid,
    health: poolHealth(pool),
    vdevs: {
      normal: ofClass('normal'),
      dedup: ofClass('dedup'),
      special: ofClass('special'),
      log: ofClass('log'),
    },
    caches: pool.caches.map(({ leaf }, place) => viewOf(around, leaf, place, false)),
    spares: pool.spares.map(({ leaf }) => ({
      leaf,
      health: vdevHealth(leaf),
      isInUse: isSpareInUse(pool, leaf.guid),
    })),
    former: pool.topLevels.filter((place): place is FormerTopLevel => !isTopLevel(place)),
  };
}

/** All leaves below a vdev, but none of a pair in which one is replaced: that is being mended. */
export function leafViews(view: VdevView, withReplacing = true): readonly VdevView[] {
  if (view.vdev.type === 'leaf') return [view];
  if (view.vdev.type === 'replacing' && !withReplacing) return [];
  return view.children.flatMap((child) => leafViews(child, withReplacing));
}
