/** Changes to a design. Each gives a new one; a change that makes no sense gives the same. */
import { usualDraidData } from '../../simulator/zfs/draid-words.ts';
import type { Layout } from '../../simulator/zfs/layout.ts';
import { type Design, type DesignVdev, freePlaces, rackLimit } from './design.ts';

/** Kinds of vdevs to choose from: the words of the command line. */
export const vdevKinds = [
  'stripe',
  'mirror',
  'raidz1',
  'raidz2',
  'raidz3',
  'draid1',
  'draid2',
  'draid3',
] as const;
export type VdevKind = (typeof vdevKinds)[number];

/** Where a disk can go: a vdev by its place, the rack, or a vdev of its own. */
export type Target = number | 'rack' | 'new';

export function kindOf({ layout }: DesignVdev): VdevKind {
  const name = layout.type === 'disk' ? 'stripe' : layout.type === 'mirror' ? 'mirror' : '';
  const word = 'parity' in layout ? `${layout.type}${layout.parity}` : name;
  return vdevKinds.find((kind) => kind === word) ?? 'stripe';
}

/** The layout of a kind for so many disks; dRAID gets one distributed spare where there is room for it. */
export function layoutOfKind(kind: VdevKind, disks: number): Layout {
  if (kind === 'stripe') return { type: 'disk' };
  if (kind === 'mirror') return { type: 'mirror' };
  const parity = Number(kind.slice(-1));
  if (kind.startsWith('raidz')) return { type: 'raidz', parity };
  const spares = disks > parity + 2 ? 1 : 0;
  return { type: 'draid', parity, data: Math.max(1, usualDraidData(disks, parity, spares)), spares };
}

/** Empty vdevs go, and all single disks form one stripe in front, where the command line has them. */
export function tidied(vdevs: readonly DesignVdev[]): readonly DesignVdev[] {
  const filled = vdevs.filter(({ disks }) => disks.length > 0);
  const single = filled.filter(({ layout }) => layout.type === 'disk').flatMap(({ disks }) => disks);
  const groups = filled.filter(({ layout }) => layout.type !== 'disk');
  return single.length === 0 ? groups : [{ layout: { type: 'disk' }, disks: single }, ...groups];
}

function withVdevs(design: Design, vdevs: readonly DesignVdev[]): Design {
  return { ...design, vdevs: tidied(vdevs) };
}

function changeVdev(design: Design, at: number, change: (vdev: DesignVdev) => DesignVdev): Design {
  return withVdevs(
    design,
    design.vdevs.map((vdev, index) => (index === at ? change(vdev) : vdev)),
  );
}

/** So many disks of this size into the first empty places. */
export function addDisks(design: Design, bytes: number, count: number): Design {
  const rack = [...design.rack];
  for (let added = 0, place = 0; added < count && place < rackLimit; place++) {
    if ((rack[place] ?? 0) > 0) continue;
    rack[place] = bytes;
    added++;
  }
  return { ...design, rack };
}

/** Takes disks that no vdev has out of the rack. */
export function removeDisks(design: Design, places: readonly number[]): Design {
  const free = new Set(freePlaces(design).filter((place) => places.includes(place)));
  const rack = design.rack.map((bytes, place) => (free.has(place) ? 0 : bytes));
  while (rack.at(-1) === 0) rack.pop();
  return { ...design, rack };
}

/** Puts disks somewhere else. */
export function moveDisks(design: Design, places: readonly number[], target: Target): Design {
  const moved = [...new Set(places)].filter((place) => (design.rack[place] ?? 0) > 0);
  if (moved.length === 0) return design;
  const vdevs = design.vdevs.map(({ layout, disks }, at) => ({
    layout,
    disks: [...disks.filter((disk) => !moved.includes(disk)), ...(at === target ? moved : [])],
  }));
  if (target !== 'new') return withVdevs(design, vdevs);
  const layout: Layout = moved.length === 1 ? { type: 'disk' } : { type: 'mirror' };
  return withVdevs(design, [...vdevs, { layout, disks: moved }]);
}

/** Free disks for a vdev: those of the wanted size first. */
function suitable(design: Design, bytes: number | undefined): readonly number[] {
  const free = freePlaces(design);
  const isAlike = (place: number) => design.rack[place] === bytes;
  return [...free.filter(isAlike), ...free.filter((place) => !isAlike(place))];
}

/** So many disks for a vdev: the last ones go back to the rack, or free ones come, of its size first. */
export function setDiskCount(design: Design, at: number, count: number): Design {
  return changeVdev(design, at, ({ layout, disks }) => {
    const first = disks[0];
    const more = suitable(design, first === undefined ? undefined : design.rack[first]);
    return { layout, disks: [...disks, ...more].slice(0, count) };
  });
}

export function setKind(design: Design, at: number, kind: VdevKind): Design {
  return changeVdev(design, at, ({ disks }) => ({ layout: layoutOfKind(kind, disks.length), disks }));
}

/** Data disks of a group, or distributed spares, of a dRAID vdev. */
export function setDraid(
  design: Design,
  at: number,
  part: { readonly data?: number; readonly spares?: number },
): Design {
  return changeVdev(design, at, ({ layout, disks }) => ({
    layout: layout.type === 'draid' ? { ...layout, ...part } : layout,
    disks,
  }));
}

export function removeVdev(design: Design, at: number): Design {
  return withVdevs(
    design,
    design.vdevs.filter((_, index) => index !== at),
  );
}

/** One more vdev like the last one, of free disks; the same design when there are none. */
export function addVdev(design: Design): Design {
  const last = design.vdevs.at(-1);
  const [first] = last?.disks ?? [];
  const free = suitable(design, first === undefined ? undefined : design.rack[first]);
  if (free.length === 0) return design;
  const disks = free.slice(0, last?.disks.length ?? 2);
  return withVdevs(design, [...design.vdevs, { layout: last?.layout ?? { type: 'mirror' }, disks }]);
}
