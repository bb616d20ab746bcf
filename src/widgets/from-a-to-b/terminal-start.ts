/** The terminal that begins with pool A and the free disks: the way to B is the reader's. */
import type { BenchStart } from '../terminal/bench-link.ts';
import { poolLines } from '../terminal/pool-lines.ts';
import type { Journey } from './journey.ts';
import { taskOf } from './model.ts';

export function journeyStart(journey: Journey): BenchStart {
  const { pool, version, start, free } = taskOf(journey);
  const disks = [...start.flatMap((vdev) => vdev.disks), ...free].map(({ sizeBytes }) => sizeBytes);
  const vdevs = start.map((vdev) => ({ ...vdev, purpose: 'data' as const }));
  return { bench: { version, disks }, lines: poolLines(pool, vdevs) };
}
