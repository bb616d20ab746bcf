/** Ready-made designs: those that the lesson works through, and some that surprise. */
import type { Layout } from '../../simulator/zfs/layout.ts';
import { type CatalogueDisk, catalogue, type Design, type DesignVdev } from './design.ts';

export const presetNames = [
  'six-raidz2',
  'six-mirrors',
  'four-raidz1',
  'accident',
  'draid',
  'empty',
] as const;
export type BuilderPreset = (typeof presetNames)[number];

const disks = (count: number, disk: CatalogueDisk) => Array.from({ length: count }, () => catalogue[disk]);
const from = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
const raidz = (parity: number): Layout => ({ type: 'raidz', parity });
const mirror: Layout = { type: 'mirror' };

function parts(preset: BuilderPreset): Pick<Design, 'rack' | 'vdevs'> {
  switch (preset) {
    case 'six-raidz2':
      return { rack: disks(8, 'hdd4'), vdevs: [{ layout: raidz(2), disks: from(0, 6) }] };
    case 'six-mirrors': {
      const vdevs: DesignVdev[] = [0, 2, 4].map((first) => ({ layout: mirror, disks: from(first, 2) }));
      return { rack: disks(8, 'hdd4'), vdevs };
    }
    case 'four-raidz1':
      return { rack: disks(6, 'ssd960'), vdevs: [{ layout: raidz(1), disks: from(0, 4) }] };
    case 'accident':
      return {
        rack: disks(4, 'hdd4'),
        vdevs: [
          { layout: { type: 'disk' }, disks: [3] },
          { layout: raidz(1), disks: from(0, 3) },
        ],
      };
    case 'draid':
      return {
        rack: disks(24, 'hdd8'),
        vdevs: [{ layout: { type: 'draid', parity: 2, data: 8, spares: 2 }, disks: from(0, 24) }],
      };
    case 'empty':
      return { rack: [...disks(4, 'ssd960'), ...disks(4, 'hdd4'), ...disks(2, 'hdd8')], vdevs: [] };
  }
}

/** The design of a preset, with the defaults of today: ashift 12, volumes of 16 KiB blocks. */
export function presetDesign(preset: BuilderPreset): Design {
  return {
    pool: 'tank',
    isForced: false,
    ashift: 12,
    ...parts(preset),
    owner: preset === 'six-raidz2' || preset === 'draid' ? 'file' : 'volume',
    recordBytes: 128 * 1024,
    volumeBlockBytes: 16 * 1024,
    ratio: 1,
    version: '2.4',
  };
}
