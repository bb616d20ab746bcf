import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../../../src/simulator/zfs/layout.ts';
import { planPool } from '../../../../../src/simulator/zfs/planner/plan.ts';
import type { PlanTask, PlanVdev } from '../../../../../src/simulator/zfs/planner/task.ts';

const [TB4, TB8] = [4_000_787_030_016, 8_001_563_222_016];
const MIRROR: Layout = { type: 'mirror' };
const raidz = (parity: number): Layout => ({ type: 'raidz', parity });

function disks(names: string, sizeBytes = TB4) {
  return names.split(' ').map((name) => ({ name, sizeBytes }));
}

function vdev(id: number, layout: Layout, names: string, sizeBytes = TB4): PlanVdev {
  return { id, layout, ashift: 12, disks: disks(names, sizeBytes) };
}

function task(given: Partial<PlanTask>): PlanTask {
  return { pool: 'tank', version: '2.4', start: [], free: [], wanted: [], usedBytes: 0, ...given };
}

function commands(given: Partial<PlanTask>): readonly string[] | undefined {
  const answer = planPool(task(given));
  return answer.ok ? answer.steps.map(({ command }) => command) : undefined;
}

const wanted = (layout: Layout, count: number, size = TB4) => ({
  layout,
  sizes: Array.from({ length: count }, () => size),
});

describe('the puzzles of the course', () => {
  it('two disks become four mirrors with one command', () => {
    const given = {
      start: [vdev(0, MIRROR, 'sda sdb')],
      free: disks('sdc sdd sde sdf sdg sdh'),
      wanted: [1, 2, 3, 4].map(() => wanted(MIRROR, 2)),
    };
    expect(commands(given)).toEqual(['zpool add tank mirror sdc sdd mirror sde sdf mirror sdg sdh']);
  });

  it('a raidz1 grows from three to five disks since 2.3; before that only a rebuild helps', () => {
    const given = {
      start: [vdev(0, raidz(1), 'sda sdb sdc')],
      free: disks('sdd sde'),
      wanted: [wanted(raidz(1), 5)],
    };
    expect(commands(given)).toEqual(['zpool attach tank raidz1-0 sdd', 'zpool attach tank raidz1-0 sde']);
    const old = planPool(task({ ...given, version: '2.1' }));
    expect(old).toMatchObject({
      ok: false,
      obstacles: [{ rule: 'plan.needs-version', version: '2.3' }],
      rebuild: { missingDisks: 5 },
    });
    const steps = planPool(task(given));
    expect(steps.ok && steps.steps.every(({ isReversible }) => !isReversible)).toBe(true);
  });

  it('a wrong disk comes out of a pool of mirrors, and never out of one with a raidz', () => {
    const mirrors = [vdev(0, MIRROR, 'sda sdb'), vdev(1, { type: 'disk' }, 'sdc')];
    expect(commands({ start: mirrors, wanted: [wanted(MIRROR, 2)] })).toEqual(['zpool remove tank sdc']);
    const start = [vdev(0, raidz(1), 'sda sdb sdc'), vdev(1, { type: 'disk' }, 'sdd')];
    const answer = planPool(task({ start, wanted: [wanted(raidz(1), 3)] }));
    expect(answer).toMatchObject({
      ok: false,
      obstacles: [{ rule: 'plan.vdev-stays', vdev: 'sdd', refusal: { rule: 'remove.raidz-present' } }],
    });
  });

  it('the accident beside a raidz is contained with a partner for the single disk', () => {
    const start = [vdev(0, raidz(1), 'sda sdb sdc'), vdev(1, { type: 'disk' }, 'sdd')];
    const given = { start, free: disks('sde'), wanted: [wanted(raidz(1), 3), wanted(MIRROR, 2)] };
    expect(commands(given)).toEqual(['zpool attach tank sdd sde']);
  });

  it('a pair of disks is changed for larger ones, and then told to use them', () => {
    const given = {
      start: [vdev(0, MIRROR, 'sda sdb')],
      free: disks('sdy sdz', TB8),
      wanted: [wanted(MIRROR, 2, TB8)],
    };
    expect(commands(given)).toEqual([
      'zpool replace tank sda sdy',
      'zpool replace tank sdb sdz',
      'zpool online -e tank sdz',
    ]);
  });

  it('smaller disks come in by a vdev of their own, where the old one can be removed', () => {
    const free = disks('sda sdb sdc');
    const mirrors = { start: [vdev(0, MIRROR, 'sdy sdz', TB8)], free, wanted: [wanted(MIRROR, 2)] };
    expect(commands(mirrors)).toEqual(['zpool add tank mirror sda sdb', 'zpool remove tank mirror-0']);
    const parity = { start: [vdev(0, raidz(1), 'sdx sdy sdz', TB8)], free, wanted: [wanted(raidz(1), 3)] };
    expect(planPool(task(parity))).toMatchObject({ ok: false, obstacles: [{ rule: 'plan.smaller-disks' }] });
  });

  it('more parity is a new pool', () => {
    const start = [vdev(0, raidz(1), 'sda sdb sdc sdd')];
    const answer = planPool(task({ start, free: disks('sde sdf sdg sdh'), wanted: [wanted(raidz(2), 4)] }));
    expect(answer).toMatchObject({
      ok: false,
      obstacles: [{ rule: 'plan.parity-stays', vdev: 'raidz1-0', because: 'parity' }],
      rebuild: { missingDisks: 0 },
    });
    expect(!answer.ok && answer.rebuild.commands[0]).toBe(
      'zpool create -o ashift=12 tank-new raidz2 sde sdf sdg sdh',
    );
  });
});

