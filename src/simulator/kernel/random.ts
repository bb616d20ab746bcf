import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { KernelState } from './types.ts';

/** FNV-1a of a text as a signed 32-bit number: a seed, or the salt of a stream, that is the same everywhere. */
export function textSeed(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}

type Streams = Pick<KernelState, 'seed' | 'streams'>;

/**
 * Whole number in [min, max] from the stream `name` of this kernel. Every stream has its own sequence, derived
 * from seed and name, and its state is kept in the World: a copy of the World draws the same numbers again.
 */
export function drawInt(kernel: Streams, name: string, min: number, max: number): number {
  return drawInts(kernel, name, 1, min, max)[0] ?? min;
}

/** The numbers that as many calls of `drawInt` would give. */
export function drawInts(kernel: Streams, name: string, count: number, min: number, max: number): number[] {
  const state = kernel.streams[name];
  const generator = state ? xoroshiro128plusFromState(state) : xoroshiro128plus(kernel.seed ^ textSeed(name));
  const drawn = Array.from({ length: count }, () => uniformInt(generator, min, max));
  kernel.streams[name] = generator.getState();
  return drawn;
}
