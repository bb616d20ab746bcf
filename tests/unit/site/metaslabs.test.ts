import { describe, expect, it } from 'vitest';
import { metaslabsOf } from '../../../src/site/figures/worked/metaslabs.ts';

const GIB = 2 ** 30;

describe('the metaslabs of one disk', () => {
  it('of 960 GB are 111 of 8 GiB, although 200 are aimed at', () => {
    expect(metaslabsOf(960_197_124_096)).toEqual({ count: 111, bytes: 8 * GIB });
  });

  it.each([
    [34_359_738_368, 33_822_867_456],
    [107_374_182_400, 213_674_622_976 / 2],
    [960_197_124_096, 953_482_739_712],
    [4_000_787_030_016, 7_971_459_301_376 / 2],
  ])('of %i bytes make the SIZE that was recorded', (disk, size) => {
    const { count, bytes } = metaslabsOf(disk);
    expect(count * bytes).toBe(size);
  });

  it('are never larger than 16 GiB', () => {
    expect(metaslabsOf(20e12).bytes).toBe(16 * GIB);
  });
});
