/** Whatever is done to a pool, in whatever order: what is accepted leaves it sound, what is refused leaves it as it was. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomContent } from '../../../../src/simulator/os/content.ts';
import { cloneSnapshot, promoteClone } from '../../../../src/simulator/zfs/dataset/clone.ts';
import { createDataset } from '../../../../src/simulator/zfs/dataset/create.ts';
import { destroyDataset, destroySnapshots } from '../../../../src/simulator/zfs/dataset/destroy.ts';
import { zfsFileSystem } from '../../../../src/simulator/zfs/dataset/file-system.ts';
import { mountDataset } from '../../../../src/simulator/zfs/dataset/mount.ts';
import { rollBack, takeSnapshots } from '../../../../src/simulator/zfs/dataset/snapshot.ts';
import { discardCheckpoint, takeCheckpoint } from '../../../../src/simulator/zfs/pool/checkpoint.ts';
import { detachDevice } from '../../../../src/simulator/zfs/pool/detach.ts';
import {
  bringOnline,
  clearErrors,
  forceFault,
  takeOffline,
} from '../../../../src/simulator/zfs/pool/device-states.ts';
import { cancelRemoval } from '../../../../src/simulator/zfs/pool/removal.ts';
import { removeDevice } from '../../../../src/simulator/zfs/pool/remove.ts';
import { startScrub } from '../../../../src/simulator/zfs/scan.ts';
import { syncPool } from '../../../../src/simulator/zfs/txg.ts';
import { Bench, HOST } from './pool/bench.ts';
import { poolFaults } from './pool-faults.ts';

const SEQUENCES = 10_000;
/** A host and its disks serve for so many sequences, one pool after the other. */
const PER_BENCH = 50;

/** Six disks of 10 GiB, two of another size. */
const DISKS = ['sdu', 'sdv', 'sdw', 'sdx', 'sdy', 'sdz', 'sda', 'sdm'];
const LAYOUTS = ['sdu', 'sdu sdv', 'mirror sdu sdv', 'mirror sdu sdv mirror sdw sdx', 'raidz1 sdu sdv sdw'];
const ADDED = [
  'sdy',
  'mirror sdw sdx',
  'mirror sdy sdz',
  'log sdy',
  'cache sdz',
  'spare sdy',
  'special mirror sdy sdz',
];
const VDEVS = ['mirror-0', 'mirror-1', 'raidz1-0', ...DISKS];
const MIB = 2 ** 20;

type Made = Bench;
type Outcome = { readonly ok: boolean };
/** One thing that is done; `pick` chooses among its operands. */
type Step = (made: Made, pick: (from: readonly string[]) => string) => Outcome | undefined;

const done: Outcome = { ok: true };

function tankNames(made: Made): readonly string[] {
  return Object.keys(made.pool.content.datasets);
}

function snapshotNames(made: Made): readonly string[] {
  return Object.entries(made.pool.content.datasets).flatMap(([name, { snapshots }]) =>
    snapshots.map((snapshot) => `${name}@${snapshot.name}`),
  );
}

function write(made: Made, name: string, seed: number): Outcome {
  return made.do((ctx) => {
    mountDataset(ctx, HOST, made.pool, name);
    return zfsFileSystem.write(
      ctx,
      HOST,
      `/${name}/f${seed % 3}`,
      randomContent(seed, 0, (seed % 5) * MIB),
      false,
    );
  });
}

