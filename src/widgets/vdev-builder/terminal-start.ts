/** The terminal that begins with the design. */
import type { BenchStart } from '../terminal/bench-link.ts';
import { writeCommand } from './command-line.ts';
import type { Design } from './design.ts';

/** The rack's disks and the command that makes the pool; undefined while there is no vdev. */
export function builderStart(design: Design): BenchStart | undefined {
  if (design.vdevs.length === 0) return undefined;
  return { bench: { version: design.version, disks: design.rack }, lines: [writeCommand(design)] };
}
