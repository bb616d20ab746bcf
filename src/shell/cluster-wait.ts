/** A write to /etc/pve hangs while corosync's token is lost: commands wait here before they write. */
import { isBelowMountPoint } from '../simulator/pmxcfs/paths.ts';
import { beginWrite, isWriteHanging } from '../simulator/pmxcfs/token.ts';
import { type Place, realPath } from './files.ts';
import type { Resume, ShellContext, Wait } from './types.ts';

/** Something happens often enough in a cluster that lost its token; this bounds the wait between two looks. */
const LOOK_EVERY_MS = 500;

/** Waits until a write of this host to /etc/pve can be delivered or is refused. */
export function* waitForDelivery(ctx: ShellContext, host: string): Generator<Wait, void, Resume> {
  if (!beginWrite(ctx, host)) return;
  while (isWriteHanging(ctx, host)) yield { for: 'event', ms: LOOK_EVERY_MS };
}

/** The same for a write to this path; at once for paths elsewhere. */
export function* waitForToken(place: Place, path: string): Generator<Wait, void, Resume> {
  const real = realPath(place, path);
  if (real.ok && isBelowMountPoint(real.value)) yield* waitForDelivery(place.ctx, place.host);
}

/** Programs that change the files they are given. */
const WRITERS: ReadonlySet<string> = new Set(
  'chmod chown cp ln mkdir mv rm rmdir sed tee touch truncate'.split(' '),
);

/** The same before a program that writes: when one of its words, or its directory, lies in /etc/pve. */
export function* waitBeforeWriting(
  place: Place,
  program: string,
  args: readonly string[],
): Generator<Wait, void, Resume> {
  if (!WRITERS.has(program.slice(program.lastIndexOf('/') + 1))) return;
  const paths = args.filter((word) => !word.startsWith('-'));
  const inCluster = [...paths, place.cwd].find((path) => {
    const real = realPath(place, path);
    return real.ok && isBelowMountPoint(real.value);
  });
  if (inCluster !== undefined) yield* waitForToken(place, inCluster);
}
