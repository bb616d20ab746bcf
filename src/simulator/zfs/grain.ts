/** The pieces that space is given in, as far as the size of a compressed block depends on them. */
import type { Geometry } from './layout.ts';
import { roundUp } from './rounding.ts';
import type { Pool } from './types.ts';
import { createdGeometry, liveTopLevels } from './vdev-tree.ts';

/** Bytes: no block takes less than `least`, larger ones are multiples of `step` (`spa_min_alloc`, `spa_gcd_alloc`). */
export interface Grain {
  readonly least: number;
  readonly step: number;
}

function leastAllocation({ layout, sectorBytes }: Geometry): number {
  return layout.type === 'draid' ? layout.data * sectorBytes : sectorBytes;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Of vdevs of these shapes together. */
export function grainOf(shapes: readonly Geometry[]): Grain {
  const least = shapes.map(leastAllocation);
  const [first = 512] = least;
  return { least: Math.min(first, ...least), step: least.reduce(greatestDivisor, first) };
}

/** Of a pool's data vdevs. */
export function poolGrain(pool: Pick<Pool, 'topLevels'>): Grain {
  return grainOf(liveTopLevels(pool, 'normal').map(createdGeometry));
}

/** A size after compression filled up to what is allocated at least (`zio_roundup_alloc_size()`). */
export function filledUp(bytes: number, { least, step }: Grain): number {
  return bytes > least ? roundUp(bytes, step) : least;
}
