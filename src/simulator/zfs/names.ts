/** Which names pools, data sets, snapshots and bookmarks may have (zfs_namecheck.c). */

/** Why a name is refused. */
export type NameProblem =
  | { readonly rule: 'name.too-long' }
  | { readonly rule: 'name.leading-slash' }
  | { readonly rule: 'name.trailing-slash' }
  | { readonly rule: 'name.empty-component' }
  | { readonly rule: 'name.character'; readonly character: string }
  | { readonly rule: 'name.several-delimiters' }
  | { readonly rule: 'name.self-reference' }
  | { readonly rule: 'name.parent-reference' }
  | { readonly rule: 'name.no-letter' }
  | { readonly rule: 'name.reserved' }
  | { readonly rule: 'name.snapshot-unexpected' }
  | { readonly rule: 'name.snapshot-missing' }
  | { readonly rule: 'name.bookmark-unexpected' }
  | { readonly rule: 'name.bookmark-missing' }
  | { readonly rule: 'name.percent' };

/** Longest name in bytes, with the zero that ends it. */
const MAX_LENGTH = 256;
/** A pool's own name leaves room for `/$ORIGIN@$ORIGIN`. */
const MAX_POOL_LENGTH = MAX_LENGTH - 2 - 2 * '$ORIGIN'.length;

const VALID_CHARACTER = /^[A-Za-z0-9\-_.: ]$/;
/** Beginnings of what names a kind of vdev. */
const RESERVED_PREFIXES = ['mirror', 'raidz', 'draid', 'spare'];

function byteLength(name: string): number {
  return new TextEncoder().encode(name).length;
}

/** May a pool be called that? `isOpening`: an existing one is looked for; reserved words are no matter then. */
export function poolNameProblem(name: string, isOpening = false): NameProblem | undefined {
  if (byteLength(name) >= MAX_POOL_LENGTH) return { rule: 'name.too-long' };
  const wrong = [...name].find((character) => !VALID_CHARACTER.test(character));
  if (wrong !== undefined) return { rule: 'name.character', character: wrong };
  if (!/^[A-Za-z]/.test(name)) return { rule: 'name.no-letter' };
  const isKind = ['mirror', 'raidz', 'draid'].includes(name);
  const isReserved = name === 'log' || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix));
  return isKind || (!isOpening && isReserved) ? { rule: 'name.reserved' } : undefined;
}

function componentProblem(component: string, next: string): NameProblem | undefined {
  const wrong = [...component].find((character) => !VALID_CHARACTER.test(character) && character !== '%');
  if (wrong !== undefined) return { rule: 'name.character', character: wrong };
  if (next !== '' && next !== '/') return undefined;
  if (component === '.') return { rule: 'name.self-reference' };
  return component === '..' ? { rule: 'name.parent-reference' } : undefined;
}

/** What every name of something in a pool has to obey. */
function entityProblem(name: string): NameProblem | undefined {
  if (byteLength(name) >= MAX_LENGTH) return { rule: 'name.too-long' };
  if (name.startsWith('/')) return { rule: 'name.leading-slash' };
  let hasDelimiter = false;
  for (const match of name.matchAll(/([^/@#]*)([/@#]|$)/g)) {
    const [, component = '', next = ''] = match;
    const before = name.charAt(match.index - 1);
    if (next === '' && component === '' && before === '/') return { rule: 'name.trailing-slash' };
    const problem = componentProblem(component, next);
    if (problem) return problem;
    if (next === '@' || next === '#') {
      if (hasDelimiter) return { rule: 'name.several-delimiters' };
      hasDelimiter = true;
    }
    if (component === '') return { rule: 'name.empty-component' };
    if (next === '') return undefined;
    if (next === '/' && hasDelimiter) return { rule: 'name.trailing-slash' };
  }
  return undefined;
}

export type NamedType = 'filesystem' | 'volume' | 'snapshot' | 'bookmark';

/**
 * May something of one of these types be called that?
 * @param isNew it is to be made: `%`, which receives use for themselves, is not allowed then.
 */
export function datasetNameProblem(
  name: string,
  types: readonly NamedType[],
  isNew = false,
): NameProblem | undefined {
  const isOnly = (type: NamedType) => types.length === 1 && types[0] === type;
  const [hasAt, hasHash] = [name.includes('@'), name.includes('#')];
  if (hasAt && !types.includes('snapshot')) return { rule: 'name.snapshot-unexpected' };
  if (!hasAt && isOnly('snapshot')) return { rule: 'name.snapshot-missing' };
  if (hasHash && !types.includes('bookmark')) return { rule: 'name.bookmark-unexpected' };
  if (!hasHash && isOnly('bookmark')) return { rule: 'name.bookmark-missing' };
  if (isNew && name.includes('%')) return { rule: 'name.percent' };
  return entityProblem(name);
}
