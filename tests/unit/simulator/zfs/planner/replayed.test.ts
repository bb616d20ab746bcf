/** The planner's commands, typed into a shell: they must lead to the pool that was wanted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../../../src/simulator/zfs/layout.ts';
import { planPool } from '../../../../../src/simulator/zfs/planner/plan.ts';
import type { PlanDisk, PlanTask, PlanVdev } from '../../../../../src/simulator/zfs/planner/task.ts';
import { vdevWords } from '../../../../../src/simulator/zfs/planner/words.ts';
import { poolByName } from '../../../../../src/simulator/zfs/pool-state.ts';
import { layoutOf, leavesOf, liveTopLevels } from '../../../../../src/simulator/zfs/vdev-tree.ts';
import { puzzleNames, puzzles } from '../../../../../src/widgets/from-a-to-b/journey.ts';
import { taskOf } from '../../../../../src/widgets/from-a-to-b/model.ts';
import { Console } from '../../../shell/programs/system/console.ts';

const HOST = 'PMX1';

function machineWith(disks: readonly PlanDisk[], version: PlanTask['version']): Console {
  const on = new Console('pair');
  const machine = on.world.hardware.hosts[HOST];
  const zfs = on.world.zfs[HOST];
  if (!machine || !zfs) throw new Error('there is no such host');
  machine.disks.length = 0;
  for (const { name, sizeBytes } of disks)
    machine.disks.push({ device: name, byId: `wwn-${name}`, serial: name, sizeBytes, sectorBytes: 512 });
  Object.assign(zfs, { version });
  return on;
}

/** Vdevs as words that do not name disks, sorted: `mirror 4000787030016 4000787030016`. */
function shape(vdevs: readonly { readonly layout: Layout; readonly sizes: readonly number[] }[]): string[] {
  return vdevs
    .map(({ layout, sizes }) => vdevWords(layout, [...sizes].sort((a, b) => a - b).map(String)))
    .sort();
}

function madeShape(on: Console): string[] {
  const pool = poolByName(on.world, HOST, 'tank');
  const disks = on.world.hardware.hosts[HOST]?.disks ?? [];
  const sizeOf = (path: string) =>
    disks.find(({ device }) => path.replace(/^\/dev\//, '').replace(/\d+$/, '') === device)?.sizeBytes ?? 0;
  return shape(
    (pool ? liveTopLevels(pool) : []).map(({ vdev }) => ({
      layout: layoutOf(vdev),
      sizes: leavesOf(vdev).map(({ path }) => sizeOf(path)),
    })),
  );
}

/** Types a plan, each command when the one before has done its work; gives what the pool has become. */
function typePlan(task: PlanTask): { readonly made: string[]; readonly wanted: string[] } | undefined {
  const answer = planPool(task);
  if (!answer.ok) return undefined;
  const on = machineWith([...task.start.flatMap(({ disks }) => disks), ...task.free], task.version);
  const start = task.start.map(({ layout, disks }) =>
    vdevWords(
      layout,
      disks.map(({ name }) => name),
    ),
  );
  // One after the other: a single disk behind the word "mirror" would be a member of it.
  for (const [at, words] of start.entries()) {
    const command = at === 0 ? 'zpool create -f -o ashift=12' : 'zpool add -f';
    expect(on.run(HOST, `${command} tank ${words}`)).toMatchObject({ text: '' });
  }
  for (const { command } of answer.steps) {
    expect(on.run(HOST, command), command).toMatchObject({ text: '', exitCode: 0 });
    on.run(HOST, 'zpool wait tank');
    on.pass(2000);
  }
  return { made: madeShape(on), wanted: shape(task.wanted) };
}

describe('a plan that is typed', () => {
  it.each(puzzleNames)('of the puzzle %s leads to the pool that was wanted', (name) => {
    const typed = typePlan(taskOf({ ...puzzles[name], version: '2.4' }));
    const isPossible = name !== 'undo-raidz' && name !== 'parity';
    expect(typed !== undefined).toBe(isPossible);
    expect(typed?.made).toEqual(typed?.wanted);
  });

  it('from any pool to any other leads there', () => {
    const SIZES = [960_197_124_096, 4_000_787_030_016] as const;
    const kinds: readonly Layout[] = [
      { type: 'disk' },
      { type: 'mirror' },
      { type: 'raidz', parity: 1 },
      { type: 'raidz', parity: 2 },
    ];
    const least: Readonly<Record<string, number>> = { disk: 1, mirror: 2 };
    const vdev = fc
      .record({ layout: fc.constantFrom(...kinds), more: fc.nat(1), size: fc.constantFrom(...SIZES) })
      .map(({ layout, more, size }) => {
        const parity = layout.type === 'raidz' ? layout.parity : 0;
        const count = layout.type === 'disk' ? 1 : (least[layout.type] ?? parity + 1) + more;
        return { layout, sizes: Array.from({ length: count }, () => size) };
      });
    const journey = fc.record({
      start: fc.array(vdev, { minLength: 1, maxLength: 2 }),
      free: fc.array(fc.constantFrom(...SIZES), { maxLength: 3 }),
      wanted: fc.array(vdev, { minLength: 1, maxLength: 3 }),
    });
    let plans = 0;
    fc.assert(
      fc.property(journey, ({ start, free, wanted }) => {
        let next = 0;
        const named = (sizeBytes: number): PlanDisk => ({
          name: `sd${String.fromCharCode(97 + next++)}`,
          sizeBytes,
        });
        const vdevs: PlanVdev[] = start.map(({ layout, sizes }, id) => ({
          id,
          layout,
          ashift: 12,
          disks: sizes.map(named),
        }));
        const task: PlanTask = {
          pool: 'tank',
          version: '2.4',
          start: vdevs,
          free: free.map(named),
          wanted,
          usedBytes: 0,
        };
        const typed = typePlan(task);
        if (!typed) return;
        plans++;
        expect(typed.made).toEqual(typed.wanted);
      }),
      { numRuns: 3000, seed: 4 },
    );
    expect(plans).toBeGreaterThan(150);
  }, 120_000);
});
