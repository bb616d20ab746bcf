/** Loads of the nodes, and what a service would make of them (specification 8.2 and 8.6). */
import type { Usage } from '../environment.ts';
import { topsisScores } from './topsis.ts';

/** What a node has, and what is used of it. */
export interface NodeLoad {
  readonly node: string;
  readonly max: Usage;
  readonly used: Usage;
}

/** Criteria of the scheduler: average and highest CPU load, average and highest memory load. */
const WEIGHTS = [1, 2, 5, 10];

function share(used: number, max: number): number {
  return max === 0 ? 0 : used / max;
}

function criteria(loads: readonly number[]): [average: number, highest: number] {
  const squares = loads.reduce((sum, load) => sum + load * load, 0);
  return [1 + Math.sqrt(squares / loads.length), 1 + Math.max(...loads)];
}

function row(loads: readonly NodeLoad[]): number[] {
  return [
    ...criteria(loads.map(({ used, max }) => share(used.cpu, max.cpu))),
    ...criteria(loads.map(({ used, max }) => share(used.memBytes, max.memBytes))),
  ];
}

/** A service without a limit of cores may use all of its node. */
function coresOn(node: NodeLoad, usage: Usage): number {
  return usage.cpu === 0 ? node.max.cpu : usage.cpu;
}

/** A node with a service more. */
export function withService(load: NodeLoad, usage: Usage): NodeLoad {
  const { cpu, memBytes } = load.used;
  return { ...load, used: { cpu: cpu + coresOn(load, usage), memBytes: memBytes + usage.memBytes } };
}

/** A node with a service less, never below nothing. */
function withoutService(load: NodeLoad, usage: Usage): NodeLoad {
  const { cpu, memBytes } = load.used;
  const used = {
    cpu: Math.max(0, cpu - coresOn(load, usage)),
    memBytes: Math.max(0, memBytes - usage.memBytes),
  };
  return { ...load, used };
}

/** The loads after services went from one node to another. */
export function afterMove(
  loads: readonly NodeLoad[],
  usages: readonly Usage[],
  source: string,
  target: string,
): NodeLoad[] {
  return loads.map((load) => {
    if (load.node === source) return usages.reduce(withoutService, load);
    return load.node === target ? usages.reduce(withService, load) : load;
  });
}

/** A score for each of several outcomes, the higher the better. */
export function scoreOutcomes(outcomes: readonly (readonly NodeLoad[])[]): number[] {
  return topsisScores(outcomes.map(row), WEIGHTS);
}

/** A score for each node a service could start on, the higher the better. */
export function startScores(loads: readonly NodeLoad[], usage: Usage): Map<string, number> {
  const outcomes = loads.map(({ node }) =>
    loads.map((load) => (load.node === node ? withService(load, usage) : load)),
  );
  const scores = scoreOutcomes(outcomes);
  return new Map(loads.map(({ node }, at) => [node, scores[at] ?? 0]));
}

/**
 * How unequal the nodes are loaded: standard deviation over mean of their loads, 0 when all are idle
 * (proxmox-resource-scheduling 2.0.0; from 2.1.0 it is divided by √(nodes − 1)).
 */
export function imbalance(loads: readonly NodeLoad[]): number {
  const values = loads.map(
    ({ used, max }) => (share(used.cpu, max.cpu) + share(used.memBytes, max.memBytes)) / 2,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 0 || mean === 0) return 0;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  return Math.sqrt(variance) / mean;
}
