/** Gives space to blocks while a transaction group is written. */
import { allocatedBytes, deflatedBytes } from './allocation.ts';
import type { BlockRun, Dva } from './block-types.ts';
import { bestFit, freeWithin, isBestFit, nextFit } from './metaslab-search.ts';
import { normaliseRanges, type Ranges, subtractRanges } from './ranges.ts';
import { MIB } from './rounding.ts';
import type { Pool } from './types.ts';
import { usedSpace } from './used-space.ts';
import { createdGeometry, geometryAt, liveTopLevels } from './vdev-tree.ts';
import type { AllocationClass, TopLevel } from './vdev-types.ts';

/** So many bytes go to one vdev before the next has its turn (`metaslab_aliquot`), for each of its data disks. */
const ALIQUOT = 2 * MIB;
/** A long write is cut into this many turns a vdev at most: more would only make the World larger. */
const TURNS = 32;

export interface BlockRequest {
  readonly first: number;
  readonly count: number;
  readonly logicalBytes: number;
  readonly physicalBytes: number;
  readonly copies: number;
  readonly allocationClass: 'data' | 'metadata' | 'dedup';
}

interface Piece {
  readonly top: TopLevel;
  readonly offset: number;
  readonly count: number;
  readonly blockBytes: number;
  /** How many copies of the same blocks the vdev already has. */
  readonly copy: number;
}

/** Classes to try, in this order: metadata overflows from a full special vdev into the others. */
const CLASSES: Record<BlockRequest['allocationClass'], readonly AllocationClass[]> = {
  data: ['normal'],
  metadata: ['special', 'normal'],
  dedup: ['dedup', 'special', 'normal'],
};

/** Copies of a block on one vdev lie at least this part of it apart. */
const COPY_DISTANCE = 8;

function firstCursor(top: TopLevel, copy: number): number {
  return Math.floor((top.metaslabs * copy) / COPY_DISTANCE) * 2 ** top.metaslabShift;
}

/** Works on the free space of one pool; `write` what it gave and forget it. */
export class Allocator {
  readonly #pool: Pool;
  readonly #txg: number;
  readonly #free = new Map<number, Ranges>();
  readonly #cursors: Record<string, number>;
  readonly #credits: Record<number, number>;

  constructor(pool: Pool, txg: number) {
    this.#pool = pool;
    this.#txg = txg;
    this.#cursors = { ...pool.allocation.cursors };
    this.#credits = { ...pool.allocation.credits };
    const used = usedSpace(pool);
    for (const top of liveTopLevels(pool)) {
      const space = [{ from: 0, to: top.metaslabs * 2 ** top.metaslabShift }];
      this.#free.set(top.id, subtractRanges(space, used.get(top.id) ?? []));
    }
  }

  /** The transaction group that is written. */
  get txg(): number {
    return this.#txg;
  }

  /** Where the next allocation goes on; kept in the pool. */
  get position(): Pool['allocation'] {
    return { cursors: this.#cursors, credits: this.#credits };
  }

  /** Space for equal blocks, as few runs as it lies in. Undefined when there is not enough. */
  allocate(request: BlockRequest): readonly BlockRun[] | undefined {
    const runs: BlockRun[] = [];
    for (let done = 0; done < request.count; ) {
      const run = this.#allocatePart(request, done);
      if (!run) return undefined;
      runs.push(run);
      done += run.count;
    }
    return runs;
  }

  #allocatePart(request: BlockRequest, done: number): BlockRun | undefined {
    let count = request.count - done;
    const pieces: Piece[] = [];
    for (let copy = 0; copy < request.copies; copy++) {
      const piece = this.#take(request, count, pieces);
      if (!piece) return undefined;
      pieces.push(piece);
      count = piece.count;
    }
    for (const piece of pieces) this.#giveBack(piece, count);
    return this.#run(request, done, count, pieces);
  }

