import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf } from '../../../../src/widgets/vdev-builder/capacity.ts';
import { view } from '../../../../src/widgets/vdev-builder/model.ts';
import { presetDesign } from '../../../../src/widgets/vdev-builder/presets.ts';
import { anyDesign } from './designs.ts';

const TIB = 2 ** 40;
const six = presetDesign('six-raidz2');

describe('the lesson’s designs', () => {
  it('six disks of 4 TB: 14.4 TiB as raidz2, 10.8 as mirrors, 7.2 with volumes of 8 KiB blocks', () => {
    expect(capacityOf(six).space.usableBytes / TIB).toBeCloseTo(14.4, 1);
    expect(capacityOf(six).dataBytes / capacityOf(six).space.usableBytes).toBeCloseTo(1, 2);
    expect(capacityOf(presetDesign('six-mirrors')).space.usableBytes / TIB).toBeCloseTo(10.75, 1);
    const small = { ...six, owner: 'volume' as const, volumeBlockBytes: 8192 };
    expect(capacityOf(small).dataBytes / TIB).toBeCloseTo(7.21, 1);
    expect(capacityOf(small).blocks[0]).toMatchObject({ allocatedBytes: 24_576, physicalBytes: 8192 });
  });

  it('data that shrinks to half doubles what fits, as far as sectors allow', () => {
    expect(capacityOf({ ...six, ratio: 2 }).dataBytes / capacityOf(six).dataBytes).toBeCloseTo(2, 2);
    const volumes = { ...six, owner: 'volume' as const, ratio: 1.7 };
    expect(capacityOf(volumes).blocks[0]?.physicalBytes).toBe(12_288);
    expect(capacityOf(volumes).dataBytes).toBe(capacityOf({ ...volumes, ratio: 1 }).dataBytes);
  });

  it('three mirrors survive two of three failures by luck, the accident none for sure', () => {
    const mirrors = view(presetDesign('six-mirrors'));
    expect(mirrors.kind === 'result' && mirrors.survival).toEqual({ guaranteed: 1, best: 3 });
    const accident = view(presetDesign('accident'));
    expect(accident.problems.overridable).toEqual([{ rule: 'replication.types', types: ['disk', 'raidz'] }]);
    expect(accident.kind === 'result' && accident.survival).toEqual({ guaranteed: 0, best: 1 });
  });

  it('twins are told once', () => {
    const mirrors = view(presetDesign('six-mirrors'));
    expect(mirrors.kind === 'result' && mirrors.moves.map(({ kind }) => kind)).toEqual([
      'attach',
      'detach',
      'add',
      'replace',
      'remove',
    ]);
  });

  it('without vdevs there is nothing to count, and dRAID needs its version', () => {
    expect(view(presetDesign('empty')).kind).toBe('empty');
    expect(view({ ...presetDesign('draid'), version: '0.8' }).kind).toBe('impossible');
  });
});

describe('any design', () => {
  it('has a view, and its usable space is less than its disks', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const shown = view(design);
        if (shown.kind !== 'result') return;
        const { space, vdevs, blocks, dataBytes } = shown.capacity;
        const disks = vdevs.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
        expect(space.usableBytes).toBeLessThan(disks);
        expect(space.usableBytes).toBeGreaterThan(0);
        expect(dataBytes).toBeGreaterThan(0);
        expect(blocks.length).toBeGreaterThan(0);
        expect(shown.chances[shown.survival.best]?.survived ?? 0n).toBe(0n);
      }),
    );
  });
});
