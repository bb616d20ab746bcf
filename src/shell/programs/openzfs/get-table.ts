/** What `zfs get` and `zpool get` print: one line a property of an object. */
import type { Column } from './columns.ts';

export type Field = 'name' | 'property' | 'value' | 'received' | 'source';

/** Kind of source, as `-s` names it. */
export type SourceKind = 'local' | 'default' | 'inherited' | 'received' | 'temporary' | 'none';

export interface GetRow {
  readonly name: string;
  readonly property: string;
  readonly value: string;
  readonly received?: string;
  readonly source: { readonly kind: SourceKind; readonly from?: string };
}

export interface GetStyle {
  readonly fields: readonly Field[];
  readonly sources: readonly SourceKind[];
  readonly isScripted: boolean;
}

function sourceText({ kind, from }: GetRow['source']): string {
  if (kind === 'inherited') return `inherited from ${from ?? ''}`;
  return kind === 'none' ? '-' : kind;
}

function fieldText(row: GetRow, field: Field): string {
  if (field === 'source') return sourceText(row.source);
  return field === 'received' ? (row.received ?? '-') : row[field];
}

/** Every property asked for counts, also where it is not shown; a source may be as long as the longest name. */
function widthsOf(columns: readonly Column[], nameWidth: number): Readonly<Record<Field, number>> {
  return {
    name: Math.max('NAME'.length, nameWidth),
    property: Math.max('PROPERTY'.length, ...columns.map(({ name }) => name.length)),
    value: Math.max('VALUE'.length, ...columns.map(({ width }) => width)),
    received: Math.max('RECEIVED'.length, ...columns.map(({ width }) => width)),
    source: Math.max('SOURCE'.length, nameWidth + 'inherited from'.length),
  };
}

/** `columns`: one a property, as wide as its widest value. `nameWidth`: of the longest name. */
export function getTable(
  rows: readonly GetRow[],
  columns: readonly Column[],
  nameWidth: number,
  { fields, sources, isScripted }: GetStyle,
): string {
  const shown = rows.filter(({ source }) => sources.includes(source.kind));
  if (shown.length === 0) return '';
  const widths = widthsOf(columns, nameWidth);
  const line = (text: (field: Field) => string) =>
    `${fields
      .map((field, index) =>
        index === fields.length - 1 ? text(field) : `${text(field).padEnd(widths[field])}  `,
      )
      .join('')}\n`;
  if (isScripted)
    return shown.map((row) => `${fields.map((field) => fieldText(row, field)).join('\t')}\n`).join('');
  return (
    line((field) => field.toUpperCase()) + shown.map((row) => line((field) => fieldText(row, field))).join('')
  );
}
