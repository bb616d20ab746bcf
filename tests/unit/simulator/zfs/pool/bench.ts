/** A host with disks on which pools can be made, and a clock. */
import * as z from 'zod/mini';
import { clusterRooms, type World } from '../../../../../src/simulator/cluster.ts';
import { plugDisk, pullDisk } from '../../../../../src/simulator/hardware/disks.ts';
import { createEngine } from '../../../../../src/simulator/kernel/engine.ts';
import type { Context, Room } from '../../../../../src/simulator/kernel/types.ts';
import { createWorld } from '../../../../../src/simulator/scenario.ts';
import { newFeatures } from '../../../../../src/simulator/zfs/features.ts';
import type { Layout } from '../../../../../src/simulator/zfs/layout.ts';
import { addVdevs } from '../../../../../src/simulator/zfs/pool/add.ts';
import { attachDevice } from '../../../../../src/simulator/zfs/pool/attach.ts';
import { createPool } from '../../../../../src/simulator/zfs/pool/create.ts';
import type { PoolResult } from '../../../../../src/simulator/zfs/pool/refusal.ts';
import { poolByName } from '../../../../../src/simulator/zfs/pool-state.ts';
import type { OpenZfsVersion, Pool } from '../../../../../src/simulator/zfs/types.ts';
import { pathName, vdevName } from '../../../../../src/simulator/zfs/vdev-names.ts';
import type { VdevSpec } from '../../../../../src/simulator/zfs/vdev-spec.ts';
import { vdevHealth } from '../../../../../src/simulator/zfs/vdev-state.ts';
import { isTopLevel } from '../../../../../src/simulator/zfs/vdev-tree.ts';
import type { Vdev } from '../../../../../src/simulator/zfs/vdev-types.ts';

declare module '../../../../../src/simulator/kernel/types.ts' {
  interface InputMap {
    'bench.act': Record<never, never>;
  }
}

export const HOST = 'PMX1';
type Ctx = Context<World>;

const SIZES = { small: 960_197_124_096, large: 4_000_787_030_016, tiny: 10_737_418_240 } as const;

