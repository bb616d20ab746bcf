/** Names of data sets that are to be made. */
import { parentName } from '../../../simulator/zfs/dataset/names.ts';
import { datasetNameProblem } from '../../../simulator/zfs/names.ts';
import { poolByName, poolNameOf } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Call } from '../openzfs/call.ts';
import { nameProblemText } from '../openzfs/name-text.ts';

/** The pool that a new data set of this name would be in; ends the command when the name cannot be. */
export function poolForNew(call: Call, name: string): Pool {
  const refuse = (reason: string): never => call.fail(`cannot create '${name}': ${reason}`);
  const problem = datasetNameProblem(name, ['filesystem', 'volume'], true);
  if (problem) refuse(nameProblemText(problem, 'dataset'));
  if (parentName(name) === undefined) refuse('missing dataset name');
  const pool = poolByName(call.ctx.world, call.host, poolNameOf(name));
  return pool ?? refuse(`no such pool '${poolNameOf(name)}'`);
}

/** Ancestors of a name that are not there yet, the topmost first: what `-p` creates. */
export function missingParents(pool: Pool, name: string): readonly string[] {
  const parent = parentName(name);
  if (parent === undefined || pool.content.datasets[parent]) return [];
  return [...missingParents(pool, parent), parent];
}
