/**
 * What a replication stream (`-R` with a source) changes besides bringing snapshots: what is gone or has another name at
 * the source goes or is renamed here (`recv_incremental_replication()`).
 */
import { renameDataset, renameSnapshot } from '../dataset/clone.ts';
import { destroyDataset, destroySnapshots } from '../dataset/destroy.ts';
import { datasetNamed, subtree } from '../dataset/lookup.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import type { PackageRecord, SentDataset } from './records.ts';

export interface Replication {
  readonly ctx: ZfsContext;
  readonly host: string;
  readonly pool: Pool;
  /** Topmost data set here. */
  readonly root: string;
  readonly head: PackageRecord;
  /** `-F`: without it nothing is destroyed. */
  readonly isForced: boolean;
}

/** The data set at the source that has a snapshot in common with this one. */
function twinOf({ pool, head }: Replication, name: string): SentDataset | undefined {
  const guids = new Set(datasetNamed(pool, name).snapshots.map(({ guid }) => guid));
  return head.datasets.find(({ snapshots }) => snapshots.some(({ guid }) => guids.has(guid)));
}

function alignSnapshots({ ctx, host, pool, head, isForced }: Replication, name: string): void {
  const sent = new Map(head.datasets.flatMap(({ snapshots }) => snapshots).map((each) => [each.guid, each]));
  for (const { guid, name: short } of datasetNamed(pool, name).snapshots) {
    const full = `${name}@${short}`;
    const there = sent.get(guid);
    if (!there) {
      if (isForced) destroySnapshots(ctx, host, pool, [full], { isDeferred: false, withClones: false });
    } else if (there.name !== short) renameSnapshot(ctx, host, pool, full, `${name}@${there.name}`);
  }
}

/** Under which name the data set of the source belongs here. */
function placeOf({ root, head }: Replication, sent: SentDataset): string {
  const top = head.toName.split('@', 1)[0] ?? '';
  return root + sent.name.slice(top.length);
}

/** Brings names and snapshots here into line with the source. */
export function alignWithSource(replication: Replication): void {
  const { ctx, host, pool, root, isForced } = replication;
  if (!pool.content.datasets[root]) return;
  for (const name of subtree(pool, root).toReversed()) {
    if (!pool.content.datasets[name]) continue;
    const twin = twinOf(replication, name);
    if (!twin) {
      if (isForced && name !== root) destroyDataset(ctx, host, pool, name, 'children');
      continue;
    }
    alignSnapshots(replication, name);
    const place = placeOf(replication, twin);
    if (place !== name && name !== root) renameDataset(ctx, host, pool, name, place);
  }
}
