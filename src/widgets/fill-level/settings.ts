/** First values, and the part of the link. */
import { wordIn } from '../fields/link-fields.ts';
import type { Fields } from '../frame/fragment.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import { searches } from './metaslab-store.ts';
import type { FillSettings } from './model.ts';
import { fileKindNames } from './workload.ts';

const initial: FillSettings = {
  level: 60,
  deleted: 0,
  hasSnapshot: false,
  files: 'mixed',
  search: 'zfs',
  seed: 1,
};
const yesNo = ['yes', 'no'] as const;
/** More than this is left of no pool; and seeds stay readable. */
export const mostDeleted = 90;
const mostSeed = 9_999;

/** A whole number up to `most`; a missing one is `usual`, another text null. */
function wholeIn(fields: Fields, name: string, usual: number, most: number): number | null {
  const text = fields[name];
  if (text === undefined) return usual;
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

function decode(fields: Fields): FillSettings | null {
  const level = wholeIn(fields, 'level', initial.level, 100);
  const deleted = wholeIn(fields, 'deleted', initial.deleted, mostDeleted);
  const seed = wholeIn(fields, 'seed', initial.seed, mostSeed);
  const snapshot = wordIn(fields, 'snapshot', 'no', yesNo);
  const files = wordIn(fields, 'files', initial.files, fileKindNames);
  const search = wordIn(fields, 'search', initial.search, searches);
  if (level === null || deleted === null || seed === null || !snapshot || !files || !search) return null;
  return { level, deleted, seed, hasSnapshot: snapshot === 'yes', files, search };
}

/** The codec of one such widget on a page. */
export function fillCodec(id: string): SettingsCodec<FillSettings> {
  return {
    id,
    initial,
    encode: ({ level, deleted, hasSnapshot, files, search, seed }) => ({
      level: String(level),
      deleted: String(deleted),
      snapshot: hasSnapshot ? 'yes' : 'no',
      files,
      search,
      seed: String(seed),
    }),
    decode,
  };
}

/** Another set of files of the same kind. */
export function nextSeed(seed: number): number {
  return seed >= mostSeed ? 1 : seed + 1;
}
