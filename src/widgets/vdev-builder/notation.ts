/**
 * Rack and vdevs as short text for the link. Rack: runs of equal disks, `6*hdd4~1*0~2*500000000000` (a known disk by its
 * name, others in bytes, 0 for an empty place). Vdevs: the kind and the places, `raidz2.0-5~mirror.6.7`; dRAID says its
 * data disks and spares as well: `draid2_4_1.0-7`.
 */
import { readRuns, writeRuns } from '../../simulator/scenarios/runs-text.ts';
import type { Layout } from '../../simulator/zfs/layout.ts';
import { catalogue, catalogueDisks, type DesignVdev, diskRange, rackLimit } from './design.ts';

export function writeRack(rack: readonly number[]): string {
  return writeRuns(rack, diskWord);
}

function diskWord(bytes: number): string {
  return catalogueDisks.find((disk) => catalogue[disk] === bytes) ?? String(bytes);
}

/** The disks of a text; null if it is none or breaks a limit. */
export function readRack(text: string): readonly number[] | null {
  return readRuns(text, diskBytes, rackLimit);
}

function diskBytes(word: string): number | undefined {
  const known = catalogueDisks.find((disk) => disk === word);
  if (known) return catalogue[known];
  const bytes = /^\d{1,16}$/.test(word) ? Number(word) : Number.NaN;
  return bytes === 0 || (bytes >= diskRange.minimum && bytes <= diskRange.maximum) ? bytes : undefined;
}

export function writeVdevs(vdevs: readonly DesignVdev[]): string {
  return vdevs.map(({ layout, disks }) => `${kindWord(layout)}.${runsOf(disks)}`).join('~');
}

function kindWord(layout: Layout): string {
  if (layout.type === 'disk') return 'stripe';
  if (layout.type === 'mirror') return 'mirror';
  const word = `${layout.type}${layout.parity}`;
  return layout.type === 'draid' ? `${word}_${layout.data}_${layout.spares}` : word;
}

/** `0-5.8`: ascending neighbours as one. */
function runsOf(places: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && place === last.to + 1) last.to = place;
    else runs.push({ from: place, to: place });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join('.');
}

/** The vdevs of a text, of disks of this rack, each disk once; null if it is none. */
export function readVdevs(text: string, rack: readonly number[]): readonly DesignVdev[] | null {
  if (text === '') return [];
  const vdevs: DesignVdev[] = [];
  for (const part of text.split('~')) {
    const [word = '', ...runs] = part.split('.');
    const layout = layoutOf(word);
    const disks = runs.map(placesOf);
    if (!layout || runs.length === 0 || !disks.every((places) => places !== null)) return null;
    vdevs.push({ layout, disks: disks.flat() });
  }
  const all = vdevs.flatMap(({ disks }) => disks);
  const isSound = new Set(all).size === all.length && all.every((place) => (rack[place] ?? 0) > 0);
  return isSound ? vdevs : null;
}

function layoutOf(word: string): Layout | undefined {
  if (word === 'stripe') return { type: 'disk' };
  if (word === 'mirror') return { type: 'mirror' };
  const [, type, parity, data, spares] = /^(raidz|draid)([123])(?:_(\d{1,3})_(\d{1,3}))?$/.exec(word) ?? [];
  if (type === 'raidz' && data === undefined) return { type, parity: Number(parity) };
  if (type !== 'draid' || data === undefined) return undefined;
  return { type, parity: Number(parity), data: Number(data), spares: Number(spares) };
}

function placesOf(run: string): readonly number[] | null {
  const [, from = '', to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(run) ?? [];
  if (from === '' || Number(to) < Number(from)) return null;
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at);
}
