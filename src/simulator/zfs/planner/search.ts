/** The shortest list of commands from one pool to another (Dijkstra's search over pools). */
import { movesFrom } from './moves.ts';
import { type PlanState, poolKey, stateKey, wantedKey } from './state.ts';
import type { PlanStep, PlanTask } from './task.ts';

/** More pools than these are not looked at. */
const STATES_MAX = 20_000;

interface Way {
  readonly state: PlanState;
  readonly key: string;
  readonly cost: number;
  readonly steps: readonly PlanStep[];
}

export type SearchResult =
  | { readonly found: 'plan'; readonly steps: readonly PlanStep[] }
  | { readonly found: 'nothing' }
  | { readonly found: 'too-large' };

function startState({ start, free }: PlanTask): PlanState {
  return { vdevs: start, free, nextId: Math.max(-1, ...start.map(({ id }) => id)) + 1 };
}

/** Costs are small whole numbers: a list of ways for each of them is the queue. */
export function searchPlan(task: PlanTask): SearchResult {
  const goal = wantedKey(task.wanted);
  const settled = new Set<string>();
  /** What the cheapest way costs that is known so far. */
  const best = new Map<string, number>();
  const start = startState(task);
  const queue: Way[][] = [[{ state: start, key: stateKey(start), cost: 0, steps: [] }]];
  for (let cost = 0; cost < queue.length; cost++) {
    for (const way of queue[cost] ?? []) {
      const { key } = way;
      if (settled.has(key)) continue;
      settled.add(key);
      if (poolKey(way.state) === goal) return { found: 'plan', steps: way.steps };
      if (settled.size > STATES_MAX) return { found: 'too-large' };
      for (const move of movesFrom(task, way.state)) {
        const next = { state: move.state, key: stateKey(move.state), cost: cost + move.cost };
        const total = next.cost;
        if (total >= (best.get(next.key) ?? Number.POSITIVE_INFINITY)) continue;
        best.set(next.key, total);
        for (let level = queue.length; level <= total; level++) queue.push([]);
        queue[total]?.push({ ...next, steps: [...way.steps, move.step] });
      }
    }
    queue[cost] = [];
  }
  return { found: 'nothing' };
}
