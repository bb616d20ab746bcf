import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatProgress,
  NOTHING_READ,
  parseProgress,
  placeToContinue,
  withLast,
  withoutRead,
  withRead,
} from '../../../src/course/progress.ts';

const LESSONS = ['L0.1', 'L0.2', 'L2.1'];

describe('the reading progress', () => {
  it('comes back as it was stored', () => {
    const progress = withLast(withRead(withRead(NOTHING_READ, 'L0.2'), 'L2.1'), 'L2.1');
    expect(parseProgress(formatProgress(progress))).toEqual({ kind: 'found', progress });
  });

  it('counts a lesson once and forgets it when asked to', () => {
    const twice = withRead(withRead(NOTHING_READ, 'L0.1'), 'L0.1');
    expect(twice.read).toEqual(['L0.1']);
    expect(withoutRead(twice, 'L0.1').read).toEqual([]);
  });

  it.each([
    'null',
    '[]',
    '{}',
    '{"version":2,"read":[],"last":null}',
    '{"version":1,"read":"L0.1","last":null}',
    '{"version":1,"read":["<b>"],"last":null}',
    '{"version":1,"read":[],"last":7}',
    '{"version":1,"re',
  ])('calls %j damaged', (stored) => {
    expect(parseProgress(stored)).toEqual({ kind: 'damaged' });
  });

  it('knows nothing from anything damaged or absent, and never throws', () => {
    expect(parseProgress(null)).toEqual({ kind: 'none' });
    const anything = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseProgress(text)).toEqual({ kind: 'damaged' });
      }),
    );
  });

  it('continues where the reader stopped, or with the next unread lesson', () => {
    expect(placeToContinue(NOTHING_READ, LESSONS)).toBeNull();
    const opened = withLast(NOTHING_READ, 'L0.1');
    expect(placeToContinue(opened, LESSONS)).toBe('L0.1');
    expect(placeToContinue(withRead(opened, 'L0.1'), LESSONS)).toBe('L0.2');
  });

  it('stays at the last lesson when everything after it is read, and ignores a lesson that is gone', () => {
    expect(placeToContinue(withRead(withLast(NOTHING_READ, 'L2.1'), 'L2.1'), LESSONS)).toBe('L2.1');
    expect(placeToContinue(withLast(NOTHING_READ, 'L9.9'), LESSONS)).toBeNull();
  });
});
