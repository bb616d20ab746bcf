import type { Errno } from '../simulator/os/types.ts';

/** The C library's sentence for each error, as programs print it. */
const SENTENCES: Readonly<Record<Errno, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  EFBIG: 'File too large',
  ENOSPC: 'No space left on device',
  ENOSYS: 'Function not implemented',
  EINVAL: 'Invalid argument',
  ELOOP: 'Too many levels of symbolic links',
  EIO: 'Input/output error',
  EROFS: 'Read-only file system',
  EBUSY: 'Device or resource busy',
  EDQUOT: 'Disk quota exceeded',
  ENXIO: 'No such device or address',
  EOPNOTSUPP: 'Operation not supported',
  ENOTCONN: 'Transport endpoint is not connected',
  EXDEV: 'Invalid cross-device link',
};

export function strerror(errno: Errno): string {
  return SENTENCES[errno];
}
