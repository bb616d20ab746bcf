import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startSimulation } from '../../../../src/shell/simulation.ts';
import { benchName } from '../../../../src/simulator/scenarios/bench-name.ts';
import { wholeDiskBytes } from '../../../../src/simulator/zfs/device.ts';
import type { Pool } from '../../../../src/simulator/zfs/types.ts';
import { vdevName } from '../../../../src/simulator/zfs/vdev-names.ts';
import { leavesOf, liveTopLevels } from '../../../../src/simulator/zfs/vdev-tree.ts';
import { fillStart } from '../../../../src/widgets/fill-level/terminal-start.ts';
import { puzzleNames, puzzles } from '../../../../src/widgets/from-a-to-b/journey.ts';
import { taskOf } from '../../../../src/widgets/from-a-to-b/model.ts';
import { journeyStart } from '../../../../src/widgets/from-a-to-b/terminal-start.ts';
import {
  type CaseRow,
  presetNames as caseNames,
  presets,
  purposes,
  type RemoveCase,
  rowKinds,
} from '../../../../src/widgets/remove-check/case.ts';
import { removeView } from '../../../../src/widgets/remove-check/model.ts';
import { samplePool } from '../../../../src/widgets/remove-check/sample-pool.ts';
import { removeStart } from '../../../../src/widgets/remove-check/terminal-start.ts';
import { openSessions } from '../../../../src/widgets/scene/cluster-scene.ts';
import {
  type BenchStart,
  decodeBenchStart,
  encodeBenchStart,
} from '../../../../src/widgets/terminal/bench-link.ts';
import { versions } from '../../../../src/widgets/vdev-builder/design.ts';
import { presetDesign, presetNames } from '../../../../src/widgets/vdev-builder/presets.ts';
import { problemsOf } from '../../../../src/widgets/vdev-builder/problems.ts';
import { builderStart } from '../../../../src/widgets/vdev-builder/terminal-start.ts';

/** The terminal's node after the link's lines were typed there. */
function begun(start: BenchStart | undefined) {
  if (!start) throw new Error('there is no start');
  expect(decodeBenchStart(encodeBenchStart(start))).toEqual({ ok: true, start });
  const simulation = startSimulation(benchName('pair-qdevice', start.bench));
  openSessions(simulation, 'en');
  for (const text of start.lines) simulation.apply({ kind: 'shell.line', session: 'PMX1', text });
  simulation.apply({ kind: 'advance', ms: 120_000 });
  const { world } = simulation;
  const [pool] = Object.values(world.zfs.PMX1?.pools ?? {});
  const said = world.output.map(({ text }) => text).join('');
  return { pool, said, disks: world.hardware.hosts.PMX1?.disks ?? [] };
}

describe('the terminal that a widget leads to', () => {
  it.each(presetNames.filter((name) => name !== 'empty'))('has the pool of the builder’s %s', (name) => {
    const design = presetDesign(name);
    const { pool, said, disks } = begun(builderStart(design));
    expect(disks.map(({ sizeBytes }) => sizeBytes)).toEqual(design.rack.filter((bytes) => bytes > 0));
    if (problemsOf(design).overridable.length > 0 && !design.isForced) {
      expect(pool).toBeUndefined();
      expect(said).toContain('mismatched replication level');
      return;
    }
    expect(pool?.name).toBe(design.pool);
    const used = design.vdevs.flatMap((vdev) => vdev.disks).length;
    expect(pool && liveTopLevels(pool).flatMap(({ vdev }) => leavesOf(vdev))).toHaveLength(used);
  });

  it('does not begin with an empty design', () => {
    expect(builderStart(presetDesign('empty'))).toBeUndefined();
  });

  it.each(puzzleNames)('has pool A of %s, and the free disks beside it', (name) => {
    const { pool, disks } = begun(journeyStart(puzzles[name]));
    const { start, free } = taskOf(puzzles[name]);
    expect(disks).toHaveLength(start.flatMap((vdev) => vdev.disks).length + free.length);
    expect(pool && liveTopLevels(pool).map(({ vdev }) => leavesOf(vdev).map(({ path }) => path))).toEqual(
      start.map((vdev) => vdev.disks.map((disk) => `/dev/${disk.name}1`)),
    );
  });

  it.each(caseNames)('has the pool of the case %s, named as in the widget', (name) => {
    const view = removeView(presets[name]);
    const { pool, said } = begun(removeStart(presets[name]));
    expect(said).not.toContain('invalid vdev');
    expect(pool && liveTopLevels(pool).map(({ vdev, id }) => vdevName(vdev, id))).toEqual(
      view.kind === 'pool' &&
        view.vdevs
          .filter(({ purpose }) => purpose !== 'cache' && purpose !== 'spare')
          .map((vdev) => vdev.name),
    );
    expect(pool?.caches).toHaveLength(name === 'aux' ? 1 : 0);
    expect(pool?.spares).toHaveLength(name === 'aux' ? 1 : 0);
  });

  it('has every vdev of any case, whatever purposes and sectors it mixes', () => {
    const row: fc.Arbitrary<CaseRow> = fc.record({
      purpose: fc.constantFrom(...purposes),
      kind: fc.constantFrom(...rowKinds),
      count: fc.integer({ min: 1, max: 4 }),
      ashift: fc.constantFrom(9, 12),
    });
    const cases = fc
      .record({ rows: fc.array(row, { minLength: 1, maxLength: 5 }), version: fc.constantFrom(...versions) })
      .map((drawn): RemoveCase => ({ ...presets.mirrors, ...drawn }))
      .filter((drawn) => removeView(drawn).kind === 'pool');
    fc.assert(
      fc.property(cases, (drawn) => {
        const { pool, said } = begun(removeStart(drawn));
        const expected = samplePool({ ...drawn, used: 0 });
        const shapes = (of: Pool) =>
          liveTopLevels(of)
            .map(({ vdev, ashift, allocationClass }) => [
              allocationClass,
              ashift,
              leavesOf(vdev).map(({ path }) => path),
            ])
            .sort();
        expect(pool && shapes(pool), said).toEqual(shapes(expected));
        expect(pool?.caches).toHaveLength(expected.caches.length);
        expect(pool?.spares).toHaveLength(expected.spares.length);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('has the checkpoint of a case that has one', () => {
    expect(begun(removeStart({ ...presets.mirrors, trouble: 'checkpoint' })).pool?.checkpoint).toBeDefined();
  });

  it('has the one disk that is filled', () => {
    const { pool, disks } = begun(fillStart);
    expect(disks.map(({ sizeBytes }) => wholeDiskBytes(sizeBytes))).toEqual([wholeDiskBytes(100 * 2 ** 30)]);
    expect(pool?.name).toBe('tank');
  });
});
