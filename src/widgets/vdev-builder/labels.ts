/** What things are called: vdevs as `zpool status` names them, counts, and sizes in both units. */
import { formatNumber, upToDecimals } from '../../availability/notation/format-number.ts';
import { narrowNoBreakSpace } from '../../availability/notation/language.ts';
import { binaryText, decimalText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import { type Design, layoutWord } from './design.ts';
import { builderTexts } from './texts.ts';

/** `raidz2-0`; the place counts top-level vdevs, of which a stripe has one per disk. */
export function vdevName(lang: Lang, { vdevs }: Pick<Design, 'vdevs'>, group: number): string {
  const vdev = vdevs[group];
  const word = vdev && layoutWord(vdev);
  if (word === undefined) return countText(lang, 'stripeOf', vdev?.disks.length ?? 0);
  const place = vdevs
    .slice(0, group)
    .reduce((sum, { layout, disks }) => sum + (layout.type === 'disk' ? disks.length : 1), 0);
  return `${word}-${place}`;
}

export function countText(lang: Lang, what: 'stripeOf' | 'disks' | 'addButton', count: number): string {
  return builderTexts(lang)(count === 1 ? `${what}.one` : `${what}.many`, { count });
}

export function toleratesText(lang: Lang, count: number): string {
  const text = builderTexts(lang);
  if (count === 0) return text('tolerates.none');
  return text(count === 1 ? 'tolerates.one' : 'tolerates.many', { count });
}

/** A chance or share with one decimal; what is neither certain nor impossible never looks so. */
export function shareText(lang: Lang, share: number): string {
  const percent = (value: number) =>
    `${formatNumber(value * 100, lang, upToDecimals(1))}${narrowNoBreakSpace}%`;
  if (share > 0 && share < least) return `< ${percent(least)}`;
  return share < 1 && share > 1 - least ? `> ${percent(1 - least)}` : percent(share);
}

const least = 0.001;

/** `14.4 TiB (15.8 TB)`. */
export function bothUnits(lang: Lang, bytes: number): string {
  const sizes = { binary: binaryText(bytes, lang), decimal: decimalText(bytes, lang) };
  return builderTexts(lang)('both', sizes);
}
