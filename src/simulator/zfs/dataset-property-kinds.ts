/** What a property of a data set is: its type, where it applies, and how it may be changed. */

export type DatasetObjectType = 'filesystem' | 'volume' | 'snapshot' | 'bookmark';

/**
 * `readonly`: computed. `inherit`: set here or taken from the nearest parent that sets it. `default`: set here or not at
 * all. `onetime`: at creation only, inherited; `onetime-default`: at creation only, not inherited.
 */
export type PropertyAttribute = 'readonly' | 'inherit' | 'default' | 'onetime' | 'onetime-default';

export interface DatasetProperty {
  readonly name: string;
  /** Heading of its column; in small letters another name for it. */
  readonly header: string;
  readonly type: 'number' | 'text' | 'index';
  readonly attribute: PropertyAttribute;
  readonly appliesTo: readonly DatasetObjectType[];
  /** What usage and error texts say may be given. */
  readonly values: string;
  /** As it is stored: numbers as exact decimals; absent where it is always computed. */
  readonly default?: string;
  /** Words an index may be; the first of several with the same meaning is the one that is shown. */
  readonly words?: readonly string[];
  /** Words that mean the same as another. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Its column grows with what it shows, although it is a number. */
  readonly isFlexible?: boolean;
  /** Not in `all` and in no list of properties. */
  readonly isHidden?: boolean;
}

export const FILESYSTEM: readonly DatasetObjectType[] = ['filesystem'];
export const VOLUME: readonly DatasetObjectType[] = ['volume'];
export const SNAPSHOT: readonly DatasetObjectType[] = ['snapshot'];
export const LIVE: readonly DatasetObjectType[] = ['filesystem', 'volume'];
export const FILESYSTEM_AND_SNAPSHOT: readonly DatasetObjectType[] = ['filesystem', 'snapshot'];
export const ALL_OBJECTS: readonly DatasetObjectType[] = ['filesystem', 'volume', 'snapshot'];
export const WITH_BOOKMARKS: readonly DatasetObjectType[] = [...ALL_OBJECTS, 'bookmark'];

export const ON_OFF = { values: 'on | off', words: ['off', 'on'] } as const;

export interface Words {
  readonly values: string;
  /** Those of `values` when absent. */
  readonly words?: readonly string[];
  readonly synonyms?: Readonly<Record<string, string>>;
}

function property(
  name: string,
  header: string,
  attribute: PropertyAttribute,
  appliesTo: readonly DatasetObjectType[],
  values: string,
  defaultValue: string | undefined,
): Omit<DatasetProperty, 'type'> {
  const base = { name, header, attribute, appliesTo, values };
  return defaultValue === undefined ? base : { ...base, default: defaultValue };
}

export function number(
  name: string,
  header: string,
  attribute: PropertyAttribute,
  appliesTo: readonly DatasetObjectType[],
  values: string,
  defaultValue?: string,
  isFlexible = false,
): DatasetProperty {
  const base = property(name, header, attribute, appliesTo, values, defaultValue);
  return { ...base, type: 'number', ...(isFlexible ? { isFlexible } : {}) };
}

export function text(
  name: string,
  header: string,
  attribute: PropertyAttribute,
  appliesTo: readonly DatasetObjectType[],
  values: string,
  defaultValue?: string,
): DatasetProperty {
  return { ...property(name, header, attribute, appliesTo, values, defaultValue), type: 'text' };
}

export function indexed(
  name: string,
  header: string,
  attribute: PropertyAttribute,
  appliesTo: readonly DatasetObjectType[],
  { values, words, synonyms }: Words,
  defaultValue?: string,
): DatasetProperty {
  return {
    ...property(name, header, attribute, appliesTo, values, defaultValue),
    type: 'index',
    words: words ?? values.split(' | '),
    ...(synonyms ? { synonyms } : {}),
  };
}
