/** Which objects and blocks a stream carries: everything, or what was born after its source. */
import { byteLength, sliceContent } from '../../os/content.ts';
import type { BlockRun, ObjectTree, StoredObject } from '../block-types.ts';
import { normaliseRanges } from '../ranges.ts';
import { KIB } from '../rounding.ts';
import { timesOf } from './object-times.ts';
import type { ObjectRecord, ResumePoint, WriteRecord } from './records.ts';

/** Larger blocks are cut into pieces of this size unless `-L` or `-w` is given. */
const ORDINARY_BLOCK = 128 * KIB;
/** What a block that lies in its pointer takes in a stream with `-e`. */
const EMBEDDED_BYTES = 112;

export interface SendOptions {
  /** `-c` */
  readonly isCompressed: boolean;
  /** `-w` */
  readonly isRaw: boolean;
  /** `-L` */
  readonly hasLargeBlocks: boolean;
}

export interface Source {
  readonly tree: ObjectTree;
  /** What the receiver has already. */
  readonly from?: ObjectTree;
  /** Blocks born later are sent; 0 = all. */
  readonly sinceTxg: number;
}

function sentBlockBytes({ blockBytes }: StoredObject, { hasLargeBlocks, isRaw }: SendOptions): number {
  return hasLargeBlocks || isRaw ? blockBytes : Math.min(blockBytes, ORDINARY_BLOCK);
}

function objectRecord(path: string, object: StoredObject, options: SendOptions): ObjectRecord {
  const { id, kind, mode, owner, group, content } = object;
  const blockBytes = sentBlockBytes(object, options);
  const pieces = object.blockBytes / blockBytes;
  const present = normaliseRanges(
    object.runs.map(({ first, count }) => ({ from: first * pieces, to: (first + count) * pieces })),
  );
  const record = { id, path, type: kind, mode, owner, group, ...timesOf(object), blockBytes };
  return {
    kind: 'object',
    ...record,
    sizeBytes: kind === 'symlink' ? 0 : byteLength(content),
    ...(kind === 'symlink' ? { target: content } : {}),
    present: present.map(({ from, to }) => [from, to]),
  };
}

/** Bytes of a block in the stream. */
function sentBytes(run: BlockRun, blockBytes: number, pieces: number, options: SendOptions): number {
  if (!options.isCompressed && !options.isRaw) return blockBytes;
  return run.dvas.length === 0 ? EMBEDDED_BYTES : Math.ceil(run.physicalBytes / pieces);
}

function writeRecords(
  object: StoredObject,
  sinceTxg: number,
  options: SendOptions,
  fromByte: number,
): WriteRecord[] {
  const blockBytes = sentBlockBytes(object, options);
  const pieces = object.blockBytes / blockBytes;
  const size = byteLength(object.content);
  return object.runs.flatMap((run) => {
    const at = Math.max(fromByte, run.first * object.blockBytes);
    const end = Math.min(size, (run.first + run.count) * object.blockBytes);
    if (run.birthTxg <= sinceTxg || end <= at) return [];
    const content = sliceContent(object.content, at, end);
    const bytes = sentBytes(run, blockBytes, pieces, options);
    return [{ kind: 'write', object: object.id, at, blockBytes, sentBytes: bytes, content }];
  });
}

/** Objects of the tree by id, with their paths. */
function withPaths(tree: ObjectTree | undefined): ReadonlyMap<number, readonly [string, StoredObject]> {
  return new Map(
    Object.entries(tree?.objects ?? {}).map(([path, object]) => [object.id, [path, object] as const]),
  );
}

/** An object that is sent, with the blocks that are read for it. */
export interface SentObject {
  readonly records: readonly (ObjectRecord | WriteRecord)[];
  readonly runs: readonly BlockRun[];
}

/** Everything to be sent, in the order of the objects' ids. */
export function sentObjects(
  { tree, from, sinceTxg }: Source,
  options: SendOptions,
  resume?: ResumePoint,
): readonly SentObject[] {
  const before = withPaths(from);
  const first = resume?.object ?? 0;
  return Object.entries(tree.objects)
    .filter(([path, object]) => {
      const twin = before.get(object.id);
      return object.id >= first && !(twin && twin[0] === path && twin[1] === object);
    })
    .sort(([, a], [, b]) => a.id - b.id)
    .map(([path, object]) => {
      const fromByte = resume && object.id === resume.object ? resume.offset : 0;
      const writes = writeRecords(object, sinceTxg, options, fromByte);
      return {
        records: [objectRecord(path, object, options), ...writes],
        runs: object.runs.filter(({ birthTxg }) => birthTxg > sinceTxg),
      };
    });
}
