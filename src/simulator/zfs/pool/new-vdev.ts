/** Vdevs as they come into being. */
import { newGuid, type ZfsContext } from '../pool-state.ts';
import { metaslabShiftOf, openedBytes } from '../vdev-size.ts';
import type { VdevSpec } from '../vdev-spec.ts';
import type { AllocationClass, LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';
import type { MemberDevice } from './member-device.ts';

const NO_ERRORS = { read: 0, write: 0, checksum: 0, slow: 0 } as const;

/** A member without data and without errors. `guid`: of a spare that is put to work; new ones get their own. */
export function newLeaf(ctx: ZfsContext, device: MemberDevice, guid = newGuid(ctx)): LeafVdev {
  return {
    type: 'leaf',
    guid,
    path: device.path,
    isWholeDisk: device.isWholeDisk,
    state: 'online',
    errors: NO_ERRORS,
    missingTxgs: [],
    damaged: [],
    deviceBytes: device.sizeBytes,
  };
}

function newVdev(ctx: ZfsContext, spec: VdevSpec, leaves: readonly LeafVdev[]): Vdev | undefined {
  if (spec.type === 'leaf') return leaves[0];
  const group = { guid: newGuid(ctx), children: leaves };
  if (spec.type === 'mirror') return { ...group, type: 'mirror' };
  if (spec.type === 'raidz') return { ...group, type: 'raidz', parity: spec.parity };
  return { ...group, type: 'draid', parity: spec.parity, data: spec.data, spares: spec.spares };
}

/** A top-level vdev of these devices, in the order of the spec; undefined without any. */
export function newTopLevel(
  ctx: ZfsContext,
  id: number,
  { allocationClass, vdev: spec }: { readonly allocationClass: AllocationClass; readonly vdev: VdevSpec },
  devices: readonly MemberDevice[],
  ashift: number,
): TopLevel | undefined {
  const vdev = newVdev(
    ctx,
    spec,
    devices.map((device) => newLeaf(ctx, device)),
  );
  if (!vdev) return undefined;
  const shape = { vdev, ashift, createdDisks: devices.length, widths: [] };
  const spaceBytes = openedBytes(shape);
  const metaslabShift = metaslabShiftOf(spaceBytes);
  return {
    ...shape,
    id,
    allocationClass,
    metaslabShift,
    metaslabs: Math.floor(spaceBytes / 2 ** metaslabShift),
    spaceBytes,
    largestBytes: spaceBytes,
  };
}
