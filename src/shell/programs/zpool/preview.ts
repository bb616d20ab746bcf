/** `-n`: the layout that a pool would have. */

import { layoutWord } from '../../../simulator/zfs/planner/words.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { pathName, vdevName } from '../../../simulator/zfs/vdev-names.ts';
import type { VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
import { liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { TopLevel, Vdev } from '../../../simulator/zfs/vdev-types.ts';
import { deviceWord } from './spec-words-text.ts';

const SECTIONS = [
  ['normal', undefined],
  ['dedup', 'dedup'],
  ['special', 'special'],
  ['log', 'logs'],
  ['cache', 'cache'],
  ['spare', 'spares'],
] as const;

function vdevLines(vdev: Vdev, place: number, indent: string): readonly string[] {
  const name = vdev.type === 'leaf' ? pathName(vdev) : vdevName(vdev, place);
  const below =
    vdev.type === 'leaf' ? [] : vdev.children.flatMap((child, at) => vdevLines(child, at, `${indent}  `));
  return [indent + name, ...below];
}

function specLines({ purpose, layout, devices }: VdevSpec): readonly string[] {
  const words = devices.map(deviceWord);
  if (layout.type === 'disk' || purpose === 'spare' || purpose === 'cache')
    return words.map((word) => `  ${word}`);
  return [`  ${layoutWord(layout)}`, ...words.map((word) => `    ${word}`)];
}

function existingLines(pool: Pool | undefined, purpose: VdevSpec['purpose']): readonly string[] {
  if (!pool) return [];
  if (purpose === 'spare') return pool.spares.map(({ leaf }) => `  ${pathName(leaf)}`);
  if (purpose === 'cache') return pool.caches.map(({ leaf }) => `  ${pathName(leaf)}`);
  const tops: readonly TopLevel[] = liveTopLevels(pool, purpose);
  return tops.flatMap(({ vdev, id }) => vdevLines(vdev, id, '  '));
}

/** The tree, as it is now and with what would come, each line with a tabulator in front. */
export function previewLines(name: string, specs: readonly VdevSpec[], pool?: Pool): readonly string[] {
  const lines = SECTIONS.flatMap(([purpose, heading]) => {
    const own = [
      ...existingLines(pool, purpose),
      ...specs.filter((spec) => spec.purpose === purpose).flatMap(specLines),
    ];
    return own.length > 0 && heading !== undefined ? [heading, ...own] : own;
  });
  return [name, ...lines].map((line) => `\t${line}`);
}
