/** `zpool split`: one disk of each mirror becomes a pool of its own (`zpool_vdev_split()`, `spa_vdev_split_mirror()`). */
import { isRequired, needsResilver } from '../outage.ts';
import type { Pool } from '../types.ts';
import { isCalled } from '../vdev-find.ts';
import { liveTopLevels } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';
import { hinderedByCheckpoint } from './attach-check.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';

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
export function checkSplit(
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
