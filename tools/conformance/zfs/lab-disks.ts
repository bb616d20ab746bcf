/** The disks of the machine the zfs scenarios were recorded on. */
import type { ZfsRecording } from '../recording.ts';

export interface LabDisk {
  readonly device: string;
  readonly serial: string;
  readonly sizeBytes: number;
  readonly isRotational: boolean;
}

interface Shelf {
  readonly kind: string;
  readonly disks: number;
  readonly sizeBytes: number;
  readonly isRotational: boolean;
}

const SHELVES: readonly Shelf[] = [
  { kind: 'SSD960', disks: 12, sizeBytes: 960_197_124_096, isRotational: false },
  { kind: 'HDD4T', disks: 12, sizeBytes: 4_000_787_030_016, isRotational: true },
  { kind: 'HDD8T', disks: 4, sizeBytes: 8_001_563_222_016, isRotational: true },
  { kind: 'V10G', disks: 8, sizeBytes: 10_737_418_240, isRotational: false },
];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** `sda` … `sdz`, `sdaa` … */
function deviceName(index: number): string {
  const last = LETTERS[index % LETTERS.length] ?? '';
  return `sd${index < LETTERS.length ? '' : LETTERS[Math.floor(index / LETTERS.length) - 1]}${last}`;
}

const DISKS: readonly LabDisk[] = SHELVES.flatMap(({ kind, disks, sizeBytes, isRotational }) =>
  Array.from({ length: disks }, (_, at) => ({
    serial: `${kind}-${String(at + 1).padStart(2, '0')}`,
    sizeBytes,
    isRotational,
  })),
).map((disk, index) => ({ ...disk, device: deviceName(index) }));

const VENDOR = '6001405';
const WWN_DIGITS = 32;

/** World wide name: the SCSI target of the lab takes the hexadecimal digits of the serial number, which begins with 3. */
export function worldWideName(serial: string): string {
  const digits = `3${serial.toLowerCase()}`.replaceAll(/[^0-9a-f]/g, '');
  return `${VENDOR}${digits}`.padEnd(WWN_DIGITS, '0');
}

/** The disks of the lab; where a recording names another one under a device's name, that one. */
export function labDisks({ needs }: ZfsRecording): LabDisk[] {
  return DISKS.map((disk) => {
    const needed = needs.find(({ dev }) => dev === disk.device);
    return needed === undefined ? disk : { ...disk, serial: needed.serial, sizeBytes: needed.size };
  });
}