function disk(name: string) {
  const size = name < 'sdm' ? 'small' : name < 'sdu' ? 'large' : 'tiny';
  return { device: name, byId: `wwn-${name}`, serial: `S-${name}`, sizeBytes: SIZES[size], sectorBytes: 512 };
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** `mirror sda sdb`, `sda`, `raidz2 …`, `log sda`, `special mirror …`, `spare …`. */
export function spec(text: string): VdevSpec[] {
  const words = text.split(' ');
  const specs: VdevSpec[] = [];
  let purpose: VdevSpec['purpose'] = 'normal';
  for (const word of words) {
    const raidz = /^raidz(\d)$/.exec(word);
    const draid = /^draid(\d):(\d+)d:(\d+)s$/.exec(word);
    if (word === 'log' || word === 'special' || word === 'dedup' || word === 'spare' || word === 'cache') {
      purpose = word;
      if (word === 'spare' || word === 'cache')
        specs.push({ purpose, layout: { type: 'disk' }, devices: [] });
      continue;
    }
    let layout: Layout | undefined;
    if (word === 'mirror') layout = { type: 'mirror' };
    if (raidz) layout = { type: 'raidz', parity: Number(raidz[1]) };
    if (draid)
      layout = { type: 'draid', parity: Number(draid[1]), data: Number(draid[2]), spares: Number(draid[3]) };
    if (layout) {
      specs.push({ purpose, layout, devices: [] });
      continue;
    }
    const device = deviceSpec(word);
    const last = specs.at(-1);
    const isOpen =
      last && (last.layout.type !== 'disk' || last.purpose === 'spare' || last.purpose === 'cache');
    if (last && isOpen && last.purpose === purpose)
      specs[specs.length - 1] = { ...last, devices: [...last.devices, device] };
    else specs.push({ purpose, layout: { type: 'disk' }, devices: [device] });
  }
  return specs;
}

export function deviceSpec(name: string) {
  return { path: `/dev/${name}`, isWholeDisk: !/\d$/.test(name) };
}

export class Bench {
  readonly world: World;
  readonly #engine;
  readonly #waiting: ((ctx: Ctx) => void)[] = [];

  constructor(version: OpenZfsVersion = '2.4') {
    this.world = createWorld(
      {
        name: 'bench',
        startEpochMs: 0,
        networks: [{ name: 'lan', label: 'LAN', prefixLength: 24, nic: 'eno1' }],
        hosts: [{ name: HOST, role: 'pve', addresses: { lan: '192.0.2.1' }, zfs: { version } }],
      },
      1,
    );
    this.world.hardware.hosts[HOST]?.disks.push(...LETTERS.map((letter) => disk(`sd${letter}`)));
    const hands: Room<World> = {
      name: 'bench',
      inputs: { 'bench.act': { schema: z.object({}), apply: (ctx) => this.#waiting.shift()?.(ctx) } },
    };
    this.#engine = createEngine<World>(this.world, [...clusterRooms.map((make) => make()), hands]);
  }

  do<T>(act: (ctx: Ctx) => T): T {
    const results: T[] = [];
    this.#waiting.push((ctx) => results.push(act(ctx)));
    this.#engine.apply({ kind: 'bench.act' });
    const [result] = results;
    if (results.length === 0) throw new Error('nothing was done');
    return result as T;
  }

  wait(ms: number): void {
    this.#engine.runUntil(this.world.kernel.nowMs + ms);
  }

  get pool(): Pool {
    const pool = poolByName(this.world, HOST, 'tank');
    if (!pool) throw new Error('there is no pool');
    return pool;
  }

  create(
    vdevs: string,
    properties: Record<string, string> = { ashift: '12' },
    off: readonly string[] = [],
  ): PoolResult {
    const version = this.world.zfs[HOST]?.version ?? '2.4';
    return this.do((ctx) =>
      createPool(ctx, HOST, {
        name: 'tank',
        vdevs: spec(vdevs),
        properties,
        features: newFeatures(version, (name) => !off.includes(name)),
        rootProperties: {},
      }),
    );
  }

  add(vdevs: string, ashift = 0, mayMixAshift = false): PoolResult {
    return this.do((ctx) => addVdevs(ctx, HOST, this.pool, spec(vdevs), { ashift, mayMixAshift }));
  }

  attach(name: string, device: string, ashift = 0): PoolResult {
    const options = { ashift, isReplacing: false, isSequential: false };
    return this.do((ctx) => attachDevice(ctx, HOST, this.pool, name, deviceSpec(device), options));
  }

  replace(name: string, device: string, ashift = 0): PoolResult {
    const options = { ashift, isReplacing: true, isSequential: false };
    return this.do((ctx) => attachDevice(ctx, HOST, this.pool, name, deviceSpec(device), options));
  }

  pull(name: string): void {
    this.do((ctx) => pullDisk(ctx, HOST, name));
  }

  plug(name: string): void {
    this.do((ctx) => plugDisk(ctx, HOST, name));
  }

  /** Takes everything away, as if pools had never been. */
  forget(): void {
    const zfs = this.world.zfs[HOST];
    if (zfs) Object.assign(zfs, { pools: {}, labels: {} });
    for (const disk of this.world.hardware.hosts[HOST]?.disks ?? []) {
      delete disk.table;
      delete disk.partitions;
    }
  }

  /** The tree on one line: `mirror-0[sda sdb] raidz1-1[…]`, states other than online behind a colon. */
  get tree(): string {
    return treeText(this.pool);
  }
}

function vdevText(vdev: Vdev, place: number): string {
  const { state } = vdevHealth(vdev);
  const mark = state === 'online' ? '' : `:${state}`;
  if (vdev.type === 'leaf') return (vdev.isNotPresent ? `?${pathName(vdev)}` : pathName(vdev)) + mark;
  return `${vdevName(vdev, place)}${mark}[${vdev.children.map(vdevText).join(' ')}]`;
}

export function treeText(pool: Pool): string {
  const tops = pool.topLevels.map((place) =>
    isTopLevel(place)
      ? `${place.allocationClass === 'normal' ? '' : `${place.allocationClass} `}${vdevText(place.vdev, place.id)}`
      : `${place.former}-${place.id}`,
  );
  const spares = pool.spares.map(({ leaf }) => `spare ${pathName(leaf)}`);
  const caches = pool.caches.map(({ leaf }) => `cache ${pathName(leaf)}`);
  return [...tops, ...spares, ...caches].join(' ');
}

/** The rule of a refusal, or `ok`. */
export function ruleOf(result: PoolResult<unknown>): string {
  return result.ok ? 'ok' : result.refusal.rule;
}
