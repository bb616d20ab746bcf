import { describe, expect, it } from 'vitest';
import { unitSize } from '../../../../../src/shell/programs/block/human-size.ts';
import { Console } from '../system/console.ts';

describe('lsblk', () => {
  it('draws disks, partitions and volumes as a tree, with what lies on them', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank mirror sda sdb && zfs create -s -V 32G tank/vm-100-disk-0');
    expect(on.run('PMX1', 'lsblk /dev/sda /dev/zd0').text).toBe(
      [
        'NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS',
        'sda      8:0    0 894.3G  0 disk ',
        '├─sda1   8:1    0 894.2G  0 part ',
        '└─sda9   8:9    0     8M  0 part ',
        'zd0    230:0    0    32G  0 disk ',
        '',
      ].join('\n'),
    );
    expect(on.run('PMX1', 'lsblk -o NAME,FSTYPE,LABEL /dev/sda').text).toBe(
      'NAME   FSTYPE     LABEL\nsda               \n├─sda1 zfs_member tank\n└─sda9            \n',
    );
    expect(on.run('PMX1', 'lsblk -dno NAME').text.trim().split(/\s+/)).toHaveLength(9);
  });

  it('counts the same bytes as the disks have', () => {
    const on = new Console('pair');
    const sizes = on.run('PMX1', 'lsblk -bdno SIZE').text.trim().split('\n').map(Number);
    const disks = on.world.hardware.hosts.PMX1?.disks ?? [];
    expect(sizes).toEqual(disks.map(({ sizeBytes }) => sizeBytes));
    expect(Number(on.run('PMX1', 'blockdev --getsize64 /dev/sda').text)).toBe(disks[2]?.sizeBytes);
  });

  it('speaks JSON, pairs and raw', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:0:+1G -t 1:8300 /dev/sda');
    const { blockdevices } = JSON.parse(on.run('PMX1', 'lsblk -Jb /dev/sda').text);
    expect(blockdevices[0]).toMatchObject({ name: 'sda', 'maj:min': '8:0', ro: false, mountpoints: [null] });
    expect(blockdevices[0].children).toMatchObject([{ name: 'sda1', size: 2 ** 30, type: 'part' }]);
    expect(on.run('PMX1', 'lsblk -P -o NAME,SIZE /dev/sda').text).toBe(
      'NAME="sda" SIZE="894.3G"\nNAME="sda1" SIZE="1G"\n',
    );
    expect(on.run('PMX1', 'lsblk -rno NAME,PARTTYPENAME /dev/sda1').text).toBe('sda1 Linux\\x20filesystem\n');
  });

  it('refuses what is no device, and columns there are not', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'lsblk /dev/sdz')).toMatchObject({
      text: 'lsblk: /dev/sdz: not a block device\n',
      exitCode: 32,
    });
    expect(on.run('PMX1', 'lsblk -o FOO')).toMatchObject({
      text: 'lsblk: unknown column: FOO\n',
      exitCode: 1,
    });
  });

  it('forgets a disk that the kernel let go, until the bus is scanned', () => {
    const on = new Console('pair');
    on.run('PMX1', 'echo 1 > /sys/block/sdf/device/delete');
    expect(on.run('PMX1', 'lsblk /dev/sdf').exitCode).toBe(32);
    expect(on.run('PMX1', 'ls /dev/disk/by-id/ | grep -c 106').text).toBe('0\n');
    on.run('PMX1', "echo '- - -' > /sys/class/scsi_host/host0/scan");
    expect(on.run('PMX1', 'lsblk -dno NAME /dev/sdf').text).toBe('sdf\n');
  });

  it('rounds sizes as util-linux does', () => {
    expect([512, 1024, 1536, 1_031_168, 10 * 2 ** 30, 4_000_787_030_016].map(unitSize)).toEqual([
      '512B',
      '1K',
      '1.5K',
      '1007K',
      '10G',
      '3.6T',
    ]);
  });
});

describe('links below /dev/disk', () => {
  it('always lead to a device that is there', () => {
    const on = new Console('pair');
    on.run(
      'PMX1',
      'zpool create tank mirror sda sdb && zfs create -V 1G tank/v && sgdisk -n 1:0:+1G -c 1:x /dev/sdc',
    );
    const broken = on.run(
      'PMX1',
      'for l in $(find /dev -type l); do ls $(realpath $l) > /dev/null || echo $l; done',
    );
    expect(broken.text).toBe('');
    expect(on.run('PMX1', 'find /dev -type l | wc -l').text.trim()).toBe('22');
  });
});
