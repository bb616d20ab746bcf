/** From what is typed for a property of a pool to what is stored, or why not (`zpool_valid_proplist()`). */
import { isUserProperty } from './dataset-properties.ts';
import { isKnownCompatibility } from './features.ts';
import { FEATURES } from './features-table.ts';
import { findPoolProperty, type PoolProperty } from './pool-properties.ts';
import { readSize, type SizeProblem } from './size-words.ts';

export type PoolValueProblem =
  | { readonly rule: 'pool-property.unknown'; readonly name: string }
  | { readonly rule: 'pool-property.read-only'; readonly name: string }
  | { readonly rule: 'pool-property.words'; readonly name: string; readonly values: string }
  | { readonly rule: 'pool-property.size'; readonly problem: SizeProblem }
  | { readonly rule: 'pool-property.feature-unknown'; readonly feature: string }
  | { readonly rule: 'pool-property.feature-words'; readonly name: string }
  | { readonly rule: 'pool-property.feature-disabled-late'; readonly name: string }
  | { readonly rule: 'pool-property.version'; readonly value: string }
  | { readonly rule: 'pool-property.ashift'; readonly value: string }
  | { readonly rule: 'pool-property.not-at-creation'; readonly name: string }
  | { readonly rule: 'pool-property.creation-only'; readonly name: string }
  | { readonly rule: 'pool-property.import-only'; readonly name: string }
  | { readonly rule: 'pool-property.not-a-name'; readonly value: string }
  | { readonly rule: 'pool-property.altroot'; readonly value: string }
  | { readonly rule: 'pool-property.cachefile'; readonly name: string }
  | { readonly rule: 'pool-property.compatibility'; readonly value: string }
  | { readonly rule: 'pool-property.comment-characters' }
  | { readonly rule: 'pool-property.comment-length'; readonly most: number };

export type StoredPoolValue =
  | { readonly ok: true; readonly name: string; readonly value: string }
  | { readonly ok: false; readonly problem: PoolValueProblem };

export interface PoolValueContext {
  readonly occasion: 'create' | 'import' | 'set';
  readonly pool: string;
}

export const ASHIFT_LIMITS = { least: 9, most: 16 } as const;
/** Pools with numbered versions, and the one that stands for feature flags (`SPA_VERSION_IS_SUPPORTED()`). */
const NUMBERED_VERSIONS = { first: 1, last: 28 } as const;
const FEATURE_VERSION = 5000;
const MOST_COMMENT = 32;

function refuse(problem: PoolValueProblem): StoredPoolValue {
  return { ok: false, problem };
}

function featureValue(name: string, text: string, { occasion }: PoolValueContext): StoredPoolValue {
  const feature = name.slice('feature@'.length);
  if (!FEATURES.some((known) => known.name === feature)) {
    return refuse({ rule: 'pool-property.feature-unknown', feature });
  }
  if (text !== 'enabled' && text !== 'disabled') return refuse({ rule: 'pool-property.feature-words', name });
  if (text === 'disabled' && occasion !== 'create') {
    return refuse({ rule: 'pool-property.feature-disabled-late', name });
  }
  return { ok: true, name, value: text };
}

/** A number or a word of its kind. */
function parsed({ name, type, words, values }: PoolProperty, text: string): StoredPoolValue {
  if (type === 'index') {
    return words?.includes(text) === true
      ? { ok: true, name, value: text }
      : refuse({ rule: 'pool-property.words', name, values });
  }
  if (type === 'text' || (name === 'dedup_table_quota' && (text === 'auto' || text === 'none'))) {
    return { ok: true, name, value: text };
  }
  const size = readSize(text);
  return size.ok
    ? { ok: true, name, value: String(size.value) }
    : refuse({ rule: 'pool-property.size', problem: size.problem });
}

type Check = (value: string, context: PoolValueContext) => PoolValueProblem | undefined;

const isPrintable = (text: string) => /^[ -~]*$/.test(text);

/** What single properties ask for besides. */
const CHECKS: Readonly<Record<string, Check>> = {
  version: (value, { occasion }) => {
    const number = Number(value);
    const isNumbered = number >= NUMBERED_VERSIONS.first && number <= NUMBERED_VERSIONS.last;
    const isKnown = number === FEATURE_VERSION || (isNumbered && occasion === 'create');
    return isKnown ? undefined : { rule: 'pool-property.version', value };
  },
  ashift: (value) => {
    const number = Number(value);
    const isFitting = number === 0 || (number >= ASHIFT_LIMITS.least && number <= ASHIFT_LIMITS.most);
    return isFitting ? undefined : { rule: 'pool-property.ashift', value };
  },
  bootfs: (value, { occasion, pool }) => {
    if (occasion !== 'set') return { rule: 'pool-property.not-at-creation', name: 'bootfs' };
    const isInPool = value === '' || value === pool || value.startsWith(`${pool}/`);
    return isInPool ? undefined : { rule: 'pool-property.not-a-name', value };
  },
  altroot: (value, { occasion }) => {
    if (occasion === 'set') return { rule: 'pool-property.creation-only', name: 'altroot' };
    return value.startsWith('/') ? undefined : { rule: 'pool-property.altroot', value };
  },
  cachefile: (value) =>
    value === '' || value === 'none' || value.startsWith('/')
      ? undefined
      : { rule: 'pool-property.cachefile', name: 'cachefile' },
  compatibility: (value) =>
    isKnownCompatibility(value) ? undefined : { rule: 'pool-property.compatibility', value },
  comment: (value) => {
    if (!isPrintable(value)) return { rule: 'pool-property.comment-characters' };
    return value.length > MOST_COMMENT
      ? { rule: 'pool-property.comment-length', most: MOST_COMMENT }
      : undefined;
  },
  readonly: (_, { occasion }) =>
    occasion === 'import' ? undefined : { rule: 'pool-property.import-only', name: 'readonly' },
};

/** What is stored for `typed=text`. */
export function storedPoolValue(typed: string, text: string, context: PoolValueContext): StoredPoolValue {
  const property = findPoolProperty(typed);
  if (!property) {
    if (typed.startsWith('feature@')) return featureValue(typed, text, context);
    return isUserProperty(typed)
      ? { ok: true, name: typed, value: text }
      : refuse({ rule: 'pool-property.unknown', name: typed });
  }
  if (property.isReadOnly && property.name !== 'readonly') {
    return refuse({ rule: 'pool-property.read-only', name: typed });
  }
  const value = parsed(property, text);
  if (!value.ok) return value;
  const check = Object.hasOwn(CHECKS, property.name) ? CHECKS[property.name] : undefined;
  const problem = check?.(value.value, context);
  return problem ? refuse(problem) : value;
}