describe('what is not there', () => {
  it('is said first: disks of a size that are missing', () => {
    const given = task({ start: [vdev(0, MIRROR, 'sda sdb')], wanted: [wanted(MIRROR, 3)] });
    expect(planPool(given)).toMatchObject({
      ok: false,
      obstacles: [{ rule: 'plan.disks-missing', sizeBytes: TB4, missing: 1 }],
    });
  });

  it('nothing has to be done for what is there already', () => {
    expect(commands({ start: [vdev(0, MIRROR, 'sda sdb')], wanted: [wanted(MIRROR, 2)] })).toEqual([]);
  });

  it('removing is not planned where the data would not fit', () => {
    const start = [vdev(0, MIRROR, 'sda sdb'), vdev(1, MIRROR, 'sdc sdd')];
    expect(commands({ start, wanted: [wanted(MIRROR, 2)], usedBytes: 1.5 * TB4 })).toBeUndefined();
    expect(commands({ start, wanted: [wanted(MIRROR, 2)], usedBytes: 0.5 * TB4 })).toEqual([
      'zpool remove tank mirror-0',
    ]);
  });
});

/** A random way to divide eight disks into vdevs. */
const division = fc
  .array(fc.tuple(fc.constantFrom('disk', 'mirror', 'raidz1', 'raidz2'), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) =>
    parts.map(([type, size]): { layout: Layout; sizes: number[] } => {
      const least = type === 'disk' ? 1 : type === 'raidz2' ? 3 : 2;
      const count = type === 'disk' ? 1 : Math.max(least, size);
      const layout: Layout =
        type === 'disk' ? { type } : type === 'mirror' ? { type } : raidz(type === 'raidz1' ? 1 : 2);
      return { layout, sizes: Array.from({ length: count }, () => TB4) };
    }),
  )
  .filter((parts) => parts.reduce((sum, { sizes }) => sum + sizes.length, 0) <= 8);

function built(parts: readonly { layout: Layout; sizes: number[] }[]): Pick<PlanTask, 'start' | 'free'> {
  const names = 'sda sdb sdc sdd sde sdf sdg sdh'.split(' ');
  const start = parts.map(({ layout, sizes }, id) =>
    vdev(id, layout, names.splice(0, sizes.length).join(' ')),
  );
  return { start, free: names.length > 0 ? disks(names.join(' ')) : [] };
}

describe('any two pools of eight disks', () => {
  it('have an answer, always the same, and every plan names each disk where it is', () => {
    fc.assert(
      fc.property(division, division, (from, to) => {
        const given = task({ ...built(from), wanted: to });
        const answer = planPool(given);
        expect(planPool(given)).toEqual(answer);
        if (answer.ok) {
          expect(answer.steps.every(({ command }) => /^zpool \w+ (-\w )?tank \S/.test(command))).toBe(true);
        } else {
          expect(answer.obstacles.length).toBeGreaterThan(0);
          expect(answer.obstacles).not.toContainEqual({ rule: 'plan.too-large' });
        }
      }),
      { numRuns: 60 },
    );
  });
});
