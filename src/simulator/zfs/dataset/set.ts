/** `zfs set` and `inherit`: what a new value changes besides itself. */
import { resizeContent } from '../../os/content.ts';
import { datasetSpace } from '../dataset-space.ts';
import type { Dataset } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { reservationFor } from './create.ts';
import { propertyValue, sizeProperty } from './effective.ts';
import { datasetNamed, poolRefusal, subtree } from './lookup.ts';
import { mountDataset, unmountDataset } from './mount.ts';
import { parentName } from './names.ts';
import type { DatasetRefusal } from './refusal.ts';
import { changeDataset } from './snapshot.ts';

export type SetRefusal =
  | DatasetRefusal
  | { readonly rule: 'set.below-used' }
  | { readonly rule: 'set.above-available' }
  | { readonly rule: 'set.not-multiple'; readonly name: string; readonly blockBytes: number }
  | { readonly rule: 'set.zero'; readonly name: string };

export type SetResult = { readonly ok: true } | { readonly ok: false; readonly refusal: SetRefusal };

function refuse(refusal: SetRefusal): SetResult {
  return { ok: false, refusal };
}

const DONE: SetResult = { ok: true };

/** The size of a volume: whole blocks, and not nothing. */
export function volumeSizeRefusal(bytes: number, blockBytes: number): SetRefusal | undefined {
  if (bytes === 0) return { rule: 'set.zero', name: 'volsize' };
  return bytes % blockBytes === 0 ? undefined : { rule: 'set.not-multiple', name: 'volsize', blockBytes };
}

/** How much more than now may be reserved here. */
function reservable(pool: Pool, name: string): number {
  const parent = parentName(name);
  return datasetSpace(pool, parent ?? name).available;
}

function limitRefusal(pool: Pool, name: string, property: string, bytes: number): SetRefusal | undefined {
  const space = datasetSpace(pool, name);
  const reserved = sizeProperty(pool, name, 'reservation');
  if (property === 'quota' && bytes > 0 && bytes < Math.max(space.used, reserved))
    return { rule: 'set.below-used' };
  if (property === 'refquota' && bytes > 0) {
    const least = Math.max(space.referenced, sizeProperty(pool, name, 'refreservation'));
    if (bytes < least) return { rule: 'set.below-used' };
  }
  if (property !== 'reservation' && property !== 'refreservation') return undefined;
  const now =
    property === 'reservation'
      ? Math.max(reserved, space.used)
      : space.usedByDataset + space.usedByRefreservation;
  const quota = sizeProperty(pool, name, property === 'reservation' ? 'quota' : 'refquota');
  const isTooMuch = bytes > now && bytes - now > reservable(pool, name);
  return isTooMuch || (quota > 0 && bytes > quota) ? { rule: 'set.above-available' } : undefined;
}

function setVolumeSize(ctx: ZfsContext, host: string, pool: Pool, name: string, bytes: number): SetResult {
  const blockBytes = sizeProperty(pool, name, 'volblocksize');
  const wrong = volumeSizeRefusal(bytes, blockBytes);
  if (wrong) return refuse(wrong);
  const isThick = sizeProperty(pool, name, 'refreservation') > 0;
  const reserved = reservationFor(pool, bytes, blockBytes, Number(propertyValue(pool, name, 'copies')));
  const tooMuch = isThick ? limitRefusal(pool, name, 'refreservation', reserved) : undefined;
  if (tooMuch) return refuse(tooMuch);
  const reservation: Record<string, string> = isThick ? { refreservation: String(reserved) } : {};
  changeDataset(ctx, host, pool, name, (old) => {
    const volume = old.head.objects[''];
    if (!volume) return old;
    const resized = { ...volume, content: resizeContent(volume.content, bytes) };
    const head = { ...old.head, objects: { ...old.head.objects, '': resized } };
    return { ...old, head, properties: { ...old.properties, volsize: String(bytes), ...reservation } };
  });
  return DONE;
}

function withProperty(dataset: Dataset, property: string, value: string | undefined): Dataset {
  const { [property]: _, ...others } = dataset.properties;
  return { ...dataset, properties: value === undefined ? others : { ...others, [property]: value } };
}

/** Properties whose change moves mounts. */
const MOVES_MOUNTS = ['mountpoint', 'canmount'];

/** Data sets below that follow a new mount point: unmounted before, mounted again after the change. */
function remounted(ctx: ZfsContext, host: string, pool: Pool, name: string, change: () => void): void {
  const mounted = subtree(pool, name).filter((each) => datasetNamed(pool, each).isMounted);
  unmountDataset(ctx, host, pool, name);
  change();
  const isOff = (each: string) => propertyValue(pool, each, 'canmount') !== 'on';
  const candidates = mounted.includes(name) || isOff(name) ? mounted : [name, ...mounted];
  for (const each of candidates) mountDataset(ctx, host, pool, each);
}

/** Sets a stored value (property-value.ts); undefined takes the own value away. */
export function setProperty(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  property: string,
  value: string | undefined,
): SetResult {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  if (property === 'volsize') return setVolumeSize(ctx, host, pool, name, Number(value));
  const stored = value === 'auto' ? automaticReservation(pool, name) : value;
  const wrong = limitRefusal(pool, name, property, Number(stored));
  if (wrong) return refuse(wrong);
  const change = () => changeDataset(ctx, host, pool, name, (old) => withProperty(old, property, stored));
  const isFilesystem = datasetNamed(pool, name).type === 'filesystem';
  if (isFilesystem && MOVES_MOUNTS.includes(property)) remounted(ctx, host, pool, name, change);
  else change();
  return DONE;
}

function automaticReservation(pool: Pool, name: string): string {
  const copies = Number(propertyValue(pool, name, 'copies'));
  const [volsize, blockBytes] = [
    sizeProperty(pool, name, 'volsize'),
    sizeProperty(pool, name, 'volblocksize'),
  ];
  return String(reservationFor(pool, volsize, blockBytes, copies));
}
