/** The builder's part of the link. */
import { wordIn } from '../fields/link-fields.ts';
import type { Fields } from '../frame/fragment.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import { isPoolName } from './command-line.ts';
import { ashiftRange, blockOwners, blockSizes, type Design, ratioRange, versions } from './design.ts';
import { tidied } from './edit.ts';
import { readRack, readVdevs, writeRack, writeVdevs } from './notation.ts';

/** A number within limits; a missing one is `initial`, another text null. */
function numberIn(
  fields: Fields,
  name: string,
  initial: number,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): number | null {
  const text = fields[name];
  if (text === undefined) return initial;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= minimum && value <= maximum ? value : null;
}

function sizeIn(fields: Fields, name: string, initial: number, sizes: readonly number[]): number | null {
  const text = fields[name];
  if (text === undefined) return initial;
  return sizes.find((size) => String(size) === text) ?? null;
}

function decode(fields: Fields, initial: Design): Design | null {
  const rack = fields.disks === undefined ? initial.rack : readRack(fields.disks);
  if (!rack) return null;
  const vdevs =
    fields.vdevs === undefined && rack === initial.rack ? initial.vdevs : readVdevs(fields.vdevs ?? '', rack);
  const pool = fields.pool ?? initial.pool;
  const ashift = numberIn(fields, 'ashift', initial.ashift, ashiftRange);
  const ratio = numberIn(fields, 'ratio', initial.ratio, ratioRange);
  const owner = wordIn(fields, 'data', initial.owner, blockOwners);
  const recordBytes = sizeIn(fields, 'record', initial.recordBytes, blockSizes.file);
  const volumeBlockBytes = sizeIn(fields, 'volblock', initial.volumeBlockBytes, blockSizes.volume);
  const version = wordIn(fields, 'zfs', initial.version, versions);
  const force = wordIn(fields, 'force', initial.isForced ? 'yes' : 'no', ['yes', 'no']);
  const isSound = vdevs && ashift && Number.isInteger(ashift) && ratio && isPoolName(pool);
  if (!isSound || !owner || !recordBytes || !volumeBlockBytes || !version || !force) return null;
  const isForced = force === 'yes';
  return {
    pool,
    isForced,
    ashift,
    rack,
    vdevs: tidied(vdevs),
    owner,
    recordBytes,
    volumeBlockBytes,
    ratio,
    version,
  };
}

/** The codec of one builder on a page. */
export function builderCodec(id: string, initial: Design): SettingsCodec<Design> {
  return {
    id,
    initial,
    encode: (design) => ({
      disks: writeRack(design.rack),
      vdevs: writeVdevs(design.vdevs),
      pool: design.pool,
      ashift: String(design.ashift),
      data: design.owner,
      record: String(design.recordBytes),
      volblock: String(design.volumeBlockBytes),
      ratio: String(design.ratio),
      zfs: design.version,
      force: design.isForced ? 'yes' : 'no',
    }),
    decode: (fields) => decode(fields, initial),
  };
}
