/** Modes with memory: random histories of starts, ends, splits and orders, against a second, plain model. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { killUnit, startUnit, stopUnit } from '../../../../src/simulator/os/units.ts';
import { setExpectedVotes } from '../../../../src/simulator/quorum/operations.ts';
import type { CorosyncConfig } from '../../../../src/simulator/quorum/types.ts';
import { type ClusterSpec, createWorld } from '../../../../src/simulator/scenario.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';
import { clusterSpec, inject, memberIds, nodeName, viewOf, wait } from './cluster.ts';
import { type ModelOptions, PlainModel } from './plain-model.ts';

type Step =
  | { readonly do: 'start' | 'stop' | 'kill'; readonly node: number }
  | { readonly do: 'split'; readonly mask: number }
  | { readonly do: 'heal' }
  | { readonly do: 'expect'; readonly node: number; readonly votes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('start' as const), node: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), node: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), node: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('split' as const), mask: fc.nat(31) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'heal' } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('expect' as const),
      node: fc.nat(4),
      votes: fc.integer({ min: 1, max: 6 }),
    }),
  },
);

/** Token, consensus, last-man-standing window: all is over. */
const SETTLED_MS = 40_000;

const idle = new Map<string, ReturnType<typeof createWorld>>();

function idleCluster(options: ModelOptions): Actor {
  const key = JSON.stringify(options);
  const config: Partial<CorosyncConfig> = {
    ...(options.waitForAll ? { waitForAll: true } : {}),
    ...(options.lastManStanding ? { lastManStanding: true } : {}),
    ...(options.twoNode ? { twoNode: true, waitForAll: options.waitForAll } : {}),
  };
  const spec: ClusterSpec = clusterSpec(options.nodes, { isIdle: true, config });
  const world = idle.get(key) ?? createWorld(spec, 7);
  idle.set(key, world);
  return createActor(structuredClone(world));
}

/**
 * Two quorate memberships, or members of one that expect different things: what happens when they meet depends on who
 * speaks first, which the plain model does not know.
 */
function isAtOdds(model: PlainModel): boolean {
  const running = [...model.nodes.values()].filter((node) => node.isRunning);
  const quorate = running.filter((node) => node.isQuorate);
  const opinions = new Set(running.map((node) => `${node.members.join()} ${node.expected}`));
  return (
    new Set(quorate.map((node) => node.members.join())).size > 1 ||
    opinions.size > new Set(running.map((node) => node.members.join())).size
  );
}

function carryOut(actor: Actor, model: PlainModel, move: Step): void {
  const { nodes } = model.options;
  if (move.do === 'heal' || move.do === 'split') {
    const side = (id: number) => (move.do === 'split' ? (move.mask >> (id - 1)) & 1 : 0);
    const ids = [...model.nodes.keys()];
    const groups = [0, 1].map((which) => ids.filter((id) => side(id) === which).map(nodeName));
    inject(actor, move.do === 'heal' ? { kind: 'heal' } : { kind: 'partition', groups });
    model.split(side);
    return;
  }
  const node = (move.node % nodes) + 1;
  const { isRunning } = model.node(node);
  const host = nodeName(node);
  if (move.do === 'start' && !isRunning) {
    actor.act((ctx) => startUnit(ctx, host, 'corosync'));
    model.start(node);
  } else if ((move.do === 'stop' || move.do === 'kill') && isRunning) {
    const end = move.do === 'stop' ? stopUnit : killUnit;
    actor.act((ctx) => end(ctx, host, 'corosync'));
    model.stop(node);
  } else if (move.do === 'expect' && isRunning) {
    let isAccepted = false;
    actor.act((ctx) => {
      isAccepted = setExpectedVotes(ctx, host, move.votes).ok;
    });
    expect(isAccepted, `expected ${move.votes} on ${host}`).toBe(model.expect(node, move.votes));
  }
}

function compare(actor: Actor, model: PlainModel, label: string): void {
  for (const [nodeId, node] of model.nodes) {
    if (!node.isRunning) continue;
    const view = viewOf(actor, nodeId);
    const seen = [memberIds(view), view.isQuorate, view.expectedVotes, view.totalVotes];
    expect(seen, `${label}: node ${nodeId}`).toEqual([
      node.members,
      node.isQuorate,
      node.expected,
      node.members.length,
    ]);
  }
}

function checkHistories(options: ModelOptions, numRuns: number): void {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (history) => {
      const actor = idleCluster(options);
      const model = new PlainModel(options);
      for (const [index, move] of history.entries()) {
        carryOut(actor, model, move);
        if (isAtOdds(model)) return;
        wait(actor, SETTLED_MS);
        compare(actor, model, `after step ${index} (${JSON.stringify(move)})`);
      }
    }),
    { numRuns, seed: 20_260_302 },
  );
}

const plain = { waitForAll: false, lastManStanding: false, twoNode: false };

describe('random histories', () => {
  for (const nodes of [2, 3, 4, 5]) {
    test(`${nodes} nodes`, () => checkHistories({ ...plain, nodes }, 120));
    test(`${nodes} nodes, wait_for_all`, () => checkHistories({ ...plain, nodes, waitForAll: true }, 120));
    test(`${nodes} nodes, last_man_standing`, () =>
      checkHistories({ ...plain, nodes, lastManStanding: true }, 120));
    test(`${nodes} nodes, last_man_standing and wait_for_all`, () =>
      checkHistories({ ...plain, nodes, lastManStanding: true, waitForAll: true }, 120));
  }
  test('two_node', () => checkHistories({ ...plain, nodes: 2, twoNode: true }, 120));
  test('two_node and wait_for_all', () =>
    checkHistories({ ...plain, nodes: 2, twoNode: true, waitForAll: true }, 120));
});
