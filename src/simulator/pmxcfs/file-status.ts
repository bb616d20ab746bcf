/** Modes, owners and sizes as `stat` shows them in /etc/pve. */
import { byteLength } from '../os/content.ts';
import type { FileStat } from '../os/types.ts';
import { isWritable, type RunningPmxcfs } from './cluster-link.ts';
import { entryAt } from './database.ts';
import { type GeneratedFile, isGeneratedFile, renderGeneratedFile } from './generated-files.ts';
import { isPrivate, linkTarget, MOUNT_POINT } from './paths.ts';
import type { PmxcfsWorld } from './types.ts';

const WRITE_BITS = 0o222;
/** FUSE counts the blocks of a file by its size. */
const BLOCK_BYTES = 512;

function status(
  path: string,
  mode: number,
  sizeBytes: number,
  modifiedAtMs: number,
  inode: number,
): FileStat {
  const absolute = path === '' ? MOUNT_POINT : `${MOUNT_POINT}/${path}`;
  const common = {
    path: absolute,
    content: '',
    mode,
    owner: 'root',
    group: 'www-data',
    modifiedAtMs,
    sizeBytes,
    blocks: Math.ceil(sizeBytes / BLOCK_BYTES),
    inode,
  };
  return { ...common, kind: 'file', links: 1 };
}

function generatedStatus(world: PmxcfsWorld, running: RunningPmxcfs, name: GeneratedFile): FileStat {
  const text = renderGeneratedFile(world, running.host, running.pmxcfs, running.process, name);
  const mode = name === '.debug' ? 0o640 : 0o440;
  return { ...status(name, mode, byteLength(text), -world.kernel.startEpochMs, 1), content: text };
}

/**
 * What `stat` tells of a path relative to the mount point, links not followed; undefined when there is nothing.
 * Without quorum the write bits are missing, except on the mount point and `.debug` (recorded).
 */
export function statusOf(world: PmxcfsWorld, running: RunningPmxcfs, path: string): FileStat | undefined {
  const epochMs = -world.kernel.startEpochMs;
  if (path === '') return { ...status('', 0o755, 0, epochMs, 1), kind: 'directory', links: 2 };
  if (isGeneratedFile(path)) return generatedStatus(world, running, path);
  const mask = isWritable(world, running.host) ? 0 : WRITE_BITS;
  const target = linkTarget(running.host, path);
  if (target !== undefined) {
    return { ...status(path, 0o755 & ~mask, target.length, epochMs, 1), kind: 'symlink', content: target };
  }
  const entry = entryAt(running.pmxcfs.database, path);
  if (entry === undefined) return undefined;
  const [directoryMode, fileMode] = isPrivate(path) ? [0o700, 0o600] : [0o755, 0o640];
  if (entry.kind === 'directory') {
    const common = status(path, directoryMode & ~mask, 0, entry.modifiedAtMs, entry.inode);
    return { ...common, kind: 'directory', links: 2 };
  }
  const size = byteLength(entry.content);
  return { ...status(path, fileMode & ~mask, size, entry.modifiedAtMs, entry.inode), content: entry.content };
}
