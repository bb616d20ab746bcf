/** The table of `zfs userspace` and its relatives. */
import type { OwnerKind, OwnerSpace } from '../../../simulator/zfs/views/owner-space.ts';
import { nicebytes, nicenum } from '../openzfs/nicenum.ts';

export const FIELDS = ['type', 'name', 'used', 'quota', 'objused', 'objquota'] as const;
export type Field = (typeof FIELDS)[number];

export interface SpaceRow extends OwnerSpace {
  readonly kind: OwnerKind;
}

export interface SpaceKey {
  /** Any property may be given; only a few order anything. */
  readonly field: string;
  readonly isReverse: boolean;
}

const TYPES = { user: 'POSIX User', group: 'POSIX Group', project: 'Project' } as const;
/** Groups come first (`USTYPE_PSX_GRP` is the lowest bit). */
const TYPE_ORDER: readonly OwnerKind[] = ['group', 'user', 'project'];

function compareOwners(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareBy(field: string, a: SpaceRow, b: SpaceRow): number {
  switch (field) {
    case 'type':
      return TYPE_ORDER.indexOf(a.kind) - TYPE_ORDER.indexOf(b.kind);
    case 'name':
      return compareOwners(a.owner, b.owner);
    case 'used':
      return a.usedBytes - b.usedBytes;
    case 'quota':
      return a.quotaBytes - b.quotaBytes;
    default:
      return 0;
  }
}

/** By the keys that are given, then by type and name. */
export function sortedRows(rows: readonly SpaceRow[], keys: readonly SpaceKey[]): readonly SpaceRow[] {
  const all = [...keys, { field: 'type', isReverse: false }, { field: 'name', isReverse: false }];
  return rows.toSorted((a, b) => {
    for (const { field, isReverse } of all) {
      const order = compareBy(field, a, b);
      if (order !== 0) return isReverse ? -order : order;
    }
    return 0;
  });
}

function cellText(row: SpaceRow, field: Field, isLiteral: boolean): string {
  const limit = (value: number, text: string) => (value === 0 ? 'none' : text);
  switch (field) {
    case 'type':
      return TYPES[row.kind];
    case 'name':
      return row.owner;
    case 'used':
      return isLiteral ? String(row.usedBytes) : nicebytes(row.usedBytes);
    case 'quota':
      return isLiteral ? String(row.quotaBytes) : limit(row.quotaBytes, nicebytes(row.quotaBytes));
    case 'objused':
      return isLiteral ? String(row.objects) : nicenum(row.objects);
    case 'objquota':
      return isLiteral ? String(row.objectQuota) : limit(row.objectQuota, nicenum(row.objectQuota));
  }
}

/** Nothing at all where there are no owners; `isScripted`: no heading, tabs. */
export function spaceTable(
  rows: readonly SpaceRow[],
  fields: readonly Field[],
  { isScripted, isLiteral }: { readonly isScripted: boolean; readonly isLiteral: boolean },
): string {
  if (rows.length === 0) return '';
  const body = rows.map((row) => fields.map((field) => cellText(row, field, isLiteral)));
  if (isScripted) return body.map((cells) => `${cells.join('\t')}\n`).join('');
  const table = [fields.map((field) => field.toUpperCase()), ...body];
  const widths = fields.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const lines = table.map((cells) =>
    cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      const isText = fields[column] === 'type' || fields[column] === 'name';
      return isText ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  return lines.map((cells) => `${cells.join('  ')}\n`).join('');
}
