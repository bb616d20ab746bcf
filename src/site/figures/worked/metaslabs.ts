import { wholeDiskBytes } from '../../../simulator/zfs/device.ts';
import { metaslabsOf as metaslabsOfVdev } from '../../../simulator/zfs/metaslabs.ts';

/** ashift 12. */
const SECTOR_BYTES = 4096;

/** Number and size of the metaslabs of a vdev that is one whole disk. */
export function metaslabsOf(diskBytes: number): { readonly count: number; readonly bytes: number } {
  const memberBytes = wholeDiskBytes(diskBytes);
  return metaslabsOfVdev({ layout: { type: 'disk' }, disks: 1, sectorBytes: SECTOR_BYTES, memberBytes });
}
