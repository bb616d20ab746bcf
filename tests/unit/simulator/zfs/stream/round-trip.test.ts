import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byteLength,
  randomContent,
  repeatedContent,
  sliceContent,
} from '../../../../../src/simulator/os/content.ts';
import { createDataset } from '../../../../../src/simulator/zfs/dataset/create.ts';
import { destroySnapshots } from '../../../../../src/simulator/zfs/dataset/destroy.ts';
import { zfsFileSystem } from '../../../../../src/simulator/zfs/dataset/file-system.ts';
import { datasetNamed, snapshotOf } from '../../../../../src/simulator/zfs/dataset/lookup.ts';
import { takeSnapshots } from '../../../../../src/simulator/zfs/dataset/snapshot.ts';
import { datasetSpace } from '../../../../../src/simulator/zfs/dataset-space.ts';
import { livePoolSpace } from '../../../../../src/simulator/zfs/space.ts';
import { type ReceiveRequest, receiveStream } from '../../../../../src/simulator/zfs/stream/receive.ts';
import { resumedSend } from '../../../../../src/simulator/zfs/stream/resume.ts';
import { type SendSource, sendSnapshot } from '../../../../../src/simulator/zfs/stream/send.ts';
import { readToken } from '../../../../../src/simulator/zfs/stream/token.ts';
import { syncPool } from '../../../../../src/simulator/zfs/txg.ts';
import { dataset, HOST, PoolBench } from '../pool-bench.ts';

const KIB = 1024;
const OPTIONS = { isCompressed: false, isRaw: false, hasLargeBlocks: false };

