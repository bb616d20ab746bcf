import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCommand } from '../../../../src/widgets/vdev-builder/command-line.ts';
import { view } from '../../../../src/widgets/vdev-builder/model.ts';
import { presetDesign } from '../../../../src/widgets/vdev-builder/presets.ts';
import { builderCodec } from '../../../../src/widgets/vdev-builder/settings.ts';
import { poolSpeed, speedKinds, vdevSpeed } from '../../../../src/widgets/vdev-builder/speed.ts';
import { anyDesign } from './designs.ts';

describe('the estimate of a pool’s speed', () => {
  it('gives a raidz the random work of one disk and the streams of its data disks', () => {
    expect(poolSpeed(presetDesign('six-raidz2'))).toEqual({
      randomRead: 1,
      randomWrite: 1,
      streamRead: 4,
      streamWrite: 4,
    });
  });

  it('lets mirrors read from all sides and write like one disk each', () => {
    expect(poolSpeed(presetDesign('six-mirrors'))).toEqual({
      randomRead: 6,
      randomWrite: 3,
      streamRead: 6,
      streamWrite: 3,
    });
  });

  it('counts the redundancy groups of a dRAID, without its spares', () => {
    const layout = { type: 'draid', parity: 2, data: 8, spares: 2 } as const;
    expect(vdevSpeed(layout, 22)).toEqual({ randomRead: 2, randomWrite: 2, streamRead: 16, streamWrite: 16 });
    expect(vdevSpeed({ ...layout, spares: 0 }, 10)).toMatchObject({ randomRead: 1, streamRead: 8 });
  });

  it('adds up over vdevs and never exceeds the disks', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        if (view(design).kind !== 'result') return;
        const speed = poolSpeed(design);
        const alone = design.vdevs.map((vdev) => poolSpeed({ vdevs: [vdev] }));
        const disks = design.vdevs.flatMap((vdev) => vdev.disks).length;
        for (const kind of speedKinds) {
          expect(speed[kind]).toBeCloseTo(alone.reduce((sum, one) => sum + one[kind], 0));
          expect(speed[kind]).toBeGreaterThanOrEqual(1);
          expect(speed[kind]).toBeLessThanOrEqual(disks);
        }
        expect(speed.randomWrite).toBeLessThanOrEqual(speed.randomRead);
      }),
    );
  });
});

describe('a link that names a single disk behind a mirror', () => {
  it('is read with the single disk in front, where a command can have it', () => {
    const { decode } = builderCodec('b', presetDesign('empty'));
    const design = decode({ disks: '3*hdd4', vdevs: 'mirror.0.1~stripe.2' });
    expect(design && writeCommand(design)).toMatch(/ sdc mirror sda sdb$/);
  });
});
