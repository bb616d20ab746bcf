/** Finding the pools that a command names. */
import { poolNameProblem } from '../../../simulator/zfs/names.ts';
import { importedPools, poolByName } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Call } from './call.ts';
import { nameProblemText } from './name-text.ts';

/** The imported pool of this name; says why there is none. */
export function findPool(call: Call, name: string): Pool | undefined {
  const problem = poolNameProblem(name, true);
  const pool = problem ? undefined : poolByName(call.ctx.world, call.host, name);
  if (pool !== undefined) return pool;
  call.err(`cannot open '${name}': ${problem ? nameProblemText(problem, 'pool') : 'no such pool'}`);
  return undefined;
}

/** The imported pool of this name; ends the command with this exit status when there is none. */
export function openPool(call: Call, name: string, exitCode = 1): Pool {
  return findPool(call, name) ?? call.end(exitCode);
}

/** The named pools that there are, or all of them when none is named; sorted by name. */
export function selectPools(
  call: Call,
  names: readonly string[],
): { readonly pools: readonly Pool[]; readonly areAllThere: boolean } {
  const all = importedPools(call.ctx.world, call.host);
  if (names.length === 0) return { pools: all, areAllThere: true };
  const found = names.map((name) => findPool(call, name));
  return { pools: all.filter((pool) => found.includes(pool)), areAllThere: !found.includes(undefined) };
}

/** Does something with each of the named pools; exit status 1 when one was missing or something failed. */
export function forEachPool(call: Call, names: readonly string[], act: (pool: Pool) => number): number {
  const { pools, areAllThere } = selectPools(call, names);
  const results = pools.map(act);
  return areAllThere && results.every((result) => result === 0) ? 0 : 1;
}
