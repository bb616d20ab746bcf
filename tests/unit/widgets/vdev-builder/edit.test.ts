import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskName } from '../../../../src/simulator/hardware/disk-name.ts';
import { catalogue, freePlaces, rackLimit } from '../../../../src/widgets/vdev-builder/design.ts';
import {
  addDisks,
  addVdev,
  kindOf,
  moveDisks,
  removeDisks,
  setDiskCount,
  setKind,
} from '../../../../src/widgets/vdev-builder/edit.ts';
import { presetDesign } from '../../../../src/widgets/vdev-builder/presets.ts';
import { anyDesign } from './designs.ts';

const six = presetDesign('six-raidz2');

describe('changes', () => {
  it('a count takes free disks of the vdev’s size and gives the last ones back', () => {
    const mixed = addDisks(addDisks(six, catalogue.ssd960, 1), catalogue.hdd4, 1);
    expect(setDiskCount(mixed, 0, 9).vdevs[0]?.disks).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9]);
    expect(setDiskCount(mixed, 0, 4).vdevs[0]?.disks).toEqual([0, 1, 2, 3]);
  });

  it('one more vdev is like the last one, as far as there are disks', () => {
    expect(addVdev(presetDesign('six-mirrors')).vdevs).toHaveLength(4);
    expect(addVdev(six).vdevs[1]).toEqual({ layout: { type: 'raidz', parity: 2 }, disks: [6, 7] });
    expect(addVdev(addVdev(six)).vdevs).toHaveLength(2);
  });

  it('single disks stand together in front', () => {
    const three = moveDisks(moveDisks(six, [7], 'new'), [6], 'new');
    expect(three.vdevs.map(kindOf)).toEqual(['stripe', 'raidz2']);
    expect(three.vdevs[0]?.disks).toEqual([7, 6]);
    expect(setKind(three, 1, 'stripe').vdevs).toHaveLength(1);
  });

  it('disks in use stay in the rack, and places keep their names', () => {
    const less = removeDisks(six, [0, 6]);
    expect(less.vdevs).toEqual(six.vdevs);
    expect(freePlaces(less)).toEqual([7]);
    expect(freePlaces(addDisks(less, catalogue.hdd8, 1))).toEqual([6, 7]);
  });

  it('dRAID gets a spare where there is room', () => {
    const wide = setKind(setDiskCount(six, 0, 8), 0, 'draid2');
    expect(wide.vdevs[0]?.layout).toEqual({ type: 'draid', parity: 2, data: 5, spares: 1 });
  });
});

describe('any sequence of changes', () => {
  it('keeps every disk in one place, and the rack within its limit', () => {
    fc.assert(
      fc.property(anyDesign, ({ rack, vdevs }) => {
        const used = vdevs.flatMap(({ disks }) => disks);
        expect(new Set(used).size).toBe(used.length);
        for (const place of used) expect(rack[place]).toBeGreaterThan(0);
        expect(rack.length).toBeLessThanOrEqual(rackLimit);
        expect(vdevs.every(({ disks }) => disks.length > 0)).toBe(true);
        expect(vdevs.slice(1).every(({ layout }) => layout.type !== 'disk')).toBe(true);
      }),
    );
  });
});

it('disks are called as Linux calls them', () => {
  expect([0, 25, 26, 51, 52, 99].map(diskName)).toEqual(['sda', 'sdz', 'sdaa', 'sdaz', 'sdba', 'sdcv']);
});
