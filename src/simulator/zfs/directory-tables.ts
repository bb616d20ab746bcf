/** The tables of names that directories are (microzap): which have to be written, and how large they are. */
import type { ObjectTree } from './block-types.ts';
import { parentOf } from './dataset/tree-change.ts';
import type { MetadataBlock } from './metadata-blocks.ts';
import { roundUp } from './rounding.ts';

/** Bytes of an entry, and of what stands before the first one. */
const ENTRY = 64;
const SECTOR = 512;
/** What LZ4 leaves of an empty table, and of an entry besides its name: fitted to recorded file systems. */
const [COMPRESSED_HEAD, COMPRESSED_ENTRY] = [32, 13] as const;
/** A smaller table lies in its pointer, unless it is encrypted. */
const EMBEDDED_BYTES = 112;

type Names = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<ObjectTree['objects'], Names>();

/** Entries of each directory by its path, each as `name id`. */
export function entriesOf(objects: ObjectTree['objects']): Names {
  const found = known.get(objects);
  if (found) return found;
  const names = new Map<string, string[]>();
  for (const [path, { kind }] of Object.entries(objects)) if (kind === 'directory') names.set(path, []);
  for (const [path, { id }] of Object.entries(objects)) {
    if (path !== '') names.get(parentOf(path))?.push(`${path.slice(path.lastIndexOf('/') + 1)} ${id}`);
  }
  known.set(objects, names);
  return names;
}

function tableOf(entries: readonly string[], isEncrypted: boolean): MetadataBlock | undefined {
  const compressedBytes = entries.reduce<number>(
    (sum, entry) => sum + COMPRESSED_ENTRY + entry.lastIndexOf(' '),
    COMPRESSED_HEAD,
  );
  if (compressedBytes <= EMBEDDED_BYTES && !isEncrypted) return undefined;
  return { logicalBytes: roundUp(ENTRY * (entries.length + 1), SECTOR), compressedBytes };
}

export function areSameEntries(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a?.length === b?.length && (a ?? []).every((entry, at) => entry === b?.[at]);
}

/** Tables that changed since `before`, by the path of their directory; undefined for one that takes no block. */
export function changedDirectories(
  before: ObjectTree | undefined,
  { objects }: ObjectTree,
  isEncrypted: boolean,
): ReadonlyMap<string, MetadataBlock | undefined> {
  const changed = new Map<string, MetadataBlock | undefined>();
  if (before?.objects === objects) return changed;
  const old = before ? entriesOf(before.objects) : undefined;
  for (const [path, entries] of entriesOf(objects)) {
    if (!areSameEntries(old?.get(path), entries)) changed.set(path, tableOf(entries, isEncrypted));
  }
  return changed;
}
