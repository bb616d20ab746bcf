import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Diagram,
  maximumBlocks,
  type Redundant,
  validateDiagram,
} from '../../../src/availability/diagram.ts';
import { downtimeIn } from '../../../src/availability/downtime.ts';
import { evaluateDiagram } from '../../../src/availability/evaluate.ts';
import { evaluateExpression } from '../../../src/availability/expression.ts';
import { rankImportance } from '../../../src/availability/importance.ts';

const block = (id: string, availability: number): Diagram => ({
  kind: 'block',
  id,
  name: id,
  rating: { by: 'availability', availability },
});
const server: Diagram = {
  kind: 'block',
  id: 'server',
  name: 'Server',
  rating: { by: 'repair', mttfHours: 26_280, mttrHours: 8 },
};
const redundant = (id: string, members: Diagram[], beta = 0, required = 1): Redundant => ({
  kind: 'redundant',
  id,
  required,
  beta,
  members,
});
const chain = (network: Diagram): Diagram => ({
  kind: 'series',
  id: 'chain',
  members: [block('ups', 0.9999), network, server, block('hypervisor', 0.9998), block('guest', 0.999)],
});

describe('the chain from socket to application', () => {
  it('one switch: 0.99790, 18.4 h a year', () => {
    const result = evaluateDiagram(chain(block('switch', 0.9995)));
    expect(result.availability.toFixed(5)).toBe('0.99790');
    expect(downtimeIn('year', result.unavailability).downtimeHours.toFixed(1)).toBe('18.4');
  });

  it('second switch in parallel: 0.99840, 14.05 h a year', () => {
    const network = redundant('network', [block('switch1', 0.9995), block('switch2', 0.9995)]);
    const result = evaluateDiagram(chain(network));
    expect(result.availability.toFixed(5)).toBe('0.99840');
    expect(downtimeIn('year', result.unavailability).downtimeHours).toBeCloseTo(14.05, 2);
    expect(result.nodes.network?.availability).toBeCloseTo(0.99999975, 12);
  });

  it('the guest dominates', () => {
    const [first, second] = rankImportance(chain(block('switch', 0.9995)));
    expect([first?.blockId, second?.blockId]).toEqual(['guest', 'switch']);
    expect(first?.savedIfPerfectHours).toBeCloseTo(8.75, 2);
    expect(first?.savedIfHalvedHours).toBeCloseTo(4.375, 3);
  });

  it('in a redundant pair the importance of one member is the downtime of the other', () => {
    const [first] = rankImportance(redundant('pair', [block('a', 0.99), block('b', 0.9)]));
    const byId = Object.fromEntries(
      rankImportance(redundant('pair', [block('a', 0.99), block('b', 0.9)])).map((i) => [
        i.blockId,
        i.birnbaum,
      ]),
    );
    expect(byId.a).toBeCloseTo(0.1, 12);
    expect(byId.b).toBeCloseTo(0.01, 12);
    expect(first?.blockId).toBe('a');
  });
});

/** Any nesting of groups, with one of the `betas` in each. */
function trees(betas: readonly number[]): fc.Arbitrary<Diagram> {
  const leaf = fc.double({ min: 0, max: 1, noNaN: true }).map((a) => block('x', a));
  const { tree } = fc.letrec<{ tree: Diagram; members: Diagram[] }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('members').map((members): Diagram => ({ kind: 'series', id: 'g', members })),
      fc
        .tuple(tie('members'), fc.nat(4), fc.constantFrom(...betas))
        .map(([members, k, beta]) => redundant('g', members, beta, 1 + (k % members.length))),
    ),
    members: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
  }));
  return tree.map((diagram) => numbered(diagram));
}

/** Ids are unique in a diagram; the generator numbers the nodes afterwards. */
function numbered(diagram: Diagram, next = { id: 0 }): Diagram {
  const id = `n${next.id++}`;
  return diagram.kind === 'block'
    ? { ...diagram, id }
    : { ...diagram, id, members: diagram.members.map((member) => numbered(member, next)) };
}

describe('every diagram', () => {
  it('shows what was computed: each step evaluated again gives its value', () => {
    fc.assert(
      fc.property(trees([0, 0.05, 1]), (diagram) => {
        expect(validateDiagram(diagram)).toEqual([]);
        for (const step of evaluateDiagram(diagram).steps)
          expect(evaluateExpression(step.expression), step.formula).toBeCloseTo(step.value, 9);
      }),
    );
  });

  it('gives availabilities from 0 to 1 for every node, and its own result under its id', () => {
    fc.assert(
      fc.property(trees([0, 0.05, 1]), (diagram) => {
        const result = evaluateDiagram(diagram);
        expect(result.nodes[diagram.id]?.availability).toBe(result.availability);
        for (const { availability } of Object.values(result.nodes)) {
          expect(availability).toBeGreaterThanOrEqual(-1e-12);
          expect(availability).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('with independent failures no block is worth a negative gain', () => {
    fc.assert(
      fc.property(trees([0]), (diagram) => {
        for (const { savedIfPerfectHours } of rankImportance(diagram))
          expect(savedIfPerfectHours).toBeGreaterThan(-1e-6);
      }),
    );
  });
});

describe('formulas of groups', () => {
  const formulaOf = (diagram: Diagram) => evaluateDiagram(diagram).steps.at(-1)?.formula;
  const a = block('a', 0.9);
  const b = block('b', 0.8);
  it.each([
    ['series', { kind: 'series', id: 'g', members: [a, b] }],
    ['parallel', redundant('g', [a, b])],
    ['k-of-n', redundant('g', [a, a, a], 0, 2)],
    ['k-of-n-mixed', redundant('g', [a, b, a], 0, 2)],
    ['common-cause', redundant('g', [a, b], 0.1)],
    ['common-cause-k-of-n', redundant('g', [a, b, a], 0.1, 2)],
    ['availability-uptime', server],
  ] satisfies [string, Diagram][])('%s', (formula, diagram) => {
    expect(formulaOf(diagram)).toBe(formula);
  });
});

describe('validation', () => {
  it('names the node and the property', () => {
    const bad: Diagram = {
      kind: 'series',
      id: 's',
      members: [
        block('a', 1.2),
        redundant('r', [block('b', 0.9)], 2, 3),
        redundant('q', [block('c', 0.9)], 0, 1.5),
        { kind: 'series', id: 'empty', members: [] },
        { ...server, rating: { by: 'repair', mttfHours: 0, mttrHours: -1 } },
      ],
    };
    expect(validateDiagram(bad).map(({ field, issue }) => [field, issue.code])).toEqual([
      ['a.availability', 'too-large'],
      ['r.required', 'required-above-count'],
      ['r.beta', 'too-large'],
      ['q.required', 'not-whole'],
      ['q.required', 'required-above-count'],
      ['empty.members', 'group-without-members'],
      ['server.mttfHours', 'too-small'],
      ['server.mttrHours', 'too-small'],
    ]);
  });

  it('limits the number of blocks', () => {
    const members = Array.from({ length: maximumBlocks + 1 }, (_, i) => block(`b${i}`, 0.9));
    expect(validateDiagram({ kind: 'series', id: 's', members })).toEqual([
      { field: 's', issue: { code: 'too-many-blocks', maximum: maximumBlocks } },
    ]);
  });
});
