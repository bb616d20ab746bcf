import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Results, replayAll } from '../../tools/conformance/families.ts';
import { entryFor, knownDifferences } from '../../tools/conformance/known-differences.ts';
import { formatRatchet, grownRatchet, lossesAgainst, parseRatchet } from '../../tools/conformance/ratchet.ts';
import type { ScenarioResult } from '../../tools/conformance/result.ts';

function result(scenario: string, ...isEqual: readonly boolean[]): ScenarioResult {
  const steps = isEqual.map((equal, index) => ({
    step: index + 1,
    command: 'x',
    expected: 'a',
    actual: equal ? 'a' : 'b',
    isEqual: equal,
  }));
  return { scenario, steps };
}

/** All recordings are replayed; on a busy machine that takes a while. */
const PATIENCE_MS = 600_000;

describe('all recordings, replayed', () => {
  let families: Results['families'] = {};
  beforeAll(() => {
    families = replayAll({ folder: 'tests/recordings', withUpstream: true }).families;
  }, PATIENCE_MS);

  it('still pass where they passed once', () => {
    const ratchet = parseRatchet(readFileSync('tests/conformance/ratchet.json', 'utf8'));
    expect(lossesAgainst(ratchet, families)).toEqual([]);
  });

  it('have a reason each where they differ, and no reason is left over', () => {
    const known = knownDifferences();
    const differing = Object.entries(families).flatMap(([family, scenarios]) =>
      scenarios
        .filter(({ steps }) => steps.some(({ isEqual }) => !isEqual))
        .map(({ scenario }) => ({ family, scenario })),
    );
    const used = differing.map(
      ({ family, scenario }) => [family, entryFor(known, family, scenario)] as const,
    );
    expect(used.filter(([, entry]) => entry === undefined)).toEqual([]);
    for (const [family, entries] of Object.entries(known)) {
      const named = used.filter(([one]) => one === family).map(([, entry]) => entry);
      expect(Object.keys(entries).filter((entry) => !named.includes(entry))).toEqual([]);
    }
  });
});

describe('the ratchet', () => {
  it('finds a scenario that lost steps or is gone', () => {
    const ratchet = { quorum: { a: 2, b: 1, c: 1 } };
    const results = { quorum: [result('a', true, false), result('b', true)] };
    expect(lossesAgainst(ratchet, results).map(({ scenario, passedNow }) => [scenario, passedNow])).toEqual([
      ['a', 1],
      ['c', 0],
    ]);
  });

  it('keeps entries of a family that is not present', () => {
    const ratchet = { 'ha-upstream': { x: 3 } };
    expect(lossesAgainst(ratchet, { quorum: [] })).toEqual([]);
    expect(grownRatchet(ratchet, {})).toEqual(ratchet);
  });

  it('only grows, and is written in a stable order', () => {
    const ratchet = { quorum: { b: 2 } };
    const grown = grownRatchet(ratchet, { quorum: [result('b', true, false), result('a', true)] });
    expect(grown).toEqual({ quorum: { a: 1, b: 2 } });
    expect(formatRatchet(grown)).toBe('{\n  "quorum": {\n    "a": 1,\n    "b": 2\n  }\n}\n');
  });

  it('refuses a damaged file', () => {
    expect(() => parseRatchet('{"quorum": {"a": "all"}}')).toThrow();
  });
});
