/** The shortest list of commands from one pool to another (Dijkstra's search over pools). */
import { movesFrom } from './moves.ts';
import { type PlanState, stateKey, wantedKey } from './state.ts';
import type { PlanStep, PlanTask } from './task.ts';

/** More pools than these are not looked at. */
const STATES_MAX = 20_000;

interface Way {
  readonly state: PlanState;
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
  const queue: Way[][] = [[{ state: startState(task), cost: 0, steps: [] }]];
  for (let cost = 0; cost < queue.length; cost++) {
    for (const way of queue[cost] ?? []) {
      const key = stateKey(way.state.vdevs);
      if (settled.has(key)) continue;
      settled.add(key);
      if (key === goal) return { found: 'plan', steps: way.steps };
      if (settled.size > STATES_MAX) return { found: 'too-large' };
      for (const move of movesFrom(task, way.state)) {
        if (settled.has(stateKey(move.state.vdevs))) continue;
        const total = cost + move.cost;
        const next = { state: move.state, cost: total, steps: [...way.steps, move.step] };
        for (let level = queue.length; level <= total; level++) queue.push([]);
        queue[total]?.push(next);
      }
    }
    queue[cost] = [];
  }
  return { found: 'nothing' };
}
