import { expect, test } from 'vitest';
import { nicebytes, nicenum } from '../../../../../src/shell/programs/openzfs/nicenum.ts';

test.each([
  [0, '0'],
  [17, '17'],
  [1023, '1023'],
  [1024, '1K'],
  [98_304, '96K'],
  [1_536_000, '1.46M'],
  [101_292_441, '96.6M'],
  [2_869_772_697_600, '2.61T'],
  [1_073_741_823, '1024M'],
])('%i is written as %s', (value, text) => {
  expect(nicenum(value)).toBe(text);
});

test('bytes below one kibibyte carry their letter', () => {
  expect([nicebytes(0), nicebytes(512), nicebytes(114_688)]).toEqual(['0B', '512B', '112K']);
});
