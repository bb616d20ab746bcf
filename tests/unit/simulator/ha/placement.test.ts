import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseNode, type PlacementView } from '../../../../src/simulator/ha/placement/choose.ts';
import { imbalance, type NodeLoad } from '../../../../src/simulator/ha/placement/loads.ts';
import { topsisScores } from '../../../../src/simulator/ha/placement/topsis.ts';
import { compileRules } from '../../../../src/simulator/ha/rules/compile.ts';
import { readRules } from '../../../../src/simulator/ha/rules/parse.ts';
import type { ServiceStatus } from '../../../../src/simulator/ha/types.ts';

const NODES = ['pve1', 'pve2', 'pve3'];

function on(node: string, more: Partial<ServiceStatus> = {}): ServiceStatus {
  return { state: 'started', node, uid: 'u', ...more };
}

function view(
  services: Record<string, ServiceStatus>,
  rules = '',
  onlineNodes: readonly string[] = NODES,
  costs: Record<string, number> = {},
): PlacementView {
  return {
    services,
    onlineNodes,
    rules: compileRules(readRules(rules), NODES).compiled,
    costs: () => new Map(Object.entries(costs)),
  };
}

function choose(
  given: PlacementView,
  sid: string,
  preference: 'none' | 'best-score' | 'try-next' = 'none',
  hasFailback = true,
): string | undefined {
  const status = given.services[sid] ?? on('pve1');
  return chooseNode(given, { sid, status, hasFailback, preference });
}

const PINNED = 'node-affinity: p\n\tresources vm:1\n\tnodes pve2:2,pve3:1\n';
const APART = 'resource-affinity: n\n\tresources vm:1,vm:2\n\taffinity negative\n';
const TOGETHER = 'resource-affinity: t\n\tresources vm:1,vm:2\n\taffinity positive\n';

describe('the node of a service', () => {
  it('stays where it may be', () => {
    expect(choose(view({ 'vm:1': on('pve3') }, '', NODES, { pve3: 9 }), 'vm:1')).toBe('pve3');
  });

  it('is the one of the highest priority that is online', () => {
    const services = { 'vm:1': on('pve1') };
    expect(choose(view(services, PINNED), 'vm:1')).toBe('pve2');
    expect(choose(view(services, PINNED, ['pve1', 'pve3']), 'vm:1')).toBe('pve3');
    expect(choose(view(services, PINNED, ['pve1']), 'vm:1')).toBe('pve1');
    expect(choose(view(services, `${PINNED}\tstrict 1\n`, ['pve1']), 'vm:1')).toBeUndefined();
  });

  it('does not change back without failback', () => {
    const services = { 'vm:1': on('pve3') };
    expect(choose(view(services, PINNED), 'vm:1', 'none', false)).toBe('pve3');
    expect(choose(view(services, PINNED), 'vm:1', 'none', true)).toBe('pve2');
  });

  it('is not one with an enemy, even one that is on its way there', () => {
    expect(choose(view({ 'vm:1': on('pve1'), 'vm:2': on('pve1') }, APART), 'vm:1')).toBe('pve2');
    const coming = { 'vm:1': on('pve2'), 'vm:2': on('pve1', { state: 'migrate', target: 'pve2' }) };
    expect(choose(view(coming, APART), 'vm:1')).toBe('pve3');
  });

  it('is the one its companion is on, or goes to', () => {
    const going = { 'vm:1': on('pve1'), 'vm:2': on('pve1', { state: 'migrate', target: 'pve3' }) };
    expect(choose(view(going, TOGETHER), 'vm:1')).toBe('pve3');
  });

  it('is the next one after failures, until none is left', () => {
    const failed = (...nodes: string[]) =>
      view({ 'vm:1': on(nodes.at(-1) ?? 'pve1', { failed_nodes: nodes }) });
    expect(choose(failed('pve1'), 'vm:1', 'try-next')).toBe('pve2');
    expect(choose(failed('pve1', 'pve2'), 'vm:1', 'try-next')).toBe('pve3');
    expect(choose(failed('pve1', 'pve2', 'pve3'), 'vm:1', 'try-next')).toBeUndefined();
  });
});

describe('TOPSIS', () => {
  it('gives 1 to what is best in everything, 0 to what is worst', () => {
    expect(
      topsisScores(
        [
          [1, 1],
          [2, 3],
          [3, 4],
        ],
        [1, 2],
      ),
    ).toEqual([1, expect.any(Number), 0]);
  });

  it('gives no score where there is nothing to choose', () => {
    expect(
      topsisScores(
        [
          [2, 2],
          [2, 2],
        ],
        [1, 1],
      ),
    ).toEqual([0, 0]);
  });

  it('does not depend on the unit of a criterion', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, (values) => {
        const scaled = topsisScores(
          values.map(([a, b]) => [a * 1024, b]),
          [1, 2],
        );
        topsisScores(values, [1, 2]).forEach((score, at) => {
          expect(scaled[at]).toBeCloseTo(score, 10);
        });
      }),
    );
  });
});

describe('imbalance', () => {
  const load = (cpu: number): NodeLoad => ({
    node: 'n',
    max: { cpu: 10, memBytes: 100 },
    used: { cpu, memBytes: cpu * 10 },
  });

  it('is nothing when all nodes are loaded alike, or idle', () => {
    expect(imbalance([load(3), load(3), load(3)])).toBe(0);
    expect(imbalance([load(0), load(0)])).toBe(0);
  });

  it('is √(n − 1) when one node of n does everything', () => {
    expect(imbalance([load(5), load(0), load(0)])).toBeCloseTo(Math.SQRT2, 12);
  });
});
