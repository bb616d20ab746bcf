/** The lines of `zfs diff`. */
import type { StoredObject } from '../../../simulator/zfs/block-types.ts';
import { changedAt, type ObjectChange } from '../../../simulator/zfs/views/tree-diff.ts';

export interface DiffStyle {
  /** Stands in front of every path; empty for `/`. */
  readonly mountpoint: string;
  /** Moment of virtual millisecond 0. */
  readonly startEpochMs: number;
  /** `-F` */
  readonly isClassified: boolean;
  /** `-H` */
  readonly isScripted: boolean;
  /** `-t` */
  readonly isTimed: boolean;
  /** `-h` */
  readonly isUnmangled: boolean;
}

const SIGNS = { added: '+', removed: '-', modified: 'M', renamed: 'R' } as const;
const KINDS: Readonly<Record<StoredObject['kind'], string>> = {
  file: 'F',
  directory: '/',
  symlink: '@',
  volume: '?',
};

/** Bytes that are no visible ASCII character are shown as octal numbers of four digits (`stream_bytes()`). */
function mangled(path: string): string {
  return [...new TextEncoder().encode(path)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      const isVisible = byte > 0x20 && byte < 0x7f && character !== '\\';
      return isVisible ? character : `\\${byte.toString(8).padStart(4, '0')}`;
    })
    .join('');
}

/** Seconds of the epoch with nanoseconds, as wide as the program pads them. */
function timeText(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000);
  return `${String(seconds).padStart(10)}.${String((epochMs - seconds * 1000) * 1_000_000).padStart(9, '0')}`;
}

/** One line for one object. */
export function changeLine(change: ObjectChange, style: DiffStyle): string {
  const pathText = (below: string) => {
    const path = `${style.mountpoint}/${below}`;
    return style.isUnmangled ? path : mangled(path);
  };
  const paths = [change.path, ...(change.kind === 'renamed' ? [change.newPath] : [])];
  const fields = [
    ...(style.isTimed ? [timeText(style.startEpochMs + changedAt(change.object))] : []),
    SIGNS[change.kind],
    ...(style.isClassified ? [KINDS[change.object.kind]] : []),
    paths.map(pathText).join(style.isScripted ? '\t' : ' -> '),
  ];
  return `${fields.join('\t')}\n`;
}
