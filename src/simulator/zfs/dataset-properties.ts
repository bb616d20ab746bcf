/** Looking up properties of data sets: native ones, user properties, and those with a name in their name. */
import type { DatasetProperty } from './dataset-property-kinds.ts';
import { datasetProperties } from './dataset-property-table.ts';

const byName = new Map<string, DatasetProperty>();
for (const property of datasetProperties) byName.set(property.name, property);
for (const property of datasetProperties) {
  const alias = property.header.toLowerCase();
  if (!byName.has(alias)) byName.set(alias, property);
}

/** A native property, by its name or the heading of its column in small letters. */
export function findDatasetProperty(name: string): DatasetProperty | undefined {
  return byName.get(name);
}

/** `module:name`: anybody's own property. */
export function isUserProperty(name: string): boolean {
  return /^[a-z0-9\-_.+ :]+$/.test(name) && name.includes(':');
}

export interface OwnerProperty {
  readonly kind: 'user' | 'group' | 'project';
  /** Files are counted, not bytes. */
  readonly isOfObjects: boolean;
  readonly what: 'used' | 'quota';
  /** Name or number. */
  readonly owner: string;
}

/** The parts of `userquota@name` and its relatives. */
export function ownerProperty(name: string): OwnerProperty | undefined {
  const [, kind, objects, what, owner = ''] =
    /^(user|group|project)(obj)?(used|quota)@(.*)$/.exec(name) ?? [];
  if (kind !== 'user' && kind !== 'group' && kind !== 'project') return undefined;
  return { kind, isOfObjects: objects !== undefined, what: what === 'used' ? 'used' : 'quota', owner };
}

/** `userquota@name` and its relatives. */
export function isUserQuota(name: string): boolean {
  return ownerProperty(name) !== undefined;
}

/** `written@snapshot`, `written#bookmark`. */
export function isWrittenSince(name: string): boolean {
  return /^written[@#]/.test(name);
}