  #run(request: BlockRequest, done: number, count: number, pieces: readonly Piece[]): BlockRun {
    const dvas = pieces.map(
      ({ top, offset, blockBytes }): Dva => ({ vdev: top.id, offset, allocatedBytes: blockBytes }),
    );
    const chargedBytes = pieces.reduce(
      (sum, { top, blockBytes }) => sum + deflatedBytes(createdGeometry(top), blockBytes),
      0,
    );
    const { first, logicalBytes, physicalBytes } = request;
    return {
      first: first + done,
      count,
      logicalBytes,
      physicalBytes,
      birthTxg: this.#txg,
      dvas,
      chargedBytes,
    };
  }

  #take(request: BlockRequest, count: number, before: readonly Piece[]): Piece | undefined {
    const taken = before.map(({ top }) => top.id);
    for (const allocationClass of CLASSES[request.allocationClass]) {
      const tops = liveTopLevels(this.#pool, allocationClass).filter(
        ({ id }) => id !== this.#pool.evacuating,
      );
      const others = tops.filter(({ id }) => !taken.includes(id));
      for (const top of this.#byTurn(others.length > 0 ? others : tops)) {
        const copy = taken.filter((id) => id === top.id).length;
        const piece = this.#takeFrom(top, request, count, tops.length, copy);
        if (piece) return piece;
      }
    }
    return undefined;
  }

  /** The vdev that got least of its share comes first; a share is what it has of the free space. */
  #byTurn(tops: readonly TopLevel[]): readonly TopLevel[] {
    return [...tops].sort((a, b) => (this.#credits[b.id] ?? 0) - (this.#credits[a.id] ?? 0) || a.id - b.id);
  }

  #takeFrom(
    top: TopLevel,
    { physicalBytes, count: total }: BlockRequest,
    count: number,
    vdevs: number,
    copy: number,
  ): Piece | undefined {
    const shape = geometryAt(top, this.#txg);
    const blockBytes = allocatedBytes(shape, physicalBytes);
    const stretch = this.#search(top, blockBytes, copy);
    if (!stretch) return undefined;
    const parity = 'parity' in shape.layout ? shape.layout.parity : 0;
    const dataDisks = parity > 0 ? shape.disks - parity : 1;
    const turn = Math.max(ALIQUOT * dataDisks, (total * blockBytes) / (TURNS * vdevs));
    const most = vdevs === 1 ? count : Math.max(1, Math.floor(turn / blockBytes));
    const fit = Math.min(count, most, Math.floor((stretch.to - stretch.from) / blockBytes));
    const piece = { top, copy, offset: stretch.from, count: fit, blockBytes };
    this.#mark(piece);
    return piece;
  }

  /** A free stretch of the vdev, inside one metaslab: where the cursor stands, else in the metaslab with most room. */
  #search(top: TopLevel, bytes: number, copy: number): { from: number; to: number } | undefined {
    const size = 2 ** top.metaslabShift;
    const free = this.#free.get(top.id) ?? [];
    const cursor = this.#cursors[`${top.id}.${copy}`] ?? firstCursor(top, copy);
    const current = Math.floor(cursor / size);
    for (let turn = 0; turn < top.metaslabs; turn++) {
      const number = (current + turn) % top.metaslabs;
      const stretches = freeWithin(free, { from: number * size, to: (number + 1) * size });
      const found = isBestFit(stretches, size)
        ? bestFit(stretches, bytes)
        : nextFit(stretches, bytes, turn === 0 ? cursor : 0);
      if (found) return found;
    }
    return undefined;
  }

  #mark({ top, copy, offset, count, blockBytes }: Piece): void {
    const to = offset + count * blockBytes;
    this.#free.set(top.id, subtractRanges(this.#free.get(top.id) ?? [], [{ from: offset, to }]));
    this.#cursors[`${top.id}.${copy}`] = to;
    this.#shareOut(top, count * blockBytes);
  }

  #shareOut(top: TopLevel, bytes: number): void {
    const tops = liveTopLevels(this.#pool, top.allocationClass);
    const room = (id: number) => (this.#free.get(id) ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
    const all = tops.reduce((sum, { id }) => sum + room(id), 0);
    for (const { id } of tops) {
      const share = all === 0 ? 0 : Math.floor((bytes * room(id)) / all);
      this.#credits[id] = (this.#credits[id] ?? 0) + share - (id === top.id ? bytes : 0);
    }
  }

  #giveBack({ top, copy, offset, count, blockBytes }: Piece, kept: number): void {
    if (kept === count) return;
    const range = { from: offset + kept * blockBytes, to: offset + count * blockBytes };
    this.#free.set(top.id, normaliseRanges([...(this.#free.get(top.id) ?? []), range]));
    this.#cursors[`${top.id}.${copy}`] = range.from;
  }
}
