/** Was a data set written to since a snapshot of it? (`dsl_dataset_modified_since_snap()`) */
import type { ObjectTree } from '../block-types.ts';
import type { Dataset, Snapshot } from '../dataset-types.ts';

function areSame(a: ObjectTree, b: ObjectTree): boolean {
  if (a === b) return true;
  const [one, other] = [Object.entries(a.objects), b.objects];
  return one.length === Object.keys(other).length && one.every(([path, object]) => other[path] === object);
}

/** True when anything of the head is not what the snapshot has, be it only the time of an access. */
export function hasChangedSince({ head }: Pick<Dataset, 'head'>, { tree }: Pick<Snapshot, 'tree'>): boolean {
  return !areSame(head, tree);
}
