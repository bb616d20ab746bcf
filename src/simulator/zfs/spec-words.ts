/** The words of a command line that say what vdevs a pool is made of (`construct_spec()` of zpool_vdev.c). */
import { type DraidRefusal, draidLayout, MOST_DRAID_PARITY } from './draid-words.ts';
import type { Layout } from './layout.ts';
import type { AllocationClass } from './vdev-types.ts';

/** One top-level vdev, or all the spares or cache devices. `D`: what stands for a device; its word, unless it is found. */
export interface SpecGroup<D = string> {
  readonly purpose: AllocationClass | 'spare' | 'cache';
  readonly layout: Layout;
  readonly devices: readonly D[];
}

export type SpecRefusal =
  | { readonly rule: 'spec.too-few-devices'; readonly word: string; readonly least: number }
  | { readonly rule: 'spec.too-many-devices'; readonly word: string; readonly most: number }
  | { readonly rule: 'spec.only-once'; readonly word: string }
  | { readonly rule: 'spec.unsupported-layout'; readonly purpose: string; readonly layout: string }
  | { readonly rule: 'spec.empty' }
  | DraidRefusal;

type Read<D> =
  | { readonly ok: true; readonly groups: readonly SpecGroup<D>[] }
  | { readonly ok: false; readonly refusal: SpecRefusal };

const MOST_MEMBERS = 255;
const CLASSES = ['log', 'special', 'dedup'] as const;

/** What a word begins; undefined for a device. Parity must be 1 to 3 without a zero in front: `raidz4` is a device. */
function opening(word: string): 'mirror' | 'raidz' | 'draid' | 'spare' | 'cache' | 'class' | undefined {
  if (word === 'mirror' || word === 'spare' || word === 'cache') return word;
  if (CLASSES.some((name) => name === word)) return 'class';
  if (/^raidz[123]?$/.test(word)) return 'raidz';
  const [, parity = '1'] = /^draid(\d+)?(?::.*)?$/.exec(word) ?? [undefined, '0'];
  const isParity = !parity.startsWith('0') && Number(parity) <= MOST_DRAID_PARITY;
  return isParity ? 'draid' : undefined;
}

function parityOf(word: string): number {
  return Number(/^(?:raidz|draid)(\d)/.exec(word)?.[1] ?? '1');
}

/** The least number of members of the group that a word begins. */
function leastMembers(word: string): number {
  if (word === 'mirror') return 2;
  return word === 'spare' || word === 'cache' ? 1 : parityOf(word) + 1;
}

/** Does so wide a group exist? Devices that stand alone always do. */
export function sizeRefusal(layout: Layout, disks: number): SpecRefusal | undefined {
  if (layout.type === 'disk') return undefined;
  const word = layout.type === 'mirror' ? 'mirror' : `${layout.type}${layout.parity}`;
  return widthRefusal(word, disks) ?? (layout.type === 'draid' ? draidRefusalOf(layout, disks) : undefined);
}

function draidRefusalOf({ parity, data, spares }: Extract<Layout, { type: 'draid' }>, disks: number) {
  const result = draidLayout(`draid${parity}:${data}d:${spares}s`, disks);
  return result.ok ? undefined : result.refusal;
}

function widthRefusal(word: string, disks: number): SpecRefusal | undefined {
  const least = leastMembers(word);
  if (disks < least) return { rule: 'spec.too-few-devices', word, least };
  const isLimited = word.startsWith('raidz') || word.startsWith('draid');
  return isLimited && disks > MOST_MEMBERS
    ? { rule: 'spec.too-many-devices', word, most: MOST_MEMBERS }
    : undefined;
}

function layoutOf(
  word: string,
  disks: number,
): { readonly ok: true; readonly layout: Layout } | { readonly ok: false; readonly refusal: SpecRefusal } {
  const refusal = widthRefusal(word, disks);
  if (refusal) return { ok: false, refusal };
  if (word.startsWith('draid')) return draidLayout(word, disks);
  if (word.startsWith('raidz')) return { ok: true, layout: { type: 'raidz', parity: parityOf(word) } };
  return { ok: true, layout: { type: word === 'mirror' ? 'mirror' : 'disk' } };
}

/** Reads the words behind the pool's name. Devices are not looked up. */
export function readSpecWords(words: readonly string[]): Read<string> {
  return findSpecs(words, (word) => word);
}

/**
 * Reads the words behind the pool's name and looks up each device as it comes: `find` hears of a device before a group
 * that has too few is refused.
 */
export function findSpecs<D>(words: readonly string[], find: (word: string) => D): Read<D> {
  const groups: SpecGroup<D>[] = [];
  const seen = new Set<string>();
  let purpose: AllocationClass = 'normal';
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const kind = opening(word);
    at++;
    if (kind === undefined) {
      groups.push({ purpose, layout: { type: 'disk' }, devices: [find(word)] });
      continue;
    }
    if (kind === 'class' || kind === 'spare' || kind === 'cache') {
      if (seen.has(word)) return { ok: false, refusal: { rule: 'spec.only-once', word } };
      seen.add(word);
    }
    if (kind === 'class') {
      purpose = CLASSES.find((name) => name === word) ?? purpose;
      continue;
    }
    const end = words.findIndex((other, index) => index >= at && opening(other) !== undefined);
    const members = words.slice(at, end < 0 ? words.length : end);
    at += members.length;
    if (kind === 'spare') purpose = 'normal';
    const refusal = classRefusal(kind, purpose);
    if (refusal) return { ok: false, refusal };
    const devices = members.map(find);
    const layout = layoutOf(word, devices.length);
    if (!layout.ok) return layout;
    const isAuxiliary = kind === 'spare' || kind === 'cache';
    groups.push({ purpose: isAuxiliary ? kind : purpose, layout: layout.layout, devices });
  }
  return groups.length === 0 ? { ok: false, refusal: { rule: 'spec.empty' } } : { ok: true, groups };
}

/** Logs and the special classes are single devices or mirrors. */
function classRefusal(
  kind: 'mirror' | 'raidz' | 'draid' | 'spare' | 'cache',
  purpose: AllocationClass,
): SpecRefusal | undefined {
  const isParity = kind === 'raidz' || kind === 'draid';
  return isParity && purpose !== 'normal'
    ? { rule: 'spec.unsupported-layout', purpose, layout: kind }
    : undefined;
}
