import { expect, test } from 'vitest';
import { readSize } from '../../../../src/simulator/zfs/size-words.ts';

test.each([
  ['10', 10n],
  ['10G', 10n << 30n],
  ['10GB', 10n << 30n],
  ['512KiB', 512n << 10n],
  ['1.5t', 3n << 39n],
  ['512b', 512n],
])('%s is a size', (text, value) => {
  expect(readSize(text)).toEqual({ ok: true, value });
});

test.each([
  ['-1', 'size.not-a-number'],
  ['10x', 'size.suffix'],
  ['10bb', 'size.suffix'],
  ['99999999999E', 'size.too-large'],
])('%s is none', (text, rule) => {
  expect(readSize(text)).toMatchObject({ ok: false, problem: { rule } });
});
