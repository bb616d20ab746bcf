/** `zfs create` (`dsl_dataset_create_sync()`, libzfs' `zfs_create()`). */
import { zeroContent } from '../../os/content.ts';
import type { ObjectTree } from '../block-types.ts';
import { datasetSpace } from '../dataset-space.ts';
import type { Dataset, Encryption } from '../dataset-types.ts';
import { newGuid, type ZfsContext } from '../pool-state.ts';
import { thickReservation } from '../reservation.ts';
import { changeContentNow } from '../txg.ts';
import type { Pool } from '../types.ts';
import { createdGeometry, liveTopLevels } from '../vdev-tree.ts';
import { createTimeDelegations } from './delegation.ts';
import { propertyValue } from './effective.ts';
import { inheritedEncryption } from './encryption.ts';
import { newNameRefusal } from './lookup.ts';
import { mountDataset } from './mount.ts';
import { parentName } from './names.ts';
import { type DatasetResult, DONE, refuse } from './refusal.ts';
import { bytesLeft } from './room-left.ts';
import { emptyFileTree, newObject } from './tree-change.ts';

export interface NewDataset {
  readonly name: string;
  /** As they are stored: numbers as exact decimals. */
  readonly properties: Readonly<Record<string, string>>;
  /** A volume of so many bytes instead of a file system. */
  readonly volumeBytes?: number;
  /** A volume that reserves nothing. */
  readonly isSparse?: boolean;
  /** How it is encrypted; absent = as its parent is. */
  readonly encryption?: Encryption | 'off';
  /** `-u`: it is not mounted. */
  readonly isLeftUnmounted?: boolean;
}

const VOLUME_BLOCK = 16384;

/** A volume's tree: one object as long as the volume, nothing of it written. */
function volumeTree(volumeBytes: number, blockBytes: number, nowMs: number): ObjectTree {
  const volume = newObject(1, 'volume', 0o660, nowMs);
  const content = zeroContent(volumeBytes);
  return { objects: { '': { ...volume, content, blockBytes } }, nextObjectId: 2, metadata: [] };
}

/** What a thick volume of this size reserves in this pool. */
export function reservationFor(pool: Pool, volumeBytes: number, blockBytes: number, copies: number): number {
  const shapes = liveTopLevels(pool, 'normal').map(createdGeometry);
  return thickReservation({ volumeBytes, blockBytes, copies }, shapes);
}

function volumeProperties(pool: Pool, given: NewDataset, volumeBytes: number): Record<string, string> {
  const properties = { ...given.properties, volsize: String(volumeBytes) };
  if (given.isSparse === true || 'refreservation' in properties) return properties;
  const parent = parentName(given.name) ?? given.name;
  const copies = Number(given.properties.copies ?? propertyValue(pool, parent, 'copies'));
  const blockBytes = Number(given.properties.volblocksize ?? VOLUME_BLOCK);
  const reserved = reservationFor(pool, volumeBytes, blockBytes, copies);
  return { ...properties, refreservation: String(reserved) };
}

/** A data set with nothing in it yet. */
export function freshDataset(
  ctx: ZfsContext,
  pool: Pool,
  type: Dataset['type'],
  properties: Readonly<Record<string, string>>,
  head: ObjectTree,
): Dataset {
  return {
    guid: newGuid(ctx),
    type,
    createTxg: pool.txg + 1,
    createdAtMs: ctx.nowMs,
    properties,
    received: {},
    head,
    snapshots: [],
    bookmarks: [],
    isMounted: false,
  };
}

function needsMoreThanThereIs(
  pool: Pool,
  parent: string,
  properties: Readonly<Record<string, string>>,
): boolean {
  const reserved = Math.max(Number(properties.refreservation ?? 0), Number(properties.reservation ?? 0));
  return bytesLeft(pool, parent) <= 0 || reserved > datasetSpace(pool, parent).available;
}

/** Creates it and, unless told otherwise, mounts it. Names are checked before (names.ts). */
export function createDataset(ctx: ZfsContext, host: string, pool: Pool, given: NewDataset): DatasetResult {
  const refusal = newNameRefusal(pool, given.name);
  if (refusal) return refusal;
  const parent = parentName(given.name) ?? pool.name;
  const { volumeBytes } = given;
  const isVolume = volumeBytes !== undefined;
  const properties = isVolume ? volumeProperties(pool, given, volumeBytes) : given.properties;
  const encryption =
    given.encryption === 'off' ? undefined : (given.encryption ?? inheritedEncryption(pool, parent));
  if (encryption?.isLoaded === false) return refuse({ rule: 'dataset.key-not-loaded' });
  if (needsMoreThanThereIs(pool, parent, properties)) return refuse({ rule: 'dataset.no-space' });
  const head = isVolume
    ? volumeTree(volumeBytes, Number(properties.volblocksize ?? VOLUME_BLOCK), ctx.nowMs)
    : emptyFileTree(ctx.nowMs);
  const fresh = freshDataset(ctx, pool, isVolume ? 'volume' : 'filesystem', properties, head);
  const permissions = createTimeDelegations(pool, given.name);
  const dataset = { ...fresh, ...permissions, ...(encryption ? { encryption } : {}) };
  changeContentNow(ctx, host, pool, (datasets) => ({ ...datasets, [given.name]: dataset }));
  if (!isVolume && given.isLeftUnmounted !== true && propertyValue(pool, given.name, 'canmount') === 'on') {
    mountDataset(ctx, host, pool, given.name);
  }
  return DONE;
}
