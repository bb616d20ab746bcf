/** Options that `list` and `get` share: which types, and how deep. */
import type { NamedType } from '../../../simulator/zfs/names.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { LongOption } from '../openzfs/getopt.ts';
import type { Walk } from './dataset-walk.ts';

export const JSON_OPTIONS: readonly LongOption[] = [
  { name: 'json', key: 'j' },
  { name: 'json-int', key: 'json-int' },
];

const EVERYTHING: readonly NamedType[] = ['filesystem', 'volume', 'snapshot', 'bookmark'];

const TYPES: Readonly<Record<string, readonly NamedType[]>> = {
  filesystem: ['filesystem'],
  fs: ['filesystem'],
  volume: ['volume'],
  vol: ['volume'],
  snapshot: ['snapshot'],
  snap: ['snapshot'],
  bookmark: ['bookmark'],
  all: EVERYTHING,
};

/** The types of `-t`; a wrong one ends the command. */
export function readTypes(call: Call, list: string): readonly NamedType[] {
  const types = list.split(',').flatMap((word) => {
    if (!Object.hasOwn(TYPES, word)) call.usage(`invalid type '${word}'`);
    return TYPES[word] ?? [];
  });
  return EVERYTHING.filter((type) => types.includes(type));
}

/** The number of `-d`; what is none ends the command. */
export function checkDepth(call: Call, text: string): void {
  if (!/^\s*[+-]?\d+$/.test(text)) call.usage(`${text} is not an integer`);
  if (Number(text) < 0) call.usage('Depth can not be negative.');
}

/** How to go through the data sets; with names, all snapshots or bookmarks of them may be asked for at once. */
export function readWalk(given: Given, types: readonly NamedType[], hasNames: boolean): Walk {
  const depth = Number(given.value('d') ?? 0);
  const [only] = types;
  const wantsDependents = types.length === 1 && (only === 'snapshot' || only === 'bookmark');
  if (wantsDependents && hasNames && !given.has('r') && depth === 0) {
    return { types, isRecursive: true, depth: 1 };
  }
  const isRecursive = given.has('r') || given.has('d');
  return { types, isRecursive, ...(given.has('d') ? { depth } : {}) };
}
