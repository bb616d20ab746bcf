import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ext4Bytes, ext4Geometry, superblockBackups } from '../../../../../src/simulator/os/ext4.ts';
import { Console } from '../system/console.ts';

const IN_USE = "invalid vdev specification\nuse '-f' to override the following errors:\n";

describe('mkfs.ext4, mount and umount', () => {
  it('make a file system whose files are there whenever it is mounted', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:0:0 /dev/sdc && mkfs.ext4 -q -L backup /dev/sdc1 && mkdir -p /mnt/x');
    expect(on.run('PMX1', 'lsblk -no FSTYPE,LABEL /dev/sdc1').text).toBe('ext4 backup\n');
    on.run(
      'PMX1',
      'echo below > /mnt/x/a; mount /dev/sdc1 /mnt/x; echo on > /mnt/x/b; mkdir /mnt/x/d; echo in > /mnt/x/d/c',
    );
    expect(on.run('PMX1', 'ls /mnt/x').text).toBe('b  d  lost+found\n');
    expect(on.run('PMX1', 'mount | tail -1').text).toBe('/dev/sdc1 on /mnt/x type ext4 (rw,relatime)\n');
    expect(on.run('PMX1', 'df /mnt/x | tail -1').text).toContain('/dev/sdc1');
    expect(on.run('PMX1', 'cd /mnt/x && umount /mnt/x')).toMatchObject({
      text: 'umount: /mnt/x: target is busy.\n',
      exitCode: 32,
    });
    expect(on.run('PMX1', 'cd / && umount /dev/sdc1').exitCode).toBe(0);
    expect(on.run('PMX1', 'cat /mnt/x/a; ls /mnt/x').text).toBe('below\na\n');
    on.run('PMX1', 'mkdir /mnt/y; mount /dev/disk/by-id/ata-SSD960-103-part1 /mnt/y');
    expect(on.run('PMX1', 'cat /mnt/y/b /mnt/y/d/c').text).toBe('on\nin\n');
  });

  it('keep what was written over a loss of power, and are not mounted then', () => {
    const on = new Console('pair');
    on.run('PMX1', 'mkfs.ext4 -q -F /dev/sdc; mkdir /mnt/x; mount /dev/sdc /mnt/x; echo kept > /mnt/x/a');
    on.fault({ kind: 'reset', host: 'PMX1' });
    on.pass(300_000);
    on.open('PMX1');
    expect(on.run('PMX1', 'ls /mnt/x; mount /dev/sdc /mnt/x; cat /mnt/x/a').text).toBe('kept\n');
  });

  it('tell zpool that a device is taken', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:0:0 /dev/sdc && mkfs.ext4 -q /dev/sdc1 && mkdir -p /mnt/x');
    const taken = `${IN_USE}/dev/sdc1 contains a filesystem of type 'ext4'\n`;
    expect(on.run('PMX1', 'zpool create tank sdc1').text).toBe(taken);
    expect(on.run('PMX1', 'zpool create tank sdc').text).toBe(taken);
    on.run('PMX1', 'mount /dev/sdc1 /mnt/x');
    expect(on.run('PMX1', 'zpool create -f tank sdc').text).toBe(
      '/dev/sdc is in use and contains a unknown filesystem.\n',
    );
    expect(on.run('PMX1', 'zpool create -f tank sdc1').exitCode).toBe(1);
    expect(on.run('PMX1', 'umount /mnt/x && zpool create -f tank sdc1').exitCode).toBe(0);
    expect(on.run('PMX1', 'lsblk -no FSTYPE /dev/sdc1').text).toBe('zfs_member\n');
    expect(on.run('PMX1', 'mount /dev/sdc1 /mnt/x').text).toContain("unknown filesystem type 'zfs_member'");
    expect(on.run('PMX1', 'mkfs.ext4 -q /dev/sdc1').text).toBe(
      '/dev/sdc1 is apparently in use by the system; will not make a filesystem here!\n',
    );
  });

  it('ask before something is lost', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank sdc && zpool export tank');
    const asked = on.run('PMX1', 'mkfs.ext4 -q /dev/sdc1');
    expect(asked.text).toContain("/dev/sdc1 contains a zfs_member file system labelled 'tank'\n");
    expect(asked.prompt).toBe('Proceed anyway? (y,N) ');
    expect(on.run('PMX1', 'n').exitCode).toBe(1);
    expect(on.run('PMX1', 'zpool import').text).toContain('pool: tank');
  });

  it('lay out a device of 10 GiB as mke2fs does', () => {
    const geometry = ext4Geometry(10 * 2 ** 30);
    expect(geometry).toMatchObject({ blocks: 2621440, inodes: 655360, journalBlocks: 16384 });
    expect(superblockBackups(geometry)).toEqual([
      32768, 98304, 163840, 229376, 294912, 819200, 884736, 1605632,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 20, max: 2 ** 45 }), (bytes) => {
        expect(ext4Bytes(bytes)).toBeLessThan(bytes);
        expect(
          superblockBackups(ext4Geometry(bytes)).every((block) => block < ext4Geometry(bytes).blocks),
        ).toBe(true);
      }),
    );
  });
});

describe('mkfs.ext4', () => {
  it('says of options that change the layout that it does not have them, and makes nothing', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'mkfs.ext4 -q -n /dev/sda')).toMatchObject({
      text: 'mkfs.ext4: -n: not simulated yet\n',
      exitCode: 1,
    });
    expect(on.run('PMX1', 'blkid /dev/sda').exitCode).toBe(2);
  });
});
