/** Finding the data sets, snapshots and bookmarks that a command names. */
import { datasetNameProblem, type NamedType } from '../../../simulator/zfs/names.ts';
import { poolByName, poolNameOf } from '../../../simulator/zfs/pool-state.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import type { Call } from '../openzfs/call.ts';
import { nameProblemText } from '../openzfs/name-text.ts';

export const LIVE: readonly NamedType[] = ['filesystem', 'volume'];
export const DATASETS: readonly NamedType[] = ['filesystem', 'volume', 'snapshot'];

/** What has this name, whatever it is; nothing is said when there is no such thing. */
export function lookUp({ ctx, host }: Pick<Call, 'ctx' | 'host'>, name: string): Named | undefined {
  const pool = poolByName(ctx.world, host, poolNameOf(name));
  const [datasetName = '', part = ''] = name.split(/[@#]/, 2);
  const dataset = pool?.content.datasets[datasetName];
  if (pool === undefined || dataset === undefined) return undefined;
  if (name.includes('@')) {
    const snapshot = dataset.snapshots.find((candidate) => candidate.name === part);
    return snapshot && { name, pool, dataset, type: 'snapshot', snapshot };
  }
  if (name.includes('#')) {
    const bookmark = dataset.bookmarks.find((candidate) => candidate.name === part);
    return bookmark && { name, pool, dataset, type: 'bookmark', bookmark };
  }
  return { name, pool, dataset, type: dataset.type };
}

function absence(call: Call, name: string): string {
  const [datasetName = ''] = name.split('#', 1);
  const isBookmark = name.includes('#') && lookUp(call, datasetName) !== undefined;
  return isBookmark ? 'no such pool or dataset' : 'dataset does not exist';
}

/** What has this name and is of one of these types; says why there is none. */
export function findNamed(call: Call, name: string, types: readonly NamedType[]): Named | undefined {
  const refuse = (reason: string) => {
    call.err(`cannot open '${name}': ${reason}`);
    return undefined;
  };
  const problem = datasetNameProblem(name, types);
  if (problem) return refuse(nameProblemText(problem, 'dataset'));
  const found = lookUp(call, name);
  if (found === undefined) return refuse(absence(call, name));
  if (!types.includes(found.type)) return refuse('operation not applicable to datasets of this type');
  return found;
}

/** The same; ends the command when there is none. */
export function openNamed(call: Call, name: string, types: readonly NamedType[], exitCode = 1): Named {
  return findNamed(call, name, types) ?? call.end(exitCode);
}
