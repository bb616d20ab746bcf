import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

describe('wipefs', () => {
  it('lists what marks a device, and erases all of it', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:0:+1G /dev/sdc');
    expect(on.run('PMX1', 'wipefs /dev/sdc').text).toBe(
      'DEVICE OFFSET       TYPE UUID LABEL\nsdc    0x200        gpt       \nsdc    0xdf90355e00 gpt       \nsdc    0x1fe        PMBR      \n',
    );
    expect(on.run('PMX1', 'wipefs -a /dev/sdc').text).toBe(
      [
        '/dev/sdc: 8 bytes were erased at offset 0x00000200 (gpt): 45 46 49 20 50 41 52 54',
        '/dev/sdc: 8 bytes were erased at offset 0xdf90355e00 (gpt): 45 46 49 20 50 41 52 54',
        '/dev/sdc: 2 bytes were erased at offset 0x000001fe (PMBR): 55 aa',
        '/dev/sdc: calling ioctl to re-read partition table: Success',
        '',
      ].join('\n'),
    );
    expect(on.run('PMX1', 'wipefs /dev/sdc; lsblk -no NAME /dev/sdc').text).toBe('sdc\n');
  });

  it('takes the label of ZFS from a partition, but only where it is asked to', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank sdc');
    expect(on.run('PMX1', 'wipefs -a /dev/sdc1')).toMatchObject({
      text: 'wipefs: error: /dev/sdc1: probing initialization failed: Device or resource busy\n',
      exitCode: 1,
    });
    on.run('PMX1', 'zpool export tank; wipefs -a -n /dev/sdc1');
    expect(on.run('PMX1', 'zpool import').text).toContain('pool: tank');
    expect(on.run('PMX1', 'wipefs -a /dev/sdc1').text).toContain('(zfs_member): 0c b1 ba 00 00 00 00 00\n');
    expect(on.run('PMX1', 'zpool import; lsblk -no FSTYPE /dev/sdc1').text.trim()).toBe(
      'no pools available to import',
    );
  });
});

describe('dd over a disk', () => {
  it('takes the table and the labels that it hits', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank sdc && zpool export tank');
    on.run('PMX1', 'dd if=/dev/zero of=/dev/sdc bs=1M count=1 status=none');
    expect(on.run('PMX1', 'lsblk -no NAME /dev/sdc').text).toBe('sdc\n');
    expect(on.run('PMX1', 'sgdisk -p /dev/sdc').text).toContain('invalid main GPT header, but valid backup');
    on.run('PMX1', 'sgdisk -e /dev/sdc 2> /dev/null');
    expect(on.run('PMX1', 'zpool import').text).toContain('pool: tank');
    on.run('PMX1', 'dd if=/dev/zero of=/dev/sdc1 bs=512k count=1 status=none');
    expect(on.run('PMX1', 'zpool import').text).toContain('pool: tank');
    const end = 'seek=$(($(blockdev --getsize64 /dev/sdc1) / 1048576 - 2))';
    on.run('PMX1', `dd if=/dev/zero of=/dev/sdc1 bs=1M ${end} count=2 status=none`);
    expect(on.run('PMX1', 'zpool import').text).toBe('no pools available to import\n');
  });
});

describe('a disk whose table lost its front', () => {
  it('is given to a pool only by force', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:0:+1G /dev/sdc; dd if=/dev/zero of=/dev/sdc bs=1M count=1 status=none');
    expect(on.run('PMX1', 'zpool create tank sdc').text).toBe(
      "invalid vdev specification\nuse '-f' to override the following errors:\n/dev/sdc contains a corrupt primary EFI label.\n",
    );
    expect(on.run('PMX1', 'zpool create -f tank sdc').exitCode).toBe(0);
  });
});

describe('blkid', () => {
  it('finds pools, file systems and partitions', () => {
    const on = new Console('pair');
    on.run(
      'PMX1',
      'zpool create tank sdc; sgdisk -n 1:0:+1G -c 1:data /dev/sdd; mkfs.ext4 -q -L x /dev/sdd1',
    );
    const guid = on.run('PMX1', 'zpool get -Ho value guid tank').text.trim();
    expect(on.run('PMX1', 'blkid /dev/sdc1').text).toMatch(
      new RegExp(
        `^/dev/sdc1: LABEL="tank" UUID="${guid}" UUID_SUB="\\d+" BLOCK_SIZE="4096" TYPE="zfs_member" PARTLABEL="zfs-[0-9a-f]{16}" PARTUUID="[-0-9a-f]{36}"\n$`,
      ),
    );
    expect(on.run('PMX1', 'blkid -L x; blkid -s TYPE -o value /dev/sdd1').text).toBe('/dev/sdd1\next4\n');
    expect(on.run('PMX1', 'blkid -t TYPE=zfs_member -o device').text).toBe('/dev/sdc1\n');
    expect(on.run('PMX1', 'blkid /dev/sdc9 -s TYPE').exitCode).toBe(2);
  });
});
