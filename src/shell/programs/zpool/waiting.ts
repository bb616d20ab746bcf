/** Waiting until work in the background of a pool is done. */
import { isScanning } from '../../../simulator/zfs/scan.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { leavesOf, liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { Vdev } from '../../../simulator/zfs/vdev-types.ts';
import type { Wait } from '../../types.ts';
import type { Call } from '../openzfs/call.ts';

function hasReplacing(vdev: Vdev): boolean {
  return vdev.type !== 'leaf' && (vdev.type === 'replacing' || vdev.children.some(hasReplacing));
}

function isPassing(pool: Pool, what: 'trim' | 'initialize'): boolean {
  return liveTopLevels(pool).some(({ vdev }) =>
    leavesOf(vdev).some((leaf) => leaf[what]?.state === 'active'),
  );
}

/** Is this kind of work going on in the pool? */
export function isActive(pool: Pool, activity: string): boolean {
  switch (activity) {
    case 'scrub':
    case 'resilver':
      return isScanning(pool, activity);
    case 'replace':
      return liveTopLevels(pool).some(({ vdev }) => hasReplacing(vdev)) && isScanning(pool, 'resilver');
    case 'remove':
      return pool.removal?.state === 'running';
    case 'raidz_expand':
      return pool.expansion?.state === 'running';
    case 'trim':
    case 'initialize':
      return isPassing(pool, activity);
    default:
      return false;
  }
}

/** Until none of these goes on any more, or the pool is gone. */
export function* waitWhile(
  call: Call,
  pool: Pool,
  activities: readonly string[],
): Generator<Wait, void, unknown> {
  const isPresent = () => call.ctx.world.zfs[call.host]?.pools[pool.guid]?.isLoaded === true;
  const now = () => call.ctx.world.zfs[call.host]?.pools[pool.guid] ?? pool;
  while (isPresent() && activities.some((activity) => isActive(now(), activity))) {
    yield { for: 'event' };
  }
}
