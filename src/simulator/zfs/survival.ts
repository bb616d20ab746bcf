/**
 * What a pool survives when disks fail. It is lost as soon as one top-level vdev lost more disks than it tolerates; the
 * chances are exact: of all ways in which so many disks can fail at once, those are counted that the pool survives.
 */
import type { Layout } from './layout.ts';

/** One top-level vdev, as far as losing disks goes. */
export interface Tolerance {
  readonly disks: number;
  /** Disks that it can lose, whichever they are. */
  readonly tolerated: number;
}

export interface Survival {
  /** Failures that the pool survives wherever they happen. */
  readonly guaranteed: number;
  /** Failures that it survives when they are spread as well as can be. */
  readonly best: number;
}

/** Ways in which `failures` disks can fail, and how many of them the pool survives. */
export interface Chance {
  readonly failures: number;
  readonly survived: bigint;
  readonly ways: bigint;
  readonly probability: number;
}

/** How many disks a top-level vdev can lose. Distributed spares of dRAID help only once they have been filled. */
export function toleratedFailures(layout: Layout, disks: number): number {
  if (layout.type === 'disk') return 0;
  return layout.type === 'mirror' ? disks - 1 : layout.parity;
}

/** The two ends; a pool without vdevs survives nothing. */
export function survivalOf(vdevs: readonly Tolerance[]): Survival {
  if (vdevs.length === 0) return { guaranteed: 0, best: 0 };
  return {
    guaranteed: Math.min(...vdevs.map(({ tolerated }) => tolerated)),
    best: vdevs.reduce((sum, { tolerated }) => sum + tolerated, 0),
  };
}

/** Ways to choose 0, 1, … `most` out of `count`. */
function choices(count: number, most: number): bigint[] {
  const ways = [1n];
  for (let k = 1; k <= most; k++) {
    const before = ways[k - 1] ?? 0n;
    ways.push((before * BigInt(count - k + 1)) / BigInt(k));
  }
  return ways;
}

/** Coefficients of the product of two polynomials: ways to spread failures over two groups of disks. */
function product(a: readonly bigint[], b: readonly bigint[]): bigint[] {
  const sum = Array.from({ length: a.length + b.length - 1 }, () => 0n);
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) sum[i + j] = (sum[i + j] ?? 0n) + x * y;
  }
  return sum;
}

/** The chances from 1 failure up to one more than the best case (or to all disks). */
export function survivalChances(vdevs: readonly Tolerance[]): readonly Chance[] {
  const disks = vdevs.reduce((sum, vdev) => sum + vdev.disks, 0);
  const most = Math.min(disks, survivalOf(vdevs).best + 1);
  const survived = vdevs
    .map((vdev) => choices(vdev.disks, vdev.tolerated))
    .reduce((all, one) => product(all, one), [1n]);
  return choices(disks, most)
    .map((ways, failures) => chance(failures, survived[failures] ?? 0n, ways))
    .slice(1);
}

function chance(failures: number, survived: bigint, ways: bigint): Chance {
  return { failures, survived, ways, probability: Number(survived) / Number(ways) };
}
