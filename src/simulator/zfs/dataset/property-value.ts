/** From what is typed for a property to what is stored, or why not (`zfs_valid_proplist()`, `zprop_parse_value()`). */

import {
  findDatasetProperty,
  isUserProperty,
  isWrittenSince,
  type OwnerProperty,
  ownerProperty,
} from '../dataset-properties.ts';
import type { DatasetProperty } from '../dataset-property-kinds.ts';
import { readSize, type SizeProblem } from '../size-words.ts';

export type ValueProblem =
  | { readonly rule: 'property.unknown'; readonly name: string }
  | { readonly rule: 'property.read-only'; readonly name: string }
  | { readonly rule: 'property.other-type'; readonly name: string }
  | { readonly rule: 'property.size'; readonly problem: SizeProblem }
  | { readonly rule: 'property.words'; readonly name: string; readonly values: string }
  | { readonly rule: 'property.power-of-two'; readonly name: string }
  | { readonly rule: 'property.mountpoint'; readonly name: string }
  | { readonly rule: 'property.use-none'; readonly name: string }
  | { readonly rule: 'property.auto-for-volumes'; readonly name: string }
  | { readonly rule: 'property.owner-unknown'; readonly name: string }
  | { readonly rule: 'property.not-none'; readonly name: string };

export type StoredValue =
  | { readonly ok: true; readonly name: string; readonly value: string }
  | { readonly ok: false; readonly problem: ValueProblem };

export interface ValueContext {
  readonly type: 'filesystem' | 'volume';
  /** Some properties may be given at creation only. */
  readonly isCreating: boolean;
  /** Who is meant by the name or number in a quota's name; undefined when there is nobody. Absent: as it is typed. */
  readonly ownerName?: (owned: OwnerProperty) => string | undefined;
}

function refuse(problem: ValueProblem): StoredValue {
  return { ok: false, problem };
}

const [LEAST_BLOCK, MOST_BLOCK] = [512, 16 * 1024 * 1024];

function isBlockSize(value: number): boolean {
  return value >= LEAST_BLOCK && value <= MOST_BLOCK && Number.isInteger(Math.log2(value));
}

function numberValue(property: DatasetProperty, text: string, { type }: ValueContext): StoredValue {
  const { name } = property;
  if (text === 'none' && property.values.includes('none')) return { ok: true, name, value: '0' };
  if (text === 'auto' && name === 'refreservation') {
    if (type !== 'volume') return refuse({ rule: 'property.auto-for-volumes', name });
    return { ok: true, name, value: 'auto' };
  }
  const size = readSize(text);
  if (!size.ok) return refuse({ rule: 'property.size', problem: size.problem });
  const value = Number(size.value);
  if (value === 0 && (name === 'quota' || name === 'refquota'))
    return refuse({ rule: 'property.use-none', name });
  if ((name === 'recordsize' || name === 'volblocksize') && !isBlockSize(value)) {
    return refuse({ rule: 'property.power-of-two', name });
  }
  return { ok: true, name, value: String(value) };
}

function indexValue(property: DatasetProperty, text: string): StoredValue {
  const { name, values } = property;
  const plain = property.synonyms?.[text] ?? text;
  if (!property.words?.includes(plain)) return refuse({ rule: 'property.words', name, values });
  return { ok: true, name, value: plain };
}

function textValue({ name }: DatasetProperty, text: string): StoredValue {
  const isPlace = text.startsWith('/') || text === 'none' || text === 'legacy';
  if (name === 'mountpoint' && !isPlace) return refuse({ rule: 'property.mountpoint', name });
  return { ok: true, name, value: text };
}

function isOneTime({ attribute }: DatasetProperty): boolean {
  return attribute === 'onetime' || attribute === 'onetime-default';
}

/** A quota of a user, group or project, stored under the owner's name where he has one. */
function ownerValue(
  typed: string,
  text: string,
  owned: OwnerProperty,
  { ownerName }: ValueContext,
): StoredValue {
  const owner = ownerName ? ownerName(owned) : owned.owner;
  if (owner === undefined) return refuse({ rule: 'property.owner-unknown', name: typed });
  if (owned.what === 'used') return refuse({ rule: 'property.read-only', name: typed });
  const name = `${typed.slice(0, typed.indexOf('@'))}@${owner}`;
  if (text === 'none') return { ok: true, name, value: '0' };
  const size = readSize(text);
  if (!size.ok) return refuse({ rule: 'property.size', problem: size.problem });
  return { ok: true, name, value: String(size.value) };
}

/** What is stored for `typed=text`. */
export function storedValue(typed: string, text: string, context: ValueContext): StoredValue {
  const owned = ownerProperty(typed);
  if (owned) return ownerValue(typed, text, owned, context);
  if (isWrittenSince(typed)) return refuse({ rule: 'property.read-only', name: typed });
  const property = findDatasetProperty(typed);
  if (!property) {
    if (isUserProperty(typed)) return { ok: true, name: typed, value: text };
    return refuse({ rule: 'property.unknown', name: typed });
  }
  if (!property.appliesTo.includes(context.type)) return refuse({ rule: 'property.other-type', name: typed });
  const isFixed = property.attribute === 'readonly' || (isOneTime(property) && !context.isCreating);
  if (isFixed) return refuse({ rule: 'property.read-only', name: typed });
  if (property.type === 'number') return numberValue(property, text, context);
  return property.type === 'index' ? indexValue(property, text) : textValue(property, text);
}
