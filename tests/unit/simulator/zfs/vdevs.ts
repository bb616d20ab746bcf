import fc from 'fast-check';
import { wholeDiskBytes } from '../../../../src/simulator/zfs/device.ts';
import type { Layout, TopLevelVdev } from '../../../../src/simulator/zfs/layout.ts';

export const [KIB, MIB, GIB] = [2 ** 10, 2 ** 20, 2 ** 30];

/** A vdev of files, or of other devices that are used as they are. */
export function vdevOf(layout: Layout, disks: number, memberBytes: number, ashift = 12): TopLevelVdev {
  return { layout, disks, sectorBytes: 2 ** ashift, memberBytes };
}

/** A vdev of whole disks. */
export function diskVdev(layout: Layout, disks: number, diskBytes: number, ashift = 12): TopLevelVdev {
  return vdevOf(layout, disks, wholeDiskBytes(diskBytes), ashift);
}

const anyLayout = fc.oneof(
  fc.record({ layout: fc.constant<Layout>({ type: 'disk' }), disks: fc.constant(1) }),
  fc.record({ layout: fc.constant<Layout>({ type: 'mirror' }), disks: fc.integer({ min: 2, max: 4 }) }),
  fc
    .record({ parity: fc.integer({ min: 1, max: 3 }), data: fc.integer({ min: 1, max: 12 }) })
    .map(({ parity, data }): { layout: Layout; disks: number } => ({
      layout: { type: 'raidz', parity },
      disks: parity + data,
    })),
  fc
    .record({
      parity: fc.integer({ min: 1, max: 3 }),
      data: fc.integer({ min: 1, max: 16 }),
      spares: fc.integer({ min: 0, max: 4 }),
      more: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ parity, data, spares, more }): { layout: Layout; disks: number } => ({
      layout: { type: 'draid', parity, data, spares },
      disks: parity + data + spares + more,
    })),
);

/** Vdevs of all kinds, of members from 256 MiB to 32 TiB. */
export const anyVdev: fc.Arbitrary<TopLevelVdev> = fc
  .record({
    shape: anyLayout,
    ashift: fc.integer({ min: 9, max: 13 }),
    power: fc.integer({ min: 28, max: 44 }),
    part: fc.double({ min: 1, max: 2, noNaN: true }),
  })
  .map(({ shape: { layout, disks }, ashift, power, part }) =>
    vdevOf(layout, disks, Math.floor(part * 2 ** power), ashift),
  );
