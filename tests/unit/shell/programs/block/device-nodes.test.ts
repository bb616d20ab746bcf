import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

describe('device nodes', () => {
  it('are listed with their numbers', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:0:+1G /dev/sdb');
    expect(on.run('PMX1', 'ls -l /dev/sda /dev/sdb1 /dev/null | cut -c1-28').text).toBe(
      'crw-rw-rw- 1 root root 1,  3\nbrw-rw---- 1 root disk 8,  0\nbrw-rw---- 1 root disk 8, 17\n',
    );
    expect(on.run('PMX1', 'stat -c %F /dev/sda /dev/zero').text).toBe(
      'block special file\ncharacter special file\n',
    );
    const tests = '[ -b /dev/sdb1 ] && [ ! -f /dev/sda ] && [ -c /dev/null ] && [ ! -b /dev/sdz ]; echo $?';
    expect(on.run('PMX1', tests).text).toBe('0\n');
  });

  it('are what every link leads to, whatever was done to the disks', () => {
    const acts = [
      'sgdisk -n 0:0:+1G /dev/sda',
      'sgdisk -d 1 /dev/sda',
      'sgdisk -Z /dev/sda',
      'sgdisk /dev/sda -R /dev/sdb',
      'zpool create -f tank sdb',
      'zfs create -V 1G tank/v',
      'zpool destroy tank',
      'wipefs -a /dev/sdb',
      'echo 1 > /sys/block/sda/device/delete',
      "echo '- - -' > /sys/class/scsi_host/host0/scan",
      'partprobe',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 8 }), (lines) => {
        const on = new Console('pair');
        for (const line of lines) on.run('PMX1', line);
        const broken =
          'for l in $(find /dev/disk /dev/zvol -type l 2> /dev/null); do [ -b $l ] || echo $l; done';
        expect(on.run('PMX1', broken).text).toBe('');
      }),
      { numRuns: 12 },
    );
  });
});
