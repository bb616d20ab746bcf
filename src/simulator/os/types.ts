/** The operating system of a host as far as the course needs it: units, files, packages, boot. */
import type { DiskFileSystem, FileNode, HardwareWorld } from '../hardware/types.ts';

export type { FileNode } from '../hardware/types.ts';

export interface UnitState {
  readonly name: string;
  readonly description: string;
  /** Started at boot? */
  enabled: boolean;
  active: 'active' | 'activating' | 'deactivating' | 'inactive' | 'failed';
  /** Process id while active. */
  pid?: number;
  /** Virtual millisecond of the last change of `active`. */
  sinceMs: number;
  /** Why it failed, as systemd names it: `exit-code`, `signal`. */
  result?: string;
  /** It was told to stop because the host goes down, and brings its work to an end first. */
  isEndingWork?: boolean;
}

/** A file system of a disk in the tree of files. */
export interface DiskMount {
  /** Path of its device. */
  readonly source: string;
  readonly target: string;
  readonly type: DiskFileSystem['type'];
  /** Files that were below the target before. */
  readonly hidden: Readonly<Record<string, FileNode>>;
}

export interface OsHost {
  /** As the kernel knows it: from /etc/hostname at boot, until somebody sets another one. */
  hostname: string;
  /** What `pveversion` is built from; undefined on a plain Debian host. */
  readonly pveVersion?: string;
  boot: 'off' | 'booting' | 'up' | 'shutting-down';
  /** Virtual millisecond at which the last boot began. */
  upSinceMs: number;
  /** Counts boots; a boot id is made from it. */
  bootCount: number;
  nextPid: number;
  units: Record<string, UnitState>;
  /** Absolute path → node. `/etc/pve` is not here: it belongs to the pmxcfs room. */
  files: Record<string, FileNode>;
  /** Mounted file systems of disks, in the order in which they were mounted; absent = none. */
  mounts?: readonly DiskMount[];
  /** Installed package → version. */
  packages: Record<string, string>;
  /** root's password, for `ssh` and `pvecm add`. */
  readonly rootPassword: string;
  timezone: string;
}

export interface OsWorld extends HardwareWorld {
  os: Record<string, OsHost>;
}

/** Errno names as programs print them through strerror. */
export type Errno =
  | 'ENOENT'
  | 'EACCES'
  | 'EPERM'
  | 'EEXIST'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'ENOTEMPTY'
  | 'EFBIG'
  | 'ENOSPC'
  | 'ENOSYS'
  | 'EINVAL'
  | 'ELOOP'
  | 'EIO'
  | 'EROFS'
  | 'EBUSY'
  | 'ENOTCONN'
  | 'EDQUOT'
  | 'ENXIO'
  | 'EOPNOTSUPP'
  | 'EXDEV'
  | 'ENOTTY';

export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errno: Errno };

/** What `stat` tells of one path. */
export interface FileStat extends FileNode {
  readonly path: string;
  readonly sizeBytes: number;
  /** Blocks of 512 bytes it takes; absent = the size in whole blocks of 4 KiB. */
  readonly blocks?: number;
  readonly inode: number;
  readonly links: number;
  /** Of a device node; its `kind` is `file`. */
  readonly device?: DeviceNumber;
}

export interface DeviceNumber {
  readonly kind: 'block' | 'character';
  readonly major: number;
  readonly minor: number;
}

/**
 * One file system as seen from one host. The local one (os/filesystem.ts) and `/etc/pve` (pmxcfs/) both have this
 * shape; the shell picks one by the path. Paths are absolute, normalised, below the mount point included.
 */
export interface FileSystem<C> {
  stat(ctx: C, host: string, path: string, followLink: boolean): FileResult<FileStat>;
  list(ctx: C, host: string, path: string): FileResult<readonly string[]>;
  read(ctx: C, host: string, path: string): FileResult<string>;
  /** Creates the file if it is not there; `append` keeps what is there. */
  write(ctx: C, host: string, path: string, text: string, append: boolean): FileResult<void>;
  /** Replaces what lies from byte `at` on, without cutting off what follows. Gives how many bytes it took. */
  writeAt(ctx: C, host: string, path: string, at: number, part: string): FileResult<number>;
  /** Sets a file's length: cut off, or with a hole at its end. A file that is not there is made. */
  resize(ctx: C, host: string, path: string, sizeBytes: number): FileResult<void>;
  /** Lets `to` share the blocks of `from`; undefined when these two cannot. Absent: no file can here. */
  clone?(ctx: C, host: string, from: string, to: string): FileResult<void> | undefined;
  makeDirectory(ctx: C, host: string, path: string): FileResult<void>;
  remove(ctx: C, host: string, path: string): FileResult<void>;
  rename(ctx: C, host: string, from: string, to: string): FileResult<void>;
  setTimes(ctx: C, host: string, path: string): FileResult<void>;
  chmod(ctx: C, host: string, path: string, mode: number): FileResult<void>;
  symlink(ctx: C, host: string, target: string, path: string): FileResult<void>;
}