const STEPS: Readonly<Record<string, Step>> = {
  add: (made, pick) => made.add(pick(ADDED)),
  attach: (made, pick) => made.attach(pick(VDEVS), pick(DISKS)),
  replace: (made, pick) => made.replace(pick(DISKS), pick(DISKS)),
  detach: (made, pick) => made.do((ctx) => detachDevice(ctx, HOST, made.pool, pick(DISKS))),
  remove: (made, pick) => made.do((ctx) => removeDevice(ctx, HOST, made.pool, pick(VDEVS))),
  'remove -s': (made) => made.do((ctx) => cancelRemoval(ctx, HOST, made.pool)),
  offline: (made, pick) => made.do((ctx) => takeOffline(ctx, HOST, made.pool, pick(DISKS), false)),
  'offline -f': (made, pick) => made.do((ctx) => forceFault(ctx, HOST, made.pool, pick(DISKS))),
  online: (made, pick) => made.do((ctx) => bringOnline(ctx, HOST, made.pool, pick(DISKS), false)),
  clear: (made) => made.do((ctx) => clearErrors(ctx, HOST, made.pool)),
  scrub: (made) => made.do((ctx) => startScrub(ctx, HOST, made.pool)),
  checkpoint: (made) => made.do((ctx) => takeCheckpoint(ctx, made.pool)),
  'checkpoint -d': (made) => made.do((ctx) => discardCheckpoint(ctx, made.pool)),
  pull: (made, pick) => {
    made.pull(pick(DISKS));
    return undefined;
  },
  plug: (made, pick) => {
    made.plug(pick(DISKS));
    return undefined;
  },
  wait: (made, pick) => {
    made.wait(Number(pick(['100', '3000', '60000'])));
    return undefined;
  },
  sync: (made) => {
    made.do((ctx) => syncPool(ctx, made.pool));
    return undefined;
  },
  write: (made, pick) => write(made, pick(tankNames(made)), Number(pick(['1', '4', '7', '8', '13']))),
  create: (made, pick) =>
    made.do((ctx) =>
      createDataset(ctx, HOST, made.pool, {
        name: `${pick(tankNames(made))}/${pick(['a', 'b'])}`,
        properties: {},
      }),
    ),
  snapshot: (made, pick) =>
    made.do((ctx) => takeSnapshots(ctx, HOST, made.pool, [`${pick(tankNames(made))}@${pick(['1', '2'])}`])),
  clone: (made, pick) => {
    const names = snapshotNames(made);
    if (names.length === 0) return undefined;
    return made.do((ctx) => cloneSnapshot(ctx, HOST, made.pool, pick(names), `tank/${pick(['c', 'd'])}`, {}));
  },
  promote: (made, pick) => {
    const names = tankNames(made).filter((name) => made.pool.content.datasets[name]?.origin !== undefined);
    if (names.length === 0) return undefined;
    return made.do((ctx) => promoteClone(ctx, HOST, made.pool, pick(names)));
  },
  rollback: (made, pick) => {
    const names = snapshotNames(made);
    if (names.length === 0) return undefined;
    return made.do((ctx) => rollBack(ctx, HOST, made.pool, pick(names), true));
  },
  destroy: (made, pick) => {
    const names = tankNames(made).filter((name) => name !== 'tank');
    if (names.length === 0) return undefined;
    return made.do((ctx) => destroyDataset(ctx, HOST, made.pool, pick(names), 'clones'));
  },
  'destroy @': (made, pick) => {
    const names = snapshotNames(made);
    if (names.length === 0) return undefined;
    return made.do((ctx) =>
      destroySnapshots(ctx, HOST, made.pool, [pick(names)], { isDeferred: false, withClones: false }),
    );
  },
};

const sequence = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  steps: fc.array(
    fc.record({ name: fc.constantFrom(...Object.keys(STEPS)), picks: fc.tuple(fc.nat(999), fc.nat(999)) }),
    { minLength: 2, maxLength: 7 },
  ),
});

type Sequence = typeof sequence extends fc.Arbitrary<infer T> ? T : never;

/** What an administrator sees of a pool; not which transaction group it is in, which nobody asked for. */
function image({ pool, tree }: Made): unknown {
  const { properties, features, spares, caches, scan, removal, expansion, checkpoint, content } = pool;
  const datasets = Object.entries(content.datasets).map(([name, { properties: own, head, snapshots }]) => {
    const files = Object.entries(head.objects).map(([path, { content: text, mode }]) => [path, text, mode]);
    return [name, own, files, snapshots.map(({ name: short, createTxg }) => [short, createTxg])];
  });
  return structuredClone({
    ...{ tree, properties, features, spares, caches, scan, removal, expansion },
    hasCheckpoint: checkpoint !== undefined,
    datasets,
  });
}

function play(made: Made, { layout, steps }: Sequence): void {
  made.forget();
  for (const disk of DISKS) made.plug(disk);
  made.wait(1000);
  const created = made.create(layout);
  if (!created.ok) throw new Error(`${layout}: ${created.refusal.rule}`);
  const told: string[] = [layout];
  for (const { name, picks } of steps) {
    let at = 0;
    const pick = (from: readonly string[]) => from[(picks[at++] ?? 0) % from.length] ?? '';
    const before = image(made);
    const outcome = STEPS[name]?.(made, pick) ?? done;
    told.push(`${name}${outcome.ok ? '' : ' (refused)'}`);
    if (!outcome.ok) expect(image(made), told.join(', ')).toEqual(before);
    expect(poolFaults(made.pool), told.join(', ')).toEqual([]);
  }
}

it(`${SEQUENCES} sequences of commands lead to no impossible state`, { timeout: 300_000 }, () => {
  let made = new Bench();
  let played = 0;
  fc.assert(
    fc.property(sequence, (one) => {
      if (played++ % PER_BENCH === 0) made = new Bench();
      play(made, one);
    }),
    { numRuns: SEQUENCES, seed: 20_221_128 },
  );
});
