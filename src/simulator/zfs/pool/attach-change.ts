/** What attaching and replacing make of the tree of vdevs. */
import { newGuid, type ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { addChild, changeTopLevel, editVdev } from '../vdev-edit.ts';
import type { GroupVdev, LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';
import type { AttachPlan } from './attach-check.ts';
import type { MemberDevice } from './member-device.ts';
import { newLeaf } from './new-vdev.ts';

type Pairing = Extract<AttachPlan, { readonly kind: 'pair' }>;

/** A device that is replaced by what stands in its own place is not found any more. */
function asOld(leaf: LeafVdev, path: string): LeafVdev {
  return leaf.path === path ? { ...leaf, path: `${path}/old` } : leaf;
}

function withPair(top: TopLevel, { target, group }: Pairing, pair: GroupVdev, added: LeafVdev): Vdev {
  const { parent, vdev: old } = target;
  const renamed = editVdev(top.vdev, old.guid, () => asOld(old, added.path));
  if (parent?.type === group) {
    return editVdev(renamed, parent.guid, (found) =>
      found.type === 'leaf' ? found : addChild(found, added),
    );
  }
  return editVdev(renamed, old.guid, () => pair);
}

/** Puts the new device beside the old one. It lacks everything that was written before. */
export function pairDevices(ctx: ZfsContext, pool: Pool, plan: Pairing, device: MemberDevice): LeafVdev {
  const { target, group, spare } = plan;
  const added: LeafVdev = {
    ...newLeaf(ctx, device, spare?.guid ?? newGuid(ctx)),
    missingTxgs: [{ from: 0, to: pool.txg + 1 }],
  };
  const children = [asOld(target.vdev, added.path), added];
  const pair: GroupVdev = { type: group, guid: newGuid(ctx), children };
  changeTopLevel(pool, target.top.id, (top) => ({ ...top, vdev: withPair(top, plan, pair, added) }));
  return added;
}

/** Puts a device at the end of a raidz vdev: it counts for nothing until the vdev has grown. */
export function widen(ctx: ZfsContext, pool: Pool, top: TopLevel, device: MemberDevice): LeafVdev {
  const added = newLeaf(ctx, device);
  changeTopLevel(pool, top.id, (found) =>
    found.vdev.type === 'leaf' ? found : { ...found, vdev: addChild(found.vdev, added) },
  );
  return added;
}
