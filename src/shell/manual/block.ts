/** Manual pages: disks, partitions and what lies on them. */
import type { ManualPage } from './page.ts';

type Pair = readonly [string, string];

function page(
  brief: string,
  synopsis: string,
  description: string,
  options: readonly Pair[] = [],
  examples: readonly Pair[] = [],
): ManualPage {
  return {
    section: 8,
    brief,
    synopsis: [synopsis],
    description: [description],
    ...(options.length > 0 ? { options } : {}),
    ...(examples.length > 0 ? { examples } : {}),
  };
}

export const blockPages: Readonly<Record<string, ManualPage>> = {
  sgdisk: page(
    'edit GUID partition tables',
    '[OPTION]... DEVICE',
    'Carries out its options in the order in which they stand, and then writes the table. The kernel reads it at once, unless something uses the disk. What lies in the partitions is never touched.',
    [
      ['-p', 'Print the table.'],
      ['-i N', 'All about one partition.'],
      ['-n N:START:END', 'A new partition; 0 is the first free number, start or end; +4G is a size.'],
      ['-t N:CODE', 'Its type: EF00 EFI system, EF02 BIOS boot, BF01 ZFS, 8300 Linux.'],
      ['-c N:NAME', 'Its name.'],
      ['-d N', 'Delete it.'],
      ['-a SECTORS', 'Align what follows to so many sectors; 2048 is usual.'],
      ['-R DEVICE', 'Write the table to another disk.'],
      ['-G', 'New random GUIDs, after a table was copied.'],
      ['-o', 'An empty table.'],
      ['-Z', 'Destroy the table. Labels of ZFS in the partitions stay.'],
    ],
    [
      ['sgdisk /dev/sda -R /dev/sdb', 'Partition sdb as sda is.'],
      ['sgdisk -G /dev/sdb', 'Then give it GUIDs of its own.'],
    ],
  ),
  lsblk: page(
    'block devices as a tree',
    '[OPTION]... [DEVICE]...',
    'Disks with their partitions, and volumes of ZFS.',
    [
      [
        '-o COLUMN,...',
        'Other columns: NAME, SIZE, TYPE, FSTYPE, LABEL, UUID, SERIAL, MODEL, PARTUUID and more.',
      ],
      ['-f', 'What lies on them.'],
      ['-b', 'Sizes in bytes.'],
      ['-d', 'No partitions.'],
      ['-n', 'No headings.'],
      ['-p', 'Whole paths.'],
      ['-J, -P, -r', 'As JSON, as NAME="value" pairs, raw.'],
    ],
    [['lsblk -o NAME,SIZE,FSTYPE,LABEL', 'Which disk belongs to which pool?']],
  ),
  partprobe: page(
    'tell the kernel of changed partitions',
    '[-s] [DEVICE]...',
    'Partitions in use stay, but may have become larger or smaller.',
    [['-s', 'Say what is on each disk.']],
  ),
  blockdev: page('ask about block devices', 'QUESTION... DEVICE...', 'Prints one answer a line.', [
    ['--getsize64', 'Bytes.'],
    ['--getss, --getpbsz', 'Bytes of a logical, of a physical sector.'],
    ['--rereadpt', 'Let the kernel read the partition table; refused while the disk is used.'],
    ['--report', 'All of it as a table.'],
  ]),
  udevadm: page(
    'ask udev',
    'COMMAND [OPTION]...',
    'udev makes the links below /dev/disk. settle waits until it is done, trigger lets it look anew, info tells what it knows.',
    [['info -q symlink -n DEVICE', 'All links to a device.']],
  ),
};
