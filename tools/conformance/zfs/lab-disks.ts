/** The disks of the machine the zfs scenarios were recorded on. */
import type { ZfsRecording } from '../recording.ts';

export interface LabDisk {
  readonly device: string;
  readonly serial: string;
  readonly sizeBytes: number;
  readonly isRotational: boolean;
  /** Hexadecimal digits of its world wide name, as the recorder's SCSI target makes them of the serial. */
  readonly wwn: string;
}

interface Shelf {
  readonly serial: string;
  readonly disks: number;
  readonly sizeBytes: number;
  readonly isRotational: boolean;
  /** Where the SCSI target numbers this kind of disk. */
  readonly wwnPrefix: string;
}

const SHELVES: readonly Shelf[] = [
  { serial: 'SSD960', disks: 12, sizeBytes: 960_197_124_096, isRotational: false, wwnPrefix: '55d960' },
  { serial: 'HDD4T', disks: 12, sizeBytes: 4_000_787_030_016, isRotational: true, wwnPrefix: '3dd4' },
  { serial: 'HDD8T', disks: 4, sizeBytes: 8_001_563_222_016, isRotational: true, wwnPrefix: '3dd8' },
  { serial: 'V10G', disks: 8, sizeBytes: 10_737_418_240, isRotational: false, wwnPrefix: '510' },
];
const VENDOR = '600140';
const WWN_DIGITS = 32;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** `sda` … `sdz`, `sdaa` … */
function deviceName(index: number): string {
  const last = LETTERS[index % LETTERS.length] ?? '';
  return `sd${index < LETTERS.length ? '' : LETTERS[Math.floor(index / LETTERS.length) - 1]}${last}`;
}

const DISKS: readonly LabDisk[] = SHELVES.flatMap(({ serial, disks, wwnPrefix, ...facts }) =>
  Array.from({ length: disks }, (_, at) => {
    const number = String(at + 1).padStart(2, '0');
    const wwn = `${VENDOR}5${wwnPrefix}${number}`.padEnd(WWN_DIGITS, '0');
    return { ...facts, serial: `${serial}-${number}`, wwn };
  }),
).map((disk, index) => ({ ...disk, device: deviceName(index) }));

/** The disks of the lab; where a recording names another one under a device's name, that one. */
export function labDisks({ needs }: ZfsRecording): LabDisk[] {
  return DISKS.map((disk) => {
    const needed = needs.find(({ dev }) => dev === disk.device);
    return needed === undefined ? disk : { ...disk, serial: needed.serial, sizeBytes: needed.size };
  });
}
