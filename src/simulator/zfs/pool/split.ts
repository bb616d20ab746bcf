/** `zpool split`: one disk of each mirror becomes a pool of its own (`zpool_vdev_split()`, `spa_vdev_split_mirror()`). */
import { isRequired, needsResilver } from '../outage.ts';
import { newGuid, type ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { isCalled } from '../vdev-find.ts';
import { isTopLevel, liveTopLevels } from '../vdev-tree.ts';
import type { FormerTopLevel, LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';
import { hinderedByCheckpoint } from './attach-check.ts';
import { groupedLeaf, removeFromGroup } from './detach.ts';
import { exportPool } from './export.ts';
import { writeLabels } from './labels.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';
import { renamedContent, unmountedContent } from './renamed-content.ts';

/** Which disk leaves which mirror. */
export interface SplitChoice {
  readonly top: TopLevel;
  readonly vdev: Vdev;
}

/** The last member of each mirror, or the one that was asked for. Logs stay behind. */
export function chooseSplit(
  pool: Pick<Pool, 'topLevels'>,
  wanted: readonly string[],
): PoolResult<{ readonly choices: readonly SplitChoice[] }> {
  const choices: SplitChoice[] = [];
  let found = 0;
  for (const top of liveTopLevels(pool, 'normal', 'special', 'dedup')) {
    if (top.vdev.type !== 'mirror') return refuse({ rule: 'split.not-mirrored' });
    const { children } = top.vdev;
    const asked = children.find(
      (child) => child.type === 'leaf' && wanted.some((name) => isCalled(child, name)),
    );
    const vdev = asked ?? children.at(-1);
    if (asked) found++;
    if (vdev) choices.push({ top, vdev });
  }
  return found === wanted.length ? { ok: true, choices } : refuse({ rule: 'split.more-than-one-each' });
}

function whyNotLeaving({ top, vdev }: SplitChoice): PoolRefusal | undefined {
  if (vdev.type !== 'leaf' || vdev.state !== 'online') return { rule: 'split.unhealthy' };
  return isRequired(top, vdev.guid) || needsResilver(vdev) ? { rule: 'split.is-required' } : undefined;
}

export interface LeavingLeaf {
  readonly top: TopLevel;
  readonly leaf: LeafVdev;
}

/** May the pool be split? `isTaken`: a pool of the new name is in use. */
function checkSplit(
  pool: Pool,
  newName: string,
  wanted: readonly string[],
  isTaken: boolean,
): PoolResult<{ readonly leaving: readonly LeavingLeaf[] }> {
  const chosen = chooseSplit(pool, wanted);
  if (!chosen.ok) return chosen;
  const hindered = hinderedByCheckpoint(pool);
  if (hindered) return refuse(hindered);
  if (isTaken) return refuse({ rule: 'pool.exists', pool: newName });
  for (const choice of chosen.choices) {
    const refusal = whyNotLeaving(choice);
    if (refusal) return refuse(refusal);
  }
  const leaving = chosen.choices.flatMap(({ top, vdev }) =>
    vdev.type === 'leaf' ? [{ top, leaf: vdev }] : [],
  );
  return { ok: true, leaving };
}

/** The places of the new pool: single disks, holes where logs were, the rest as it is; holes at the end are left out. */
function newPlaces(pool: Pool, leaving: readonly LeavingLeaf[]): readonly (TopLevel | FormerTopLevel)[] {
  const places = pool.topLevels.map((place): TopLevel | FormerTopLevel => {
    if (!isTopLevel(place)) return place;
    const found = leaving.find(({ top }) => top.id === place.id);
    return found ? { ...place, vdev: found.leaf } : { id: place.id, former: 'hole', mappings: 0 };
  });
  const last = places.findLastIndex((place) => isTopLevel(place) || place.former !== 'hole');
  return places.slice(0, last + 1);
}

export interface SplitOptions {
  readonly newName: string;
  /** Disks that are to leave; of other mirrors the last one. */
  readonly wanted: readonly string[];
  /** `-R` and `-o`: with an altroot the new pool is imported at once. */
  readonly properties: Readonly<Record<string, string>>;
}

function newPool(ctx: ZfsContext, pool: Pool, options: SplitOptions, leaving: readonly LeavingLeaf[]): Pool {
  const { scan: _, scanTimer: __, removal: ___, expansion: ____, ...same } = pool;
  const content = renamedContent(unmountedContent(pool.content), pool.name, options.newName);
  return {
    ...same,
    guid: newGuid(ctx),
    name: options.newName,
    topLevels: newPlaces(pool, leaving),
    spares: [],
    caches: [],
    properties: { ...pool.properties, ...options.properties },
    content,
    history: pool.history,
    createdAtMs: ctx.nowMs,
  };
}

/** Takes one disk out of each mirror and makes a pool of them, with everything that is in the old one. */
export function splitPool(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  options: SplitOptions,
): PoolResult<{ readonly pool: Pool }> {
  const zfs = ctx.world.zfs[host];
  if (!zfs) return refuse({ rule: 'pool.not-here' });
  const isTaken = Object.values(zfs.pools).some(({ isLoaded, name }) => isLoaded && name === options.newName);
  const checked = checkSplit(pool, options.newName, options.wanted, isTaken);
  if (!checked.ok) return checked;
  syncPool(ctx, pool);
  const made = newPool(ctx, pool, options, checked.leaving);
  for (const { top, leaf } of checked.leaving) {
    const parent = top.vdev.type === 'leaf' ? undefined : top.vdev;
    const gone = parent && groupedLeaf({ vdev: leaf, top, parent, place: parent.children.indexOf(leaf) });
    if (gone) removeFromGroup(pool, gone);
  }
  zfs.pools[made.guid] = made;
  syncPool(ctx, pool);
  writeLabels(ctx, host, pool);
  writeLabels(ctx, host, made);
  if (options.properties.altroot === undefined) exportPool(ctx, host, made, true);
  return { ok: true, pool: made };
}
