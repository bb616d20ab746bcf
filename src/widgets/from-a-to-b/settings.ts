/** The widget's part of the link: rows as `mirror.2.hdd4~stripe.1.hdd4`. */
import { wordIn } from '../fields/link-fields.ts';
import type { Fields } from '../frame/fragment.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import { catalogueDisks, versions } from '../vdev-builder/design.ts';
import { vdevKinds } from '../vdev-builder/edit.ts';
import { type DiskRow, type Journey, limits, type VdevRow } from './journey.ts';

const writeDisks = (rows: readonly DiskRow[]) => rows.map(({ count, disk }) => `${count}.${disk}`).join('~');
const writeVdevs = (rows: readonly VdevRow[]) =>
  rows.map(({ kind, count, disk }) => `${kind}.${count}.${disk}`).join('~');

/** Rows of a text; null if it is none or breaks a limit. */
function readRows<Row>(
  text: string,
  readRow: (words: readonly string[]) => Row | null,
): readonly Row[] | null {
  if (text === '') return [];
  const parts = text.split('~');
  const rows = parts.map((part) => readRow(part.split('.')));
  return parts.length <= limits.rows && rows.every((row) => row !== null) ? rows : null;
}

function readDisks(words: readonly string[]): DiskRow | null {
  const [digits = '', word, ...rest] = words;
  const count = /^[1-9]\d?$/.test(digits) ? Number(digits) : 0;
  const disk = catalogueDisks.find((known) => known === word);
  return count > 0 && count <= limits.disksPerRow && disk && rest.length === 0 ? { count, disk } : null;
}

function readVdev([word, ...rest]: readonly string[]): VdevRow | null {
  const kind = vdevKinds.find((known) => known === word);
  const disks = readDisks(rest);
  return kind && disks ? { kind, ...disks } : null;
}

function usedIn(text: string | undefined, initial: number): number | null {
  if (text === undefined) return initial;
  return /^\d{1,2}$/.test(text) && Number(text) <= limits.used ? Number(text) : null;
}

function decode(fields: Fields, initial: Journey): Journey | null {
  const rows = (name: string, usual: readonly VdevRow[]) =>
    fields[name] === undefined ? usual : readRows(fields[name], readVdev);
  const start = rows('start', initial.start);
  const wanted = rows('wanted', initial.wanted);
  const free = fields.free === undefined ? initial.free : readRows(fields.free, readDisks);
  const version = wordIn(fields, 'zfs', initial.version, versions);
  const used = usedIn(fields.used, initial.used);
  return start && wanted && free && version && used !== null ? { start, wanted, free, version, used } : null;
}

/** The codec of one such widget on a page. */
export function journeyCodec(id: string, initial: Journey): SettingsCodec<Journey> {
  return {
    id,
    initial,
    encode: ({ start, wanted, free, version, used }) => ({
      start: writeVdevs(start),
      wanted: writeVdevs(wanted),
      free: writeDisks(free),
      zfs: version,
      used: String(used),
    }),
    decode: (fields) => decode(fields, initial),
  };
}
