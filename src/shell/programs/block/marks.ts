/** Marks by which a device is known to hold something: where each lies and what it says (`wipefs`, libblkid). */
import type { World } from '../../../simulator/cluster.ts';
import { SECTOR } from '../../../simulator/os/block-devices.ts';
import { tablePlaces } from '../../../simulator/os/partition-tables.ts';
import { labelOn, labelRangesLeft } from '../../../simulator/zfs/pool/label-places.ts';
import type { Label } from '../../../simulator/zfs/types.ts';
import { leavesOf, liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { BlockNode } from '../../block-devices/nodes.ts';

export interface Mark {
  /** From the start of the device. */
  readonly offset: number;
  readonly type: string;
  readonly bytes: readonly number[];
  readonly uuid: string;
  readonly label: string;
}

const EFI_PART = [...'EFI PART'].map((char) => char.charCodeAt(0));
const MBR_MARK = { offset: 0x1fe, bytes: [0x55, 0xaa] } as const;
const EXT_MARK = { offset: 0x438, bytes: [0x53, 0xef] } as const;
/** The first word of an uberblock, on a little-endian machine. */
const UBERBLOCK_BYTES = [0x0c, 0xb1, 0xba, 0, 0, 0, 0, 0];
/** The ring of uberblocks in a label. */
const [RING_START, RING_BYTES] = [128 * 1024, 128 * 1024] as const;
/** An uberblock takes a sector of the vdev, at least 1 KiB and at most 8 KiB. */
const [SLOT_LEAST, SLOT_MOST] = [10, 13] as const;

function tableMarks({ disk, type }: BlockNode): readonly Mark[] {
  if (!disk?.table || type !== 'disk') return [];
  const { intact } = disk.table;
  const places = tablePlaces(disk);
  const common = { uuid: '', label: '' };
  const gpt = { ...common, type: 'gpt', bytes: EFI_PART };
  return [
    ...(intact.includes('main') ? [{ ...gpt, offset: places.main.from }] : []),
    ...(intact.includes('backup') ? [{ ...gpt, offset: places.backup.to - SECTOR }] : []),
    ...(intact.includes('protective-mbr') ? [{ ...common, ...MBR_MARK, type: 'PMBR' }] : []),
  ];
}

/** Which slots of the ring have been written, the highest first. */
function usedSlots(world: World, host: string, label: Label): { slots: readonly number[]; bytes: number } {
  const pool = world.zfs[host]?.pools[label.poolGuid];
  const top =
    pool &&
    liveTopLevels(pool).find(({ vdev }) => leavesOf(vdev).some((leaf) => leaf.guid === label.vdevGuid));
  const shift = Math.min(SLOT_MOST, Math.max(SLOT_LEAST, top?.ashift ?? SLOT_LEAST));
  const count = RING_BYTES / 2 ** shift;
  const written = Math.min(count, pool?.txg ?? count);
  const latest = pool?.txg ?? 0;
  const slots = Array.from({ length: written }, (_, back) => (latest - back + count * latest) % count);
  return { slots: slots.sort((a, b) => b - a), bytes: 2 ** shift };
}

function uberblockMarks(world: World, host: string, { device }: BlockNode): readonly Mark[] {
  const label = device && labelOn(world.zfs[host], device);
  if (!label) return [];
  const { slots, bytes } = usedSlots(world, host, label);
  return labelRangesLeft(label).flatMap(({ from }) =>
    slots.map((slot) => ({
      offset: from - label.startBytes + RING_START + slot * bytes,
      type: 'zfs_member',
      bytes: UBERBLOCK_BYTES,
      uuid: label.poolGuid,
      label: label.poolName,
    })),
  );
}

/** All marks on a device, in the order in which libblkid finds them. */
export function marksOn(world: World, host: string, node: BlockNode): readonly Mark[] {
  const { contents } = node;
  const ext =
    contents?.type === 'ext4'
      ? [{ ...EXT_MARK, type: contents.type, uuid: contents.uuid, label: contents.label }]
      : [];
  return [...uberblockMarks(world, host, node), ...ext, ...tableMarks(node)];
}