const change = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    file: fc.nat(3),
    kib: fc.integer({ min: 0, max: 700 }),
    isRandom: fc.boolean(),
    append: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('remove' as const), file: fc.nat(3) }),
  fc.record({ kind: fc.constant('rename' as const), file: fc.nat(3), to: fc.nat(3) }),
  fc.record({ kind: fc.constant('directory' as const), file: fc.nat(3) }),
  fc.record({ kind: fc.constant('link' as const), file: fc.nat(3) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

class Bench {
  readonly #bench = new PoolBench(['mirror2']);
  #seed = 1;

  constructor() {
    const { pool, ctx } = this;
    this.#bench.write('unused', 40, 0);
    const root = dataset('root');
    pool.content = { ...pool.content, datasets: { tank: { ...root, properties: { mountpoint: '/tank' } } } };
    pool.name = 'tank';
    createDataset(ctx, HOST, pool, { name: 'tank/a', properties: {}, isLeftUnmounted: true });
    const { isMounted: _, ...own } = datasetNamed(pool, 'tank/a');
    pool.content = {
      ...pool.content,
      datasets: { ...pool.content.datasets, 'tank/a': { ...own, isMounted: true } },
    };
    syncPool(ctx, pool);
  }

  get pool() {
    return this.#bench.pool;
  }
  get ctx() {
    return this.#bench.ctx;
  }

  play(changes: readonly Change[]): void {
    for (const step of changes) {
      const path = `/tank/a/f${step.file}`;
      const { ctx } = this;
      if (step.kind === 'remove') zfsFileSystem.remove(ctx, HOST, path);
      else if (step.kind === 'rename') zfsFileSystem.rename(ctx, HOST, path, `/tank/a/f${step.to}`);
      else if (step.kind === 'directory') zfsFileSystem.makeDirectory(ctx, HOST, `/tank/a/d${step.file}`);
      else if (step.kind === 'link') zfsFileSystem.symlink(ctx, HOST, 'there', `/tank/a/l${step.file}`);
      else {
        const bytes = step.kib * KIB;
        const text = step.isRandom ? randomContent(this.#seed++, 0, bytes) : repeatedContent('abc', bytes);
        zfsFileSystem.write(ctx, HOST, path, text, step.append);
      }
    }
  }

  snapshot(name: string): void {
    expect(takeSnapshots(this.ctx, HOST, this.pool, [`tank/a@${name}`]).ok).toBe(true);
  }

  send(to: string, from?: SendSource): string {
    const { stream, refusal } = sendSnapshot(this.ctx, HOST, this.pool, {
      name: `tank/a@${to}`,
      options: OPTIONS,
      ...(from ? { source: from } : {}),
    });
    expect(refusal).toBeUndefined();
    return stream;
  }

  source(name: string): SendSource {
    const snapshot = snapshotOf(this.pool, `tank/a@${name}`);
    if (!snapshot) throw new Error(`no ${name}`);
    return { guid: snapshot.guid, createTxg: snapshot.createTxg, tree: snapshot.tree, isOrigin: false };
  }

  receive(stream: string, more: Partial<ReceiveRequest> = {}) {
    return receiveStream(this.ctx, HOST, stream, {
      target: 'tank/b',
      isForced: false,
      isResumable: false,
      isDryRun: false,
      isLeftUnmounted: true,
      values: {},
      excluded: [],
      ...more,
    });
  }

  /** Everything one can see of a snapshot. */
  seen(name: string) {
    const tree = snapshotOf(this.pool, name)?.tree;
    return Object.entries(tree?.objects ?? {})
      .map(([path, { content, kind, mode, modifiedAtMs, id, runs }]) => ({
        ...{ path, content, kind, mode, modifiedAtMs, id },
        blocks: runs.reduce((sum, { count }) => sum + count, 0),
      }))
      .sort((a, b) => a.id - b.id);
  }

  checkSpace(): void {
    const space = datasetSpace(this.pool, 'tank');
    expect(space.used + space.available).toBe(livePoolSpace(this.pool).usableBytes);
    for (const name of Object.keys(this.pool.content.datasets)) {
      const one = datasetSpace(this.pool, name);
      expect(one.usedByDataset + one.usedBySnapshots + one.usedByChildren + one.usedByRefreservation).toBe(
        one.used,
      );
    }
  }
}

const rounds = fc.array(fc.array(change, { maxLength: 6 }), { minLength: 2, maxLength: 4 });

describe('what is sent and received', () => {
  it('is equal, snapshot by snapshot, and space adds up', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const bench = new Bench();
        for (const [at, changes] of all.entries()) {
          bench.play(changes);
          bench.snapshot(`s${at}`);
          const from = at === 0 ? undefined : bench.source(`s${at - 1}`);
          expect(bench.receive(bench.send(`s${at}`, from)).refusal).toBeUndefined();
          expect(bench.seen(`tank/b@s${at}`)).toEqual(bench.seen(`tank/a@s${at}`));
          bench.checkSpace();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is equal from a bookmark whose snapshot is gone as well', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const bench = new Bench();
        bench.play(all[0] ?? []);
        bench.snapshot('s0');
        bench.receive(bench.send('s0'));
        const { tree: _, ...mark } = bench.source('s0');
        bench.play(all[1] ?? []);
        bench.snapshot('s1');
        destroySnapshots(bench.ctx, HOST, bench.pool, ['tank/a@s0'], {
          isDeferred: false,
          withClones: false,
        });
        expect(bench.receive(bench.send('s1', mark)).refusal).toBeUndefined();
        expect(bench.seen('tank/b@s1')).toEqual(bench.seen('tank/a@s1'));
      }),
      { numRuns: 30 },
    );
  });

  it('may be cut anywhere and gone on with', () => {
    fc.assert(
      fc.property(
        rounds,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.boolean(),
        (all, share, isFull) => {
          const bench = new Bench();
          bench.play(all[0] ?? []);
          bench.snapshot('s0');
          if (!isFull) bench.receive(bench.send('s0'));
          bench.play(all[1] ?? []);
          bench.snapshot('s1');
          const stream = bench.send('s1', isFull ? undefined : bench.source('s0'));
          const cut = 312 + Math.floor((byteLength(stream) - 624) * share);
          const { refusal } = bench.receive(sliceContent(stream, 0, cut), { isResumable: true });
          expect(refusal?.rule).toBe('receive.incomplete');
          bench.checkSpace();
          const token = readToken(datasetNamed(bench.pool, 'tank/b').resume?.token ?? '');
          if (!token.ok) throw new Error(token.problem);
          const resumed = resumedSend([bench.pool], token.token);
          if (!resumed.ok) throw new Error(resumed.refusal.rule);
          const rest = sendSnapshot(bench.ctx, HOST, bench.pool, resumed.resumed.job);
          expect(bench.receive(rest.stream, { isResumable: true }).refusal).toBeUndefined();
          expect(bench.seen('tank/b@s1')).toEqual(bench.seen('tank/a@s1'));
          expect(datasetNamed(bench.pool, 'tank/b').resume).toBeUndefined();
          bench.checkSpace();
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a stream', () => {
  it('that nobody sent is refused, and so is one onto what has changed', () => {
    const bench = new Bench();
    bench.play([{ kind: 'write', file: 1, kib: 300, isRandom: true, append: false }]);
    bench.snapshot('s0');
    expect(bench.receive('').refusal?.rule).toBe('receive.no-stream');
    expect(bench.receive('x'.repeat(400)).refusal?.rule).toBe('receive.bad-magic');
    const full = bench.send('s0');
    expect(bench.receive(full).refusal).toBeUndefined();
    expect(bench.receive(full).refusal?.rule).toBe('receive.exists');
    expect(bench.receive(full, { isForced: true }).refusal?.rule).toBe('receive.has-snapshots');
    expect(bench.receive(full, { target: 'tank/x/y' }).refusal?.rule).toBe('receive.parent-missing');
    expect(bench.receive(full, { target: 'other/y' }).refusal?.rule).toBe('receive.parent-missing');
  });
});
