/** Which value of a property is in force for a data set, and where it comes from. */

import { findDatasetProperty } from '../dataset-properties.ts';
import type { DatasetProperty } from '../dataset-property-kinds.ts';
import type { Dataset } from '../dataset-types.ts';
import type { Pool } from '../types.ts';
import { lineage } from './names.ts';

export type PropertySource =
  | { readonly kind: 'local' | 'received' | 'default' | 'none' }
  | { readonly kind: 'inherited'; readonly from: string };

export interface EffectiveValue {
  /** As it is stored: numbers as exact decimals. */
  readonly value: string;
  readonly source: PropertySource;
}

/** A value that is set on this very data set. */
function ownValue(dataset: Dataset | undefined, property: string): EffectiveValue | undefined {
  const local = dataset?.properties[property];
  if (local !== undefined) return { value: local, source: { kind: 'local' } };
  const received = dataset?.received[property];
  return received === undefined ? undefined : { value: received, source: { kind: 'received' } };
}

function isInherited({ attribute }: DatasetProperty): boolean {
  return attribute === 'inherit' || attribute === 'onetime';
}

/** `name` has it from itself, from the nearest ancestor that sets it, or by default. User properties are inherited. */
export function effectiveValue(pool: Pool, name: string, property: string): EffectiveValue {
  const known = findDatasetProperty(property);
  const places = !known || isInherited(known) ? lineage(name) : [name];
  for (const place of places) {
    const own = ownValue(pool.content.datasets[place], property);
    if (own) return place === name ? own : { value: own.value, source: { kind: 'inherited', from: place } };
  }
  return { value: known?.default ?? '', source: { kind: known?.default === undefined ? 'none' : 'default' } };
}

/** The value alone. */
export function propertyValue(pool: Pool, name: string, property: string): string {
  return effectiveValue(pool, name, property).value;
}

/** A size in bytes; 0 = none. */
export function sizeProperty(pool: Pool, name: string, property: string): number {
  const value = propertyValue(pool, name, property);
  return value === 'none' || value === '' ? 0 : Number(value);
}

/** Where the data set is mounted: a path, `legacy`, `none`, or `-` for a volume. */
export function mountpointOf(pool: Pool, name: string): string {
  if (pool.content.datasets[name]?.type === 'volume') return '-';
  const { value, source } = effectiveValue(pool, name, 'mountpoint');
  if (value === 'legacy' || value === 'none') return value;
  const from = source.kind === 'inherited' ? source.from : name;
  const base = source.kind === 'default' ? `/${name}` : value + name.slice(from.length);
  const path = base.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
  const altroot = pool.properties.altroot;
  return altroot === undefined || altroot === '-' ? path : `${altroot}${path === '/' ? '' : path}`;
}
