/** `zfs rewrite`: blocks are written anew as they are, by the layout and the properties of today (`zfs_rewrite()`). */
import { byteLength } from '../../os/content.ts';
import type { FileResult } from '../../os/types.ts';
import type { ZfsContext } from '../pool-state.ts';
import { normaliseRanges } from '../ranges.ts';
import { readRuns } from '../read-blocks.ts';
import { change, done, fail, isFull, placeOf, writablePlace } from './place.ts';
import { withObject } from './tree-change.ts';

/** Bytes [offset, offset + length) of a file; the file says how far that goes. Its times stay as they are. */
export function rewriteFile(
  ctx: ZfsContext,
  host: string,
  path: string,
  { offset, length }: { readonly offset: number; readonly length: number },
): FileResult<void> {
  if (!placeOf(ctx, host, path)) return fail('ENOTTY');
  const found = writablePlace(ctx, host, path);
  if (!found.ok) return found;
  const place = found.value;
  const file = place.tree.objects[place.below];
  if (file?.kind !== 'file') return fail('EINVAL');
  if (readRuns(ctx, host, place.mount.pool, file.runs).failedBlock !== undefined) return fail('EIO');
  const to = Math.min(byteLength(file.content), offset + length);
  if (to <= offset) return done(undefined);
  // The old blocks go when the new ones are there, or stay with a snapshot.
  const full = isFull(place, to - offset);
  if (full) return fail(full);
  const dirty = normaliseRanges([...file.dirty, { from: offset, to }]);
  change(ctx, host, place, (tree) => withObject(tree, place.below, { ...file, dirty }), to - offset);
  return done(undefined);
}
