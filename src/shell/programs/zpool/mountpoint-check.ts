/** Where a new pool would be mounted: a place that can be, and that is free. */
import { isDirectory, listDirectory, statFile } from '../../files.ts';
import type { Call } from '../openzfs/call.ts';

export interface MountRequest {
  readonly name: string;
  readonly mountpoint: string | undefined;
  readonly altroot: string | undefined;
}

const NOWHERE = ['none', 'legacy'];

/** Ends the command when the place is no path, or a directory with something in it. */
export function checkMountpoint(call: Call, { name, mountpoint, altroot }: MountRequest): void {
  if (altroot !== undefined && !altroot.startsWith('/')) {
    call.fail(`invalid alternate root '${altroot}': must be an absolute path`);
  }
  const place = mountpoint ?? `/${name}`;
  if (NOWHERE.includes(place)) return;
  if (!place.startsWith('/')) {
    call.fail(`invalid mountpoint '${place}': must be an absolute path, 'legacy', or 'none'`);
  }
  const at = { ctx: call.ctx, host: call.host, cwd: '/' };
  const path = altroot === undefined ? place : `${altroot}${place}`;
  if (!statFile(at, path).ok) return;
  if (!isDirectory(at, path))
    call.fail(`mountpoint '${path}' : Not a directory\nuse '-m' option to provide a different default`);
  const names = listDirectory(at, path);
  if (names.ok && names.value.length > 0) {
    call.err(`mountpoint '${path}' exists and is not empty`);
    call.fail("use '-m' option to provide a different default");
  }
}
