import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Typist } from '../../small-world.ts';

const vdev = z.object({
  parent: z.optional(z.string()),
  rep_dev_size: z.optional(z.string()),
  get vdevs() {
    return z.optional(z.record(z.string(), vdev));
  },
});
const report = z.object({ pools: z.record(z.string(), z.object({ vdevs: z.record(z.string(), vdev) })) });

function statusOf(options: string) {
  const typist = new Typist();
  typist.type('truncate -s 1100M d1 d2 d3');
  typist.type('zpool create tank mirror /root/d1 /root/d2 /root/d3');
  const { pools } = report.parse(JSON.parse(typist.type(`zpool status -j -p ${options} tank`)));
  return pools.tank?.vdevs ?? {};
}

test('nested: every vdev stands in the one above it and nowhere else', () => {
  const { tank, ...others } = statusOf('');
  expect(others).toEqual({});
  expect(Object.keys(tank?.vdevs ?? {})).toEqual(['mirror-0']);
  expect(Object.keys(tank?.vdevs?.['mirror-0']?.vdevs ?? {})).toHaveLength(3);
});

test('flat: whatever is below a vdev, however deep, stands in it and beside it', () => {
  const { tank, ...others } = statusOf('--json-flat-vdevs');
  expect(Object.keys(tank?.vdevs ?? {})).toEqual(Object.keys(others));
  expect(Object.keys(others).at(-1)).toBe('mirror-0');
  expect(Object.values(others).map(({ parent }) => parent)).toEqual([...Array(3).fill('mirror-0'), 'tank']);
});

test('a top-level vdev asks of a replacement no more than its whole metaslabs', () => {
  const size = Number(statusOf('').tank?.vdevs?.['mirror-0']?.rep_dev_size);
  expect(size).toBeGreaterThan(0);
  expect(size % 2 ** 24).toBe(0);
});
