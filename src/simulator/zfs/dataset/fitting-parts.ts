/** Writing as much as fits: ZFS admits a write block by block. */
import type { Errno } from '../../os/types.ts';

export interface Written {
  readonly bytes: number;
  /** What stood in the way of the rest. */
  readonly errno?: Errno;
}

/**
 * Writes the bytes [0, length) in parts that are as large as they may be, blocks at the least. `write` does a part as a
 * whole or says why not.
 */
export function writeFittingParts(
  length: number,
  blockBytes: number,
  write: (from: number, to: number) => Errno | undefined,
): Written {
  let part = length;
  for (let at = 0; at < length; ) {
    const to = Math.min(length, at + part);
    const errno = write(at, to);
    if (errno === undefined) at = to;
    else if (part <= blockBytes) return { bytes: at, errno };
    else part = Math.max(blockBytes, Math.floor((to - at) / 2 / blockBytes) * blockBytes);
  }
  return { bytes: length };
}
