/** The list of blocks that were lost for good, as `zpool status -v` names them. */
import type { ObjectTree } from './block-types.ts';
import type { DamagedBlock, ErrorLog, Pool } from './types.ts';

export const NO_ERRORS: ErrorLog = { last: [], scrub: [] };

function isSame(a: DamagedBlock, b: DamagedBlock): boolean {
  return (
    a.datasetGuid === b.datasetGuid &&
    a.objectId === b.objectId &&
    a.block === b.block &&
    a.birthTxg === b.birthTxg
  );
}

function including(list: readonly DamagedBlock[], found: readonly DamagedBlock[]): readonly DamagedBlock[] {
  const fresh = found.filter((block) => !list.some((known) => isSame(known, block)));
  return fresh.length === 0 ? list : [...list, ...fresh];
}

/** In the place of a data set's guid: the block belongs to the pool's own objects. */
const POOL_ITSELF = '';

/** Reads of the pool's own objects that failed, and that nobody else has. */
export function logLostMetadata(pool: Pool, reads: number): void {
  const { txg: birthTxg } = pool;
  logErrors(
    pool,
    Array.from({ length: reads }, (_, objectId) => ({
      datasetGuid: POOL_ITSELF,
      objectId,
      block: 0,
      birthTxg,
    })),
  );
}

/** What was logged while the pool could not be written was in memory only. */
export function forgetLostMetadata(pool: Pool): void {
  const isWritten = ({ datasetGuid }: DamagedBlock) => datasetGuid !== POOL_ITSELF;
  pool.errorLog = { ...pool.errorLog, last: pool.errorLog.last.filter(isWritten) };
}

/** Adds what an ordinary read found. */
export function logErrors(pool: Pool, found: readonly DamagedBlock[]): void {
  const last = including(pool.errorLog.last, found);
  if (last !== pool.errorLog.last) pool.errorLog = { ...pool.errorLog, last };
}

/** At the end of a scrub the list is what it found. */
export function replaceErrors(pool: Pool, found: readonly DamagedBlock[]): void {
  pool.errorLog = { last: including([], found), scrub: [] };
}

function pathIn(tree: ObjectTree, error: DamagedBlock): string | undefined {
  const entry = Object.entries(tree.objects).find(
    ([, { id, runs }]) =>
      id === error.objectId &&
      runs.some(
        ({ first, count, birthTxg }) =>
          birthTxg === error.birthTxg && first <= error.block && error.block < first + count,
      ),
  );
  return entry?.[0];
}

/** The line of an object that is no file's: `<metadata>:<0x1>`. */
export const METADATA = '<metadata>';

/** One line of the list: a file, by its path below the mount point or in a snapshot; '' = no file, but the volume itself. */
export interface ErrorName {
  readonly dataset: string;
  readonly snapshot?: string;
  readonly path: string;
}

/** Which heads and snapshots hold a lost block: snapshots first, oldest first. Nothing for a block that nobody refers to any more. */
export function namesOfErrors(pool: Pool): readonly ErrorName[] {
  const names: ErrorName[] = [];
  const add = (name: ErrorName) => {
    const isKnown = names.some(
      ({ dataset, snapshot, path }) =>
        dataset === name.dataset && snapshot === name.snapshot && path === name.path,
    );
    if (!isKnown) names.push(name);
  };
  for (const error of pool.errorLog.last) {
    if (error.datasetGuid === POOL_ITSELF)
      add({ dataset: METADATA, path: `<0x${error.objectId.toString(16)}>` });
    for (const [dataset, { guid, head, snapshots }] of Object.entries(pool.content.datasets)) {
      if (guid !== error.datasetGuid) continue;
      for (const { name, tree } of snapshots) {
        const path = pathIn(tree, error);
        if (path !== undefined) add({ dataset, snapshot: name, path });
      }
      const path = pathIn(head, error);
      if (path !== undefined) add({ dataset, path });
    }
  }
  return names;
}
