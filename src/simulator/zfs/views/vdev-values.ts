/** The value of each property of a vdev (`spa_vdev_get_props()`), as far as the simulator keeps it. */
import { topLevelSpace } from '../space.ts';
import type { Pool } from '../types.ts';
import type { PlacedVdev } from '../vdev-find.ts';
import { vdevHealth } from '../vdev-state.ts';
import type { ErrorCounts } from '../vdev-types.ts';
import { type PlainValue, percent } from './plain-value.ts';
import { stateName } from './pool-tree.ts';

const number = (value: number): PlainValue => ({ kind: 'number', value });
const word = (text: string): PlainValue => ({ kind: 'word', text });
const exact = (value: number | string): PlainValue => ({ kind: 'exact', text: String(value) });

type Computation = (pool: Pool, placed: PlacedVdev) => PlainValue | undefined;

function ofTop({ top, parent }: PlacedVdev): typeof top | undefined {
  return parent ? undefined : top;
}

function ofSpace(
  pool: Pool,
  placed: PlacedVdev,
  what: 'sizeBytes' | 'allocatedBytes' | 'freeBytes',
): PlainValue {
  const top = ofTop(placed);
  return number(top ? topLevelSpace(pool, top)[what] : 0);
}

function deviceBytes({ vdev }: PlacedVdev): number {
  return vdev.type === 'leaf' ? vdev.deviceBytes : 0;
}

function errors({ vdev }: PlacedVdev, kind: keyof ErrorCounts): PlainValue {
  return exact(vdev.type === 'leaf' ? vdev.errors[kind] : 0);
}

const COMPUTED: Readonly<Record<string, Computation>> = {
  capacity: (pool, placed) => {
    const top = ofTop(placed);
    return { kind: 'percent', value: top ? topLevelSpace(pool, top).capacity : 0 };
  },
  state: (_, { vdev }) => word(stateName(vdevHealth(vdev))),
  guid: (_, { vdev }) => exact(vdev.guid),
  asize: (_, placed) => number(ofTop(placed)?.spaceBytes ?? deviceBytes(placed)),
  psize: (_, placed) => number(deviceBytes(placed)),
  ashift: (_, { top }) => exact(top.ashift),
  size: (pool, placed) => ofSpace(pool, placed, 'sizeBytes'),
  free: (pool, placed) => ofSpace(pool, placed, 'freeBytes'),
  allocated: (pool, placed) => ofSpace(pool, placed, 'allocatedBytes'),
  expandsize: (pool, placed) => {
    const top = ofTop(placed);
    return {
      kind: 'extra',
      value: BigInt.asUintN(64, BigInt(top ? topLevelSpace(pool, top).expandableBytes : 0)),
    };
  },
  fragmentation: (pool, placed) => {
    const top = ofTop(placed);
    return percent(top && topLevelSpace(pool, top).fragmentation);
  },
  bootsize: () => word('-'),
  parity: (_, { vdev }) => exact('parity' in vdev ? vdev.parity : 0),
  path: (_, { vdev }) => (vdev.type === 'leaf' ? word(vdev.path) : undefined),
  numchildren: (_, { vdev }) => exact(vdev.type === 'leaf' ? 0 : vdev.children.length),
  read_errors: (_, placed) => errors(placed, 'read'),
  write_errors: (_, placed) => errors(placed, 'write'),
  checksum_errors: (_, placed) => errors(placed, 'checksum'),
  removing: (pool, { top }) => word(pool.evacuating === top.id ? 'on' : 'off'),
  allocating: (pool, { top, parent }) =>
    parent ? undefined : word(pool.evacuating === top.id ? 'off' : 'on'),
  failfast: () => word('on'),
  trim_support: () => word('on'),
};

/** Undefined for what the simulator does not know of this vdev. */
export function vdevValue(pool: Pool, placed: PlacedVdev, property: string): PlainValue | undefined {
  return Object.hasOwn(COMPUTED, property) ? COMPUTED[property]?.(pool, placed) : undefined;
}
