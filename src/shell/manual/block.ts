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
  wipefs: page(
    'show and erase marks on devices',
    '[-a] [OPTION]... DEVICE...',
    'Every file system, pool and partition table is known by a mark at a certain place. Without -a the marks are listed; with it they are erased, and what they belonged to is not found any more. Nothing else is touched.',
    [
      ['-a', 'Erase all marks.'],
      ['-n', 'Only say what would be done.'],
      ['-t TYPE,...', 'Only of these types, such as zfs_member.'],
    ],
    [['wipefs -a /dev/sdb', 'Make a used disk look empty.']],
  ),
  blkid: page(
    'what lies on block devices',
    '[OPTION]... [DEVICE]...',
    'One line for each device on which something is known: its type, label and UUID.',
    [
      ['-s TAG', 'Only this: TYPE, LABEL, UUID, PARTUUID.'],
      ['-o value, device, export', 'Only values, only device names, one a line.'],
      ['-t TAG=VALUE, -L LABEL, -U UUID', 'Look for a device.'],
    ],
  ),
  'mkfs.ext4': page(
    'make an ext4 file system',
    '[-q] [-F] [-L LABEL] DEVICE',
    'What was on the device is lost; at a terminal it asks before.',
    [
      ['-F', 'Do not ask.'],
      ['-L LABEL', 'Its label.'],
      ['-q', 'Say nothing.'],
    ],
  ),
  smartctl: page(
    'what a disk says of itself',
    '[OPTION]... DEVICE',
    'Reads what the disk keeps about its own health. A disk that answers requests with errors fails; one that is only slow, or cut off, may pass.',
    [
      ['-H', 'Does it think that it will last?'],
      ['-i', 'Model, serial number, size.'],
      ['-A', 'Its attributes.'],
      ['-a', 'All of this.'],
      ['--scan', 'Which disks are there?'],
    ],
  ),
  zgenhostid: page(
    'set the identity of the host',
    '[-f] [VALUE]',
    'Writes /etc/hostid. Pools note it in their labels, so that another host does not import them by accident.',
    [['-f', 'Even if the file exists.']],
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
