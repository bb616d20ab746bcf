/**
 * What a pool can read and write at once, in multiples of one of its disks. An estimate from the layout alone: it says
 * how many disks work side by side, not how fast a disk is.
 */
import type { Layout } from '../../simulator/zfs/layout.ts';
import type { Design } from './design.ts';
import { topLevelsOf } from './problems.ts';

export const speedKinds = ['randomRead', 'randomWrite', 'streamRead', 'streamWrite'] as const;
export type SpeedKind = (typeof speedKinds)[number];

/** Disks' worth of each kind of work. */
export type Speed = Readonly<Record<SpeedKind, number>>;

/**
 * Of one top-level vdev. A mirror reads from all sides and writes all of them; a block of a raidz is spread over its
 * disks, so that it does the random work of one disk and the streams of its data disks (zfs-on-pve.md 4; zpoolconcepts(7)
 * has the same for each redundancy group of a dRAID that fits on the disks without the spares).
 */
export function vdevSpeed(layout: Layout, disks: number): Speed {
  switch (layout.type) {
    case 'disk':
      return { randomRead: 1, randomWrite: 1, streamRead: 1, streamWrite: 1 };
    case 'mirror':
      return { randomRead: disks, randomWrite: 1, streamRead: disks, streamWrite: 1 };
    case 'raidz': {
      const data = disks - layout.parity;
      return { randomRead: 1, randomWrite: 1, streamRead: data, streamWrite: data };
    }
    case 'draid': {
      const width = layout.data + layout.parity;
      const groups = Math.max(1, Math.floor((disks - layout.spares) / width));
      const data = ((disks - layout.spares) * layout.data) / width;
      return { randomRead: groups, randomWrite: groups, streamRead: data, streamWrite: data };
    }
  }
}

/** Of the whole pool: its vdevs work side by side. */
export function poolSpeed(design: Pick<Design, 'vdevs'>): Speed {
  const speeds = topLevelsOf(design).map(({ layout, disks }) => vdevSpeed(layout, disks.length));
  const sum = (kind: SpeedKind) => speeds.reduce((all, speed) => all + speed[kind], 0);
  return {
    randomRead: sum('randomRead'),
    randomWrite: sum('randomWrite'),
    streamRead: sum('streamRead'),
    streamWrite: sum('streamWrite'),
  };
}
