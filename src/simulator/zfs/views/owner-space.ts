/** What each user, group and project has in a file system, and may have (`zfs_userspace_many()`). */
import type { ObjectTree, StoredObject } from '../block-types.ts';
import type { Dataset } from '../dataset-types.ts';
import { objectBytes } from '../object-space.ts';
import type { Pool } from '../types.ts';

export type OwnerKind = 'user' | 'group' | 'project';

export interface OwnerSpace {
  /** Name of a user or group, number of a project; a number where there is no name. */
  readonly owner: string;
  readonly usedBytes: number;
  /** 0 = none. */
  readonly quotaBytes: number;
  readonly objects: number;
  /** 0 = none. */
  readonly objectQuota: number;
}

/** Each object counts with its dnode (`DNODE_MIN_SIZE`). */
const DNODE = 512;
/** Every file belongs to it as long as nobody gives it another. */
const DEFAULT_PROJECT = '0';

const NOTHING = { usedBytes: 0, quotaBytes: 0, objects: 0, objectQuota: 0 } as const;

function ownerOf({ owner, group }: StoredObject, kind: OwnerKind): string {
  return kind === 'user' ? owner : kind === 'group' ? group : DEFAULT_PROJECT;
}

/** Space is counted when a transaction group is written, not before. */
export function countedTree(pool: Pool, name: string, dataset: Dataset): ObjectTree {
  return pool.onDisk?.datasets[name]?.head ?? dataset.head;
}

/** Owners that have something, or a quota. */
export function ownerSpace(
  tree: ObjectTree,
  properties: Dataset['properties'],
  kind: OwnerKind,
): readonly OwnerSpace[] {
  const found = new Map<string, OwnerSpace>();
  const change = (owner: string, next: (old: OwnerSpace) => OwnerSpace) =>
    found.set(owner, next(found.get(owner) ?? { owner, ...NOTHING }));
  for (const object of Object.values(tree.objects)) {
    change(ownerOf(object, kind), (old) => ({
      ...old,
      usedBytes: old.usedBytes + objectBytes(object) + DNODE,
      objects: old.objects + 1,
    }));
  }
  for (const [property, value] of Object.entries(properties)) {
    const [what, owner = ''] = property.split('@', 2);
    const quota = Number(value);
    if (quota === 0) continue;
    if (what === `${kind}quota`) change(owner, (old) => ({ ...old, quotaBytes: quota }));
    if (what === `${kind}objquota`) change(owner, (old) => ({ ...old, objectQuota: quota }));
  }
  return [...found.values()];
}

const KINDS: readonly OwnerKind[] = ['user', 'group', 'project'];

/** Does one of the owners of a file have as much as he may? `isNew`: the file is yet to be made. */
export function isOverOwnerQuota(
  pool: Pool,
  name: string,
  file: Pick<StoredObject, 'owner' | 'group'>,
  isNew: boolean,
): boolean {
  const dataset = pool.content.datasets[name];
  if (!dataset || !Object.keys(dataset.properties).some((property) => property.includes('quota@')))
    return false;
  const tree = countedTree(pool, name, dataset);
  const owners = { user: file.owner, group: file.group, project: DEFAULT_PROJECT };
  return KINDS.some((kind) => {
    const own = ownerSpace(tree, dataset.properties, kind).find(({ owner }) => owner === owners[kind]);
    if (!own) return false;
    const isOver = own.quotaBytes > 0 && own.usedBytes >= own.quotaBytes;
    return isOver || (isNew && own.objectQuota > 0 && own.objects >= own.objectQuota);
  });
}
