/** How a disk is divided into metaslabs; the rule is that of OpenZFS's vdev_metaslab_set_size(), checked on recorded pools. */

const KIB = 1024;
const MIB = 1024 * KIB;
const SECTOR = 512;
/** Both in sectors: what the partition table keeps at the end, and the grid that partitions lie on. */
const [TABLE_AND_PART9, GRID] = [34 + 16384 - 1, 2048];

/** Bytes that ZFS has for blocks on a whole disk: without partition table, labels and boot area. */
function leafBytes(diskBytes: number): number {
  const sectors = Math.floor(diskBytes / SECTOR);
  const part9 = Math.floor((sectors - TABLE_AND_PART9) / GRID) * GRID;
  const partition = (part9 - GRID) * SECTOR;
  return Math.floor(partition / (256 * KIB)) * 256 * KIB - 4 * 256 * KIB - 3.5 * MIB;
}

/** The next power of two at or above the value. */
function powerOfTwoFrom(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}

/**
 * Number and size of the metaslabs of a single-disk vdev of at least 8 GiB. About 200 is the aim, not the result: up to
 * 200 they are of 512 MiB, then their size doubles, up to 16 GiB.
 */
export function metaslabsOf(diskBytes: number): { readonly count: number; readonly bytes: number } {
  const space = leafBytes(diskBytes);
  const [least, most, aim] = [512 * MIB, 16 * 1024 * MIB, 200];
  const bytes = Math.min(Math.max(powerOfTwoFrom(space / aim), least), most);
  return { count: Math.floor(space / bytes), bytes };
}
