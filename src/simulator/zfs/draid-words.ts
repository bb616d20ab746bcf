/** `draid2:4d:8c:1s`: the layout that a word of a command line names, for so many disks (`draid_config_by_type()`). */
import type { Layout } from './layout.ts';

/** A group has no more data disks than this unless it is asked for. */
const USUAL_DATA = 8;
export const MOST_DRAID_PARITY = 3;
const [MOST_SPARES, MOST_DISKS] = [100, 255] as const;

export type DraidRefusal =
  | { readonly rule: 'draid.syntax'; readonly word: string }
  | { readonly rule: 'draid.children'; readonly required: number; readonly provided: number }
  | { readonly rule: 'draid.no-room-for-data'; readonly spares: number; readonly parity: number }
  | { readonly rule: 'draid.data'; readonly data: number; readonly most: number }
  | { readonly rule: 'draid.spares'; readonly spares: number }
  | { readonly rule: 'draid.too-many-disks'; readonly disks: number; readonly most: number };

interface DraidWords {
  readonly parity: number;
  readonly data?: number;
  readonly spares: number;
  /** Disks that the word itself claims. */
  readonly children?: number;
}

/** What the word says; undefined when a part of it is not a number with `d`, `c` or `s`. */
function readDraidWord(word: string): DraidWords | undefined {
  const [name = '', ...parts] = word.split(':');
  let read: DraidWords = { parity: Number(name.slice('draid'.length) || '1'), spares: 0 };
  for (const part of parts) {
    const [, digits, suffix] = /^(\d+)([dcs])$/i.exec(part) ?? [];
    if (suffix === undefined) return undefined;
    const value = Number(digits);
    if (suffix.toLowerCase() === 'd') read = { ...read, data: value };
    else if (suffix.toLowerCase() === 's') read = { ...read, spares: value };
    else read = { ...read, children: value };
  }
  return read;
}

/** The data disks of a group where the word does not say. */
export function usualDraidData(disks: number, parity: number, spares: number): number {
  return Math.min(disks - spares - parity, USUAL_DATA);
}

/** Can so many disks form this layout? The first rule that it breaks. */
function draidRefusal(
  { parity, data, spares }: Extract<Layout, { type: 'draid' }>,
  disks: number,
): DraidRefusal | undefined {
  if (disks <= spares + parity) return { rule: 'draid.no-room-for-data', spares, parity };
  const most = disks - spares - parity;
  if (data < 1 || data > most) return { rule: 'draid.data', data, most };
  if (spares > MOST_SPARES) return { rule: 'draid.spares', spares };
  return disks > MOST_DISKS ? { rule: 'draid.too-many-disks', disks, most: MOST_DISKS } : undefined;
}

/** The layout that the word names for so many disks. */
export function draidLayout(
  word: string,
  disks: number,
): { readonly ok: true; readonly layout: Layout } | { readonly ok: false; readonly refusal: DraidRefusal } {
  const read = readDraidWord(word);
  if (!read) return { ok: false, refusal: { rule: 'draid.syntax', word } };
  const { parity, spares, children } = read;
  if (children !== undefined && children !== disks) {
    return { ok: false, refusal: { rule: 'draid.children', required: children, provided: disks } };
  }
  const data = read.data ?? Math.max(1, usualDraidData(disks, parity, spares));
  const layout = { type: 'draid', parity, data, spares } as const;
  const refusal = draidRefusal(layout, disks);
  return refusal ? { ok: false, refusal } : { ok: true, layout };
}
