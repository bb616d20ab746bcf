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
  ENOTTY: 'Inappropriate ioctl for device',
};

/** What errno(3) counts them as: the exit status of programs that return it. */
const NUMBERS: Readonly<Record<Errno, number>> = {
  EPERM: 1,
  ENOENT: 2,
  EIO: 5,
  ENXIO: 6,
  EACCES: 13,
  EBUSY: 16,
  EEXIST: 17,
  EXDEV: 18,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENOTTY: 25,
  EFBIG: 27,
  ENOSPC: 28,
  EROFS: 30,
  ENOSYS: 38,
  ENOTEMPTY: 39,
  ELOOP: 40,
  EOPNOTSUPP: 95,
  ENOTCONN: 107,
  EDQUOT: 122,
};

export function errorNumber(errno: Errno): number {
  return NUMBERS[errno];
}

export function strerror(errno: Errno): string {
  return SENTENCES[errno];
}
