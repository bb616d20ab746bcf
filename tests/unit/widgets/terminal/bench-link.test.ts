import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRun, encodeRun } from '../../../../src/course/saved-run.ts';
import { startSimulation } from '../../../../src/shell/simulation.ts';
import { benchName } from '../../../../src/simulator/scenarios/bench-name.ts';
import { OPENZFS_VERSIONS } from '../../../../src/simulator/zfs/features.ts';
import { fragmentTo, parseFragment, readPart } from '../../../../src/widgets/frame/fragment.ts';
import { openSessions } from '../../../../src/widgets/scene/cluster-scene.ts';
import { Scene } from '../../../../src/widgets/scene/scene.ts';
import {
  type BenchStart,
  decodeBenchStart,
  encodeBenchStart,
} from '../../../../src/widgets/terminal/bench-link.ts';
import { writeCommand } from '../../../../src/widgets/vdev-builder/command-line.ts';
import { presetDesign, presetNames } from '../../../../src/widgets/vdev-builder/presets.ts';

const disk = 4_000_787_030_016;
const bench = { version: '2.4', disks: Array.from({ length: 6 }, () => disk) } as const;
const create = 'zpool create -o ashift=12 tank raidz2 sda sdb sdc sdd sde sdf';

const starts: fc.Arbitrary<BenchStart> = fc.record({
  bench: fc.record({
    version: fc.constantFrom(...OPENZFS_VERSIONS),
    disks: fc.array(fc.constantFrom(0, disk, 960_197_124_096), { maxLength: 100 }),
  }),
  lines: fc.array(fc.stringMatching(/^zpool (create|add) [\w:=-]{1,20}( [\w:=-]{1,20}){0,5}$/), {
    maxLength: 8,
  }),
});

describe('the start state of a terminal in the link', () => {
  it('comes back from the address as it went there', () => {
    fc.assert(
      fc.property(starts, (start) => {
        const hash = fragmentTo('terminal', encodeBenchStart(start));
        const part = readPart(parseFragment(hash), 'terminal');
        expect(part.kind === 'fields' && decodeBenchStart(part.fields)).toEqual({ ok: true, start });
      }),
    );
  });

  it.each(presetNames)('takes the line of the builder’s example %s', (name) => {
    const line = writeCommand(presetDesign(name));
    const { ok } = decodeBenchStart(encodeBenchStart({ bench, lines: [line] }));
    expect(ok).toBe(true);
  });

  it.each<[Record<string, string>, string]>([
    [{ bench: '3.0~1*4000787030016' }, 'version'],
    [{}, 'version'],
    [{ bench: '2.4~1*ssd' }, 'disks'],
    [{ bench: '2.4', type: 'rm -rf /' }, 'lines'],
    [{ bench: '2.4', type: 'zpool destroy tank' }, 'lines'],
    [{ bench: '2.4', type: 'zpool create tank sda; reboot' }, 'lines'],
    [{ bench: '2.4', type: 'zpool create tank $(reboot)' }, 'lines'],
    [{ bench: '2.4', type: `zpool create tank ${'sda '.repeat(600)}` }, 'lines'],
    [{ bench: '2.4', type: Array.from({ length: 9 }, () => create).join('\n') }, 'lines'],
  ])('refuses %j because of its %s', (fields, problem) => {
    expect(decodeBenchStart(fields)).toEqual({ ok: false, problem });
  });

  it('answers any fields', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, type) => {
        const read = decodeBenchStart({ bench: text, type });
        if (!read.ok) expect(['version', 'disks', 'lines']).toContain(read.problem);
      }),
    );
  });
});

function labScene() {
  return new Scene({
    scenario: 'empty-pair',
    seed: 1,
    pace: '1',
    accepts: (scenario) => scenario.startsWith('empty-pair+'),
    load: async () => ({ start: (scenario) => startSimulation(scenario), encodeRun, decodeRun }),
    isNoteworthy: () => true,
    outputCount: (world) => world.output.length,
    isHousekeeping: () => false,
    prepare: (simulation) => openSessions(simulation, 'en'),
  });
}

const begin = {
  scenario: benchName('empty-pair', bench),
  inputs: [{ kind: 'shell.line', session: 'PMX1', text: create }],
} as const;

describe('a terminal that begins with a bench', () => {
  it('has the disks and makes the pool by the command itself', async () => {
    const scene = labScene();
    await scene.wake(() => scene.begin(begin));
    scene.advance(60_000);
    expect(scene.world?.hardware.hosts.PMX1?.disks.map(({ sizeBytes }) => sizeBytes)).toEqual(bench.disks);
    expect(Object.values(scene.world?.zfs.PMX1?.pools ?? {}).map(({ name }) => name)).toEqual(['tank']);
    scene.undo();
    expect(scene.world?.zfs.PMX1?.pools).toEqual({});
    scene.reset();
    scene.advance(60_000);
    expect(Object.values(scene.world?.zfs.PMX1?.pools ?? {})).toHaveLength(1);
  });

  it('can be saved and opened again, and a refused link leads back to the lab’s own disks', async () => {
    const scene = labScene();
    await scene.wake(() => scene.begin(begin));
    scene.advance(60_000);
    const copy = labScene();
    await copy.wake(() => copy.open(scene.save() ?? ''));
    expect(copy.notice.value).toBeUndefined();
    expect(copy.world?.zfs).toEqual(scene.world?.zfs);
    copy.refuse('bench-disks');
    expect(copy.notice.value).toEqual({ code: 'damaged', problem: 'bench-disks' });
    expect(copy.world?.hardware.hosts.PMX1?.disks).toHaveLength(8);
  });
});
