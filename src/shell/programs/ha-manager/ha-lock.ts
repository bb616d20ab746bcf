/** The lock of the HA configuration: everything that changes it holds it. */
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { Failure, fail } from '../../pve-cli/failure.ts';
import type { Process } from '../../types.ts';

/**
 * Runs what is done under the lock; gives exit status 0.
 * @param what stands before the message of what fails, as `create resource failed`
 * @throws Failure also without quorum, when the lock cannot be had
 */
export function underLock(process: Process, what: string | undefined, act: () => void): number {
  try {
    if (!isWritable(process.ctx.world, process.host)) fail("cfs-lock 'domain-ha' error: no quorum!");
    act();
  } catch (error) {
    if (!(error instanceof Failure) || what === undefined) throw error;
    fail(`${what}: ${error.message}`);
  }
  return 0;
}
