import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomContent } from '../../../../src/simulator/os/content.ts';
import { contentMd5, md5 } from '../../../../src/simulator/os/md5.ts';

describe('MD5', () => {
  it('is that of the RFC, for any bytes', () => {
    expect(contentMd5('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(contentMd5('abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex'));
      }),
    );
  });

  it('tells big contents apart, and equal ones not', () => {
    const big = (seed: number) => contentMd5(randomContent(seed, 0, 2 ** 30));
    expect(big(1)).toBe(big(1));
    expect(big(1)).not.toBe(big(2));
  });
});
