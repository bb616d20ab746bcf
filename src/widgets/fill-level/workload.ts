/** What fills the pool: files of random sizes come and go, always the same ones for the same seed. */
import { drawInt } from '../../simulator/kernel/random.ts';
import { type Extent, emptyStore, release, type Search, type Store, write } from './metaslab-store.ts';

/** Sizes of the files, in powers of two of a block: each power is equally likely. */
const fileKinds = {
  small: { least: 5, most: 8 },
  mixed: { least: 3, most: 11 },
  large: { least: 9, most: 13 },
} as const;
export type FileKind = keyof typeof fileKinds;
export const fileKindNames = ['small', 'mixed', 'large'] as const satisfies readonly FileKind[];

/** Blocks of files: the default of `recordsize`. */
const blockBytes = 128 * 1024;
/** Of a hundred changes so many delete a file instead of writing one, from a little filling on. */
const [deletions, beginsAt] = [30, 0.1] as const;

export interface Workload {
  readonly kind: FileKind;
  readonly seed: number;
  readonly search: Search;
}

export interface Space {
  /** Metaslabs for data, and the bytes of each. */
  readonly metaslabs: number;
  readonly metaslabBytes: number;
  /** What files may take before ENOSPC, and what percentages refer to. */
  readonly usableBytes: number;
  readonly sizeBytes: number;
}

/** One file: where its blocks lie. */
export type StoredFile = readonly Extent[];

export interface Filled {
  readonly store: Store;
  readonly files: readonly StoredFile[];
  readonly usedBytes: number;
  /** A write was refused: no space left on device. */
  readonly isFull: boolean;
}

type Streams = Parameters<typeof drawInt>[0];

export function storedBytes(files: readonly StoredFile[]): number {
  return files.reduce((all, extents) => all + extents.reduce((sum, { from, to }) => sum + to - from, 0), 0);
}

function sizeInBlocks(streams: Streams, kind: FileKind): number {
  const { least, most } = fileKinds[kind];
  const power = drawInt(streams, 'power', least, most - 1);
  return drawInt(streams, 'size', 2 ** power, 2 ** (power + 1) - 1);
}

/** Takes one out; the last one moves into its place. */
function takeOut(files: StoredFile[], at: number): StoredFile {
  const gone = files[at] ?? [];
  const last = files.pop();
  if (last && at < files.length) files[at] = last;
  return gone;
}

/** The pool empty, and each time it reaches another whole percent; the last state is full. */
function* fill(space: Space, { kind, seed, search }: Workload): Generator<Filled, void> {
  const streams: Streams = { seed, streams: {} };
  const files: StoredFile[] = [];
  let store = emptyStore(space.metaslabs, space.metaslabBytes);
  let [usedBytes, percent] = [0, 0];
  for (let isFull = false; !isFull; ) {
    if (isFullerThan(usedBytes, percent, space)) {
      yield { store, files: [...files], usedBytes, isFull };
      percent++;
    }
    const mayDelete = usedBytes > beginsAt * space.sizeBytes;
    if (mayDelete && drawInt(streams, 'what', 1, 100) <= deletions) {
      const gone = takeOut(files, drawInt(streams, 'which', 0, files.length - 1));
      store = release(store, gone);
      usedBytes -= storedBytes([gone]);
      continue;
    }
    const wanted = sizeInBlocks(streams, kind);
    const room = Math.floor((space.usableBytes - usedBytes) / blockBytes);
    const written = write(store, Math.min(wanted, room), blockBytes, search);
    if (written.extents.length > 0) files.push(written.extents);
    store = written.store;
    usedBytes += storedBytes([written.extents]);
    isFull = room < wanted;
  }
  yield { store, files, usedBytes, isFull: true };
}

function isFullerThan(usedBytes: number, percent: number, { sizeBytes }: Space): boolean {
  return usedBytes * 100 >= percent * sizeBytes;
}

/** The states of one workload by fill level; each is computed once, and only when it is asked for. */
export class FillRun {
  readonly #space: Space;
  readonly #source: Generator<Filled, void>;
  readonly #states: Filled[] = [];

  constructor(space: Space, workload: Workload) {
    this.#space = space;
    this.#source = fill(space, workload);
  }

  /** The state in which so many percent of the pool were taken for the first time; the full one where that never was. */
  at(percent: number): Filled {
    const known = this.#states.find(
      (state) => state.isFull || isFullerThan(state.usedBytes, percent, this.#space),
    );
    if (known) return known;
    for (const state of this.#rest()) {
      if (state.isFull || isFullerThan(state.usedBytes, percent, this.#space)) return state;
    }
    throw new Error('a pool that is filled ends full');
  }

  *#rest(): Generator<Filled, void> {
    for (let next = this.#source.next(); !next.done; next = this.#source.next()) {
      this.#states.push(next.value);
      yield next.value;
    }
  }
}

export interface Deleted extends Filled {
  /** Files that a snapshot still holds. */
  readonly held: readonly StoredFile[];
}

/** Deletes this share of the files, chosen by chance; with a snapshot their space stays taken. */
export function deleteFiles(filled: Filled, share: number, seed: number, hasSnapshot: boolean): Deleted {
  const streams: Streams = { seed, streams: {} };
  const files = [...filled.files];
  const gone: StoredFile[] = [];
  for (let count = Math.round(files.length * share); count > 0; count--) {
    gone.push(takeOut(files, drawInt(streams, 'deleted', 0, files.length - 1)));
  }
  if (hasSnapshot || gone.length === 0) return { ...filled, files, held: gone };
  const store = gone.reduce(release, filled.store);
  return { store, files, held: [], usedBytes: filled.usedBytes - storedBytes(gone), isFull: false };
}
