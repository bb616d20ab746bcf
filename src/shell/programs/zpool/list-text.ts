/** Rows of `zpool list -v`: vdevs below their pool. */

import { findPoolProperty } from '../../../simulator/zfs/pool-properties.ts';
import { type Column, nativeColumn } from '../openzfs/columns.ts';
import { nicebytes, nicenum } from '../openzfs/nicenum.ts';
import type { StatsSection, VdevStats } from './vdev-stats.ts';

export interface VdevListStyle {
  readonly columns: readonly Column[];
  readonly nameWidth: number;
  readonly isScripted: boolean;
  readonly isLiteral: boolean;
}

/** Permyriad: two decimals below 10 percent, one below 100. */
function capacityText(allocated: number, size: number, isLiteral: boolean): string {
  const cap = Math.floor((allocated * 10_000) / size);
  if (isLiteral) return String(Math.floor(cap / 100));
  return `${(cap / 100).toFixed(cap < 1000 ? 2 : cap < 10_000 ? 1 : 0)}%`;
}

function sizeText(stats: VdevStats, write: (value: number) => string): string {
  const size = stats.deviceBytes > 0 ? stats.deviceBytes : (stats.space?.sizeBytes ?? 0);
  return size === 0 ? '-' : write(size);
}

/** What only top-level vdevs have. */
function spaceText({ space }: VdevStats, property: string, isLiteral: boolean): string {
  const write = (value: number) => (isLiteral ? String(value) : nicenum(value));
  if (!space || space.sizeBytes === 0) return '-';
  switch (property) {
    case 'allocated':
      return write(space.allocatedBytes);
    case 'free':
      return write(space.freeBytes);
    case 'fragmentation':
      if (space.fragmentation === undefined) return '-';
      return isLiteral ? String(space.fragmentation) : `${space.fragmentation}%`;
    case 'capacity':
      return capacityText(space.allocatedBytes, space.sizeBytes, isLiteral);
    case 'expandsize': {
      const extra = BigInt.asUintN(64, BigInt(space.expandableBytes));
      return extra === 0n ? '-' : isLiteral ? String(extra) : nicebytes(extra);
    }
    default:
      return '-';
  }
}

export function vdevValue(stats: VdevStats, property: string, isLiteral: boolean): string {
  if (property === 'size') return sizeText(stats, (value) => (isLiteral ? String(value) : nicenum(value)));
  return property === 'health' ? stats.state : spaceText(stats, property, isLiteral);
}

/** These rows keep to the widths of the kinds, also where a value made a column of the pool wider. */
function cellWidth(column: Column): number {
  if (column.name === 'health') return column.width;
  const known = findPoolProperty(column.name);
  return known ? nativeColumn(known).width : column.name.length;
}

function vdevRow(stats: VdevStats, style: VdevListStyle): string {
  const { columns, nameWidth, isScripted, isLiteral } = style;
  const shown = columns.filter(({ name }) => name !== 'name');
  const values = shown.map(({ name }) => vdevValue(stats, name, isLiteral));
  if (isScripted) return `\t${[stats.name, ...values].join('\t')}\n`;
  const cells = values.map((value, index) => {
    const column = shown[index];
    return `  ${value.padStart(column ? cellWidth(column) : 0)}`;
  });
  return `${' '.repeat(stats.depth)}${stats.name.padEnd(nameWidth - stats.depth)}${cells.join('')}\n`;
}

/** A heading has dashes where the others have values. */
function headingRow(title: string, { columns, nameWidth }: VdevListStyle): string {
  const cells = columns.map(({ width }, index) =>
    index === 0 ? title.padEnd(nameWidth) : '-'.padStart(width),
  );
  return `${cells.join('  ')}\n`;
}

export function vdevRows(sections: readonly StatsSection[], style: VdevListStyle): string {
  return sections
    .map(({ title, vdevs }) => {
      const heading = title === undefined ? '' : headingRow(title, style);
      return heading + vdevs.map((stats) => vdevRow(stats, style)).join('');
    })
    .join('');
}
