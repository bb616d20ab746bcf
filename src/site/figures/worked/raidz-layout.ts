/** The figures' way to the rules of RAID-Z. */
export { type RaidzBlock, raidzAllocation, raidzSectors } from '../../../simulator/zfs/raidz.ts';
