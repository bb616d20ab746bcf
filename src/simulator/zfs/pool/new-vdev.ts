/** Vdevs as they come into being. */
import type { Layout } from '../layout.ts';
import { newGuid, type ZfsContext } from '../pool-state.ts';
import { metaslabShiftOf, openedBytes } from '../vdev-size.ts';
import type { AllocationClass, GroupVdev, LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';
import type { MemberDevice } from './member-device.ts';

/** Guids are drawn by chance. */
type Chance = Pick<ZfsContext, 'randomInt'>;

export const NO_ERROR_COUNTS = { read: 0, write: 0, checksum: 0, slow: 0 } as const;

/** A member without data and without errors. `guid`: of a spare that is put to work; new ones get their own. */
export function newLeaf(ctx: Chance, device: MemberDevice, guid = newGuid(ctx)): LeafVdev {
  return {
    type: 'leaf',
    guid,
    path: device.path,
    isWholeDisk: device.isWholeDisk,
    state: 'online',
    errors: NO_ERROR_COUNTS,
    missingTxgs: [],
    damaged: [],
    deviceBytes: device.sizeBytes,
  };
}

function newGroup(
  guid: string,
  layout: Exclude<Layout, { type: 'disk' }>,
  children: readonly Vdev[],
): GroupVdev {
  return { ...layout, guid, children };
}

export interface NewTopLevel {
  readonly id: number;
  readonly allocationClass: AllocationClass;
  readonly layout: Layout;
  readonly devices: readonly MemberDevice[];
  readonly ashift: number;
}

/** A top-level vdev of these devices, in this order; undefined without any. */
export function newTopLevel(ctx: Chance, spec: NewTopLevel): TopLevel | undefined {
  const { id, allocationClass, layout, devices, ashift } = spec;
  const leaves = devices.map((device) => newLeaf(ctx, device));
  const vdev = layout.type === 'disk' ? leaves[0] : newGroup(newGuid(ctx), layout, leaves);
  if (!vdev) return undefined;
  const shape = { vdev, ashift, createdDisks: devices.length, widths: [] };
  const spaceBytes = openedBytes(shape);
  const metaslabShift = metaslabShiftOf(spaceBytes);
  const metaslabs = Math.floor(spaceBytes / 2 ** metaslabShift);
  return { ...shape, id, allocationClass, metaslabShift, metaslabs, spaceBytes, largestBytes: spaceBytes };
}

/** The distributed spares of a dRAID vdev: each as large as a member, on no device of its own. */
export function distributedSpares(ctx: ZfsContext, { id, vdev }: TopLevel): readonly LeafVdev[] {
  const first = vdev.type === 'draid' ? vdev.children[0] : undefined;
  if (vdev.type !== 'draid' || first?.type !== 'leaf') return [];
  return Array.from({ length: vdev.spares }, (_, number) => ({
    ...newLeaf(ctx, {
      path: `draid${vdev.parity}-${id}-${number}`,
      isWholeDisk: false,
      sizeBytes: first.deviceBytes,
      logicalSectorBytes: 512,
      physicalSectorBytes: 512,
    }),
    isDistributed: true,
  }));
}
