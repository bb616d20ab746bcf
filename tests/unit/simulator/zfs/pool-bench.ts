/** A pool on a host, with nothing around it: for rules that need neither a shell nor devices. */
import type { Host } from '../../../../src/simulator/hardware/types.ts';
import { createEngine, emptyKernelWorld } from '../../../../src/simulator/kernel/engine.ts';
import type { StoredObject } from '../../../../src/simulator/zfs/block-types.ts';
import type { Dataset } from '../../../../src/simulator/zfs/dataset-types.ts';
import { NO_ERRORS } from '../../../../src/simulator/zfs/error-log.ts';
import type { ZfsContext } from '../../../../src/simulator/zfs/pool-state.ts';
import { emptyZfsHost, zfsRoom } from '../../../../src/simulator/zfs/room.ts';
import { changeContent, changeContentNow, syncPool } from '../../../../src/simulator/zfs/txg.ts';
import type { Pool, ZfsWorld } from '../../../../src/simulator/zfs/types.ts';
import { changeLeaves } from '../../../../src/simulator/zfs/vdev-tree.ts';
import type { GroupVdev, LeafVdev, TopLevel } from '../../../../src/simulator/zfs/vdev-types.ts';

export const HOST = 'pve1';
const MACHINE: Host = {
  name: HOST,
  role: 'pve',
  power: 'on',
  poweredOnAtMs: 0,
  nics: [],
  disks: [],
  memoryBytes: 2 ** 34,
};
const MIB = 1024 * 1024;

export function leaf(guid: string): LeafVdev {
  return {
    type: 'leaf',
    guid,
    path: `/dev/${guid}1`,
    isWholeDisk: true,
    state: 'online',
    errors: { read: 0, write: 0, checksum: 0, slow: 0 },
    missingTxgs: [],
    damaged: [],
    deviceBytes: 10 * 1024 * MIB,
  };
}

export type Shape = 'disk' | 'mirror2' | 'mirror3' | 'raidz1' | 'raidz2' | 'raidz3';

/** Members and failures that are survived for certain. */
export const SHAPES: Record<Shape, { readonly disks: number; readonly tolerated: number }> = {
  disk: { disks: 1, tolerated: 0 },
  mirror2: { disks: 2, tolerated: 1 },
  mirror3: { disks: 3, tolerated: 2 },
  raidz1: { disks: 4, tolerated: 1 },
  raidz2: { disks: 6, tolerated: 2 },
  raidz3: { disks: 7, tolerated: 3 },
};

function vdevOf(shape: Shape, id: number): GroupVdev | LeafVdev {
  const leaves = Array.from({ length: SHAPES[shape].disks }, (_, i) => leaf(`v${id}d${i}`));
  const [first] = leaves;
  if (shape === 'disk' && first) return first;
  if (shape.startsWith('mirror')) return { type: 'mirror', guid: `v${id}`, children: leaves };
  return { type: 'raidz', guid: `v${id}`, children: leaves, parity: SHAPES[shape].tolerated };
}

function topLevel(shape: Shape, id: number): TopLevel {
  const metaslabs = 18 * (shape.startsWith('raidz') ? SHAPES[shape].disks : 1);
  return {
    id,
    allocationClass: 'normal',
    ashift: 12,
    metaslabShift: 29,
    metaslabs,
    spaceBytes: metaslabs * 2 ** 29,
    largestBytes: metaslabs * 2 ** 29,
    createdDisks: SHAPES[shape].disks,
    widths: [],
    vdev: vdevOf(shape, id),
  };
}

export function dataset(guid: string): Dataset {
  return {
    guid,
    type: 'filesystem',
    createTxg: 1,
    createdAtMs: 0,
    properties: { compression: 'off' },
    received: {},
    head: { objects: {}, nextObjectId: 2, metadata: [] },
    snapshots: [],
    bookmarks: [],
    isMounted: true,
  };
}

