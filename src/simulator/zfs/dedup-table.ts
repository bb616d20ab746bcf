/** Finding blocks of the dedup table by their content (`ddt_lookup()`). */
import { sliceContent } from '../os/content.ts';
import type { BlockRun, StoredObject } from './block-types.ts';
import type { Pool } from './types.ts';

/** Writing data of a set with `dedup` other than off. */
export interface Deduplication {
  readonly table: DedupTable;
  /** Whose blocks may be shared: everybody's, or those under the same key. */
  readonly family: string;
}

/** The part of a run that is one block. */
function blockOf(run: BlockRun, id: number): BlockRun {
  const skipped = id - run.first;
  const dvas = run.dvas.map((dva) => ({ ...dva, offset: dva.offset + skipped * dva.allocatedBytes }));
  return { ...run, first: id, count: 1, dvas };
}

/** Stands for the checksum and the sizes that a block is looked up by: equal content is the equal string. */
export function blockKey(
  { content, blockBytes }: Pick<StoredObject, 'content' | 'blockBytes'>,
  id: number,
  { physicalBytes }: Pick<BlockRun, 'physicalBytes'>,
): string {
  return `${blockBytes} ${physicalBytes} ${sliceContent(content, id * blockBytes, (id + 1) * blockBytes)}`;
}

type Keys = ReadonlyMap<string, BlockRun>;

const known = new WeakMap<StoredObject, Keys>();

/** The blocks of an object that are in the table. One that is being written holds other content than they do. */
function keysOf(object: StoredObject): Keys {
  const found = known.get(object);
  if (found) return found;
  const keys = new Map<string, BlockRun>();
  const runs = object.dirty.length > 0 ? [] : object.runs.filter(({ shared }) => shared === 'dedup');
  for (const run of runs) {
    for (let id = run.first; id < run.first + run.count; id++) {
      keys.set(blockKey(object, id, run), blockOf(run, id));
    }
  }
  known.set(object, keys);
  return keys;
}

/** The table while a transaction group is written: what is on disk, and what has been written since. */
export class DedupTable {
  readonly #pool: Pool;
  #families: Map<string, Map<string, BlockRun>> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Has anything been looked up? */
  get isUsed(): boolean {
    return this.#families !== undefined;
  }

  /** A block of this content with at least so many copies. */
  find(family: string, key: string, copies: number): BlockRun | undefined {
    const block = this.#family(family).get(key);
    return block && block.dvas.length >= copies ? block : undefined;
  }

  /** Block `id` of this run has the content of `key`. */
  add(family: string, key: string, run: BlockRun, id: number): void {
    this.#family(family).set(key, blockOf(run, id));
  }

  #family(name: string): Map<string, BlockRun> {
    this.#families ??= this.#onDisk();
    const found = this.#families.get(name) ?? new Map<string, BlockRun>();
    this.#families.set(name, found);
    return found;
  }

  #onDisk(): Map<string, Map<string, BlockRun>> {
    const families = new Map<string, Map<string, BlockRun>>();
    const { datasets } = this.#pool.onDisk ?? this.#pool.content;
    const seen = new Set<StoredObject>();
    for (const { guid, encryption, head, snapshots } of Object.values(datasets)) {
      const name = encryption ? guid : '';
      const family = families.get(name) ?? new Map<string, BlockRun>();
      families.set(name, family);
      for (const { objects } of [head, ...snapshots.map(({ tree }) => tree)]) {
        for (const object of Object.values(objects)) {
          if (seen.has(object)) continue;
          seen.add(object);
          for (const [key, block] of keysOf(object)) family.set(key, block);
        }
      }
    }
    return families;
  }
}
