import { expect, test } from 'vitest';
import { drawInt, drawInts } from '../../../../src/simulator/kernel/random.ts';
import { remembering } from '../../../../src/simulator/kernel/remembering.ts';

test('a text is read once while it is among the latest ones', () => {
  const read: string[] = [];
  const length = remembering((text) => {
    read.push(text);
    return { length: text.length };
  }, 2);
  expect(['a', 'bb', 'a', 'ccc', 'a'].map((text) => length(text).length)).toEqual([1, 2, 1, 3, 1]);
  expect(read).toEqual(['a', 'bb', 'ccc', 'a']);
  length.know('dddd', { length: 4 });
  expect(length('dddd')).toEqual({ length: 4 });
  expect(read).toHaveLength(4);
});

test('numbers drawn together are those drawn one by one, and the stream goes on behind them', () => {
  const [one, other] = [
    { seed: 7, streams: {} },
    { seed: 7, streams: {} },
  ];
  const singly = Array.from({ length: 30 }, () => drawInt(one, 'x', 0, 63));
  expect([...drawInts(other, 'x', 22, 0, 63), ...drawInts(other, 'x', 8, 0, 63)]).toEqual(singly);
  expect(other).toEqual(one);
});