export function file(id: number, sizeBytes: number): StoredObject {
  return {
    id,
    kind: 'file',
    content: '',
    blockBytes: 128 * 1024,
    runs: [],
    metadata: [],
    dirty: [{ from: 0, to: sizeBytes }],
    mode: 0o644,
    owner: 'root',
    group: 'root',
    modifiedAtMs: 0,
  };
}

export class PoolBench {
  readonly world: ZfsWorld;
  readonly #engine;
  #ctx: ZfsContext | undefined;

  constructor(shapes: readonly Shape[]) {
    this.world = {
      ...emptyKernelWorld(1, 0),
      hardware: { hosts: { [HOST]: MACHINE }, networks: {}, switches: {}, pathCuts: [], latencyMs: {} },
      os: {},
      zfs: { [HOST]: emptyZfsHost('2.4', 'cab01e01') },
    };
    const spy = { name: 'spy', timers: { 'zfs.sync': (ctx: ZfsContext) => this.#keep(ctx) } };
    this.#engine = createEngine(this.world, [spy]);
    this.world.kernel.timers.push({ id: 0, atMs: 0, kind: 'zfs.sync', payload: { host: HOST, pool: '' } });
    this.#engine.runUntil(0);
    this.#engine = createEngine(this.world, [zfsRoom()]);
    this.world.zfs[HOST] = { ...emptyZfsHost('2.4', 'cab01e01'), pools: { '1': newPool(shapes) } };
    syncPool(this.ctx, this.pool);
  }

  #keep(ctx: ZfsContext): void {
    this.#ctx = ctx;
  }

  get ctx(): ZfsContext {
    if (!this.#ctx) throw new Error('The bench has no context.');
    return this.#ctx;
  }

  get pool(): Pool {
    const pool = this.world.zfs[HOST]?.pools['1'];
    if (!pool) throw new Error('The bench has no pool.');
    return pool;
  }

  advance(ms: number): void {
    this.#engine.runUntil(this.world.kernel.nowMs + ms);
  }

  /** Adds a file to the pool's root; `isSynced` = it waits until it is on disk. */
  write(path: string, id: number, sizeBytes: number, isSynced = true): void {
    const change = isSynced ? changeContentNow : changeContent;
    change(this.ctx, HOST, this.pool, (datasets) => {
      const root = datasets.tank ?? dataset('root');
      const objects = { ...root.head.objects, [path]: file(id, sizeBytes) };
      return { ...datasets, tank: { ...root, head: { ...root.head, objects } } };
    });
  }

  remove(path: string): void {
    changeContentNow(this.ctx, HOST, this.pool, (datasets) => {
      const root = datasets.tank ?? dataset('root');
      const { [path]: _, ...objects } = root.head.objects;
      return { ...datasets, tank: { ...root, head: { ...root.head, objects } } };
    });
  }

  snapshot(name: string): void {
    changeContentNow(this.ctx, HOST, this.pool, (datasets) => {
      const root = datasets.tank ?? dataset('root');
      const snapshot = {
        name,
        guid: name,
        createTxg: this.pool.txg,
        createdAtMs: 0,
        tree: root.head,
        holds: {},
        properties: {},
        isDeferred: false,
      };
      return { ...datasets, tank: { ...root, snapshots: [...root.snapshots, snapshot] } };
    });
  }

  changeLeaf(guid: string, change: (leaf: LeafVdev) => LeafVdev): void {
    changeLeaves(this.pool, (found) => (found.guid === guid ? change(found) : found));
  }
}

function newPool(shapes: readonly Shape[]): Pool {
  return {
    guid: '1',
    name: 'tank',
    state: 'active',
    isLoaded: true,
    isReadOnly: false,
    isSuspended: false,
    txg: 3,
    topLevels: shapes.map(topLevel),
    spares: [],
    caches: [],
    properties: {},
    features: {},
    content: { datasets: { tank: dataset('root') }, tables: [] },
    errorLog: NO_ERRORS,
    history: [],
    allocation: { cursors: {}, credits: {} },
    createdAtMs: 0,
  };
}
