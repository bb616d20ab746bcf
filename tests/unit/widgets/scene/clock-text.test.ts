import { expect, it } from 'vitest';
import { clockText } from '../../../../src/widgets/scene/clock-text.ts';

it.each([
  [0, '00:00'],
  [999, '00:00'],
  [187_000, '03:07'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [90_061_000, '25:01:01'],
])('%i ms read %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
