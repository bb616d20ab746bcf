/** Waiting until work in the background of a pool is done. */
import { poolByGuid } from '../../../simulator/zfs/pool-state.ts';
import { isScanning } from '../../../simulator/zfs/scan.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { leavesOf, liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { Vdev } from '../../../simulator/zfs/vdev-types.ts';
import type { Run } from '../../types.ts';
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
function isActive(pool: Pool, activity: string): boolean {
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

/** What is left to be waited for once a command has done its work. */
export interface Awaited {
  readonly exitCode: number;
  /** Guids of pools. */
  readonly pools: readonly string[];
  readonly activities: readonly string[];
}

declare module '../../memory.ts' {
  interface MemoryMap {
    'zpool.wait': Awaited;
  }
}

function isBusy(call: Call, guid: string, activities: readonly string[]): boolean {
  const pool = poolByGuid(call.ctx.world, call.host, guid);
  return pool !== undefined && activities.some((activity) => isActive(pool, activity));
}

/** Does its work, then waits until none of what it named goes on in those pools any more. */
export function* actAndWait(call: Call, act: () => Awaited): Run {
  const memory = call.process.memory('zpool.wait', () => ({ kind: 'zpool.wait', ...act() }));
  const { pools, activities, exitCode } = memory;
  while (pools.some((guid) => isBusy(call, guid, activities))) yield { for: 'event' };
  return exitCode;
}
