/** What incompressible data of one object really occupies, metadata included. */
import { allocatedBytes, deflatedBytes } from './allocation.ts';
import { grainOf } from './grain.ts';
import { DIRECT, indirectBlocks } from './indirect-blocks.ts';
import type { Geometry } from './layout.ts';
import { datasetTables, type MetadataBlock, storedBytes } from './metadata-blocks.ts';

export interface Written {
  readonly kind: 'filesystem' | 'volume';
  /** Full blocks, and their size after compression. */
  readonly blocks: number;
  readonly blockBytes: number;
}

export interface Occupied {
  /** Parity and padding included. */
  readonly rawBytes: number;
  /** As the data set counts it. */
  readonly referencedBytes: number;
  /** Before parity and copies. */
  readonly logicalBytes: number;
}

/** Metadata is kept twice. */
const METADATA_COPIES = 2;

function metadataOf({ kind, blocks }: Written): readonly MetadataBlock[] {
  const { changing, lasting } = datasetTables(kind);
  const direct = kind === 'volume' ? DIRECT.volume : DIRECT.file;
  const indirect = blocks === 0 ? [] : indirectBlocks([{ from: 0, to: blocks }], blocks - 1, direct);
  return [
    ...changing,
    ...lasting,
    ...indirect.flatMap((block) => Array.from({ length: block.count }, () => block)),
  ];
}

/** Space, in bytes, of a data set that holds one object of so many incompressible blocks; of a new one with 0 blocks. */
export function occupiedSpace(geometry: Geometry, written: Written): Occupied {
  const { blocks, blockBytes } = written;
  const grain = grainOf([geometry]);
  const block = allocatedBytes(geometry, blockBytes);
  let [rawBytes, logicalBytes] = [blocks * block, blocks * blockBytes];
  let referencedBytes = blocks * deflatedBytes(geometry, block);
  for (const metadata of metadataOf(written)) {
    const size = storedBytes(metadata, grain);
    const raw = allocatedBytes(geometry, size);
    rawBytes += METADATA_COPIES * raw;
    referencedBytes += METADATA_COPIES * deflatedBytes(geometry, raw);
    logicalBytes += size;
  }
  return { rawBytes, referencedBytes, logicalBytes };
}
