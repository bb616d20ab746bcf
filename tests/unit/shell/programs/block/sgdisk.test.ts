import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectorFrom } from '../../../../../src/shell/programs/block/sgdisk-words.ts';
import { Console } from '../system/console.ts';

const BOOT =
  'sgdisk -a1 -n1:34:2047 -t1:EF02 /dev/sda && sgdisk -n2:2048:+1G -t2:EF00 -n3:0:0 -t3:BF01 /dev/sda';

function withBootDisk(): Console {
  const on = new Console('pair');
  on.run('PMX1', BOOT);
  return on;
}

describe('sgdisk', () => {
  it('lays out a boot disk as the installer of Proxmox VE does', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', BOOT).text).toBe(
      'Creating new GPT entries in memory.\nThe operation has completed successfully.\nThe operation has completed successfully.\n',
    );
    const shown = on.run('PMX1', 'sgdisk -p /dev/sda').text;
    expect(shown).toContain('Disk /dev/sda: 1875385008 sectors, 894.3 GiB\nModel: SATA SSD 960 GB\n');
    expect(shown).toContain('First usable sector is 34, last usable sector is 1875384974\n');
    expect(shown.split('\n').slice(-4)).toEqual([
      '   1              34            2047   1007.0 KiB  EF02  ',
      '   2            2048         2099199   1024.0 MiB  EF00  ',
      '   3         2099200      1875384974   893.3 GiB   BF01  ',
      '',
    ]);
  });

  it('tells the kernel of what it wrote, and udev makes the links', () => {
    const on = withBootDisk();
    expect(on.run('PMX1', 'ls /dev/sda*').text).toBe('/dev/sda  /dev/sda1  /dev/sda2  /dev/sda3\n');
    expect(on.run('PMX1', 'readlink /dev/disk/by-id/ata-SSD960-101-part3').text).toBe('../../sda3\n');
  });

  it('copies a table, and then gives the copy GUIDs of its own', () => {
    const on = withBootDisk();
    const guids = (disk: string) => on.run('PMX1', `lsblk -no PTUUID,PARTUUID ${disk}`).text;
    on.run('PMX1', 'sgdisk /dev/sda -R /dev/sdb');
    expect(guids('/dev/sdb')).toBe(guids('/dev/sda'));
    on.run('PMX1', 'sgdisk -G /dev/sdb');
    const [one, other] = [guids('/dev/sda').split(/\s+/), guids('/dev/sdb').split(/\s+/)];
    expect(one.filter((guid) => guid !== '' && other.includes(guid))).toEqual([]);
    const places = (disk: string) => on.run('PMX1', `sgdisk -p ${disk} | tail -3`).text;
    expect(places('/dev/sdb')).toBe(places('/dev/sda'));
  });

  it('writes nothing once something went wrong', () => {
    const on = withBootDisk();
    const wrong = on.run('PMX1', 'sgdisk -d 2 -n 1:2048:+1G /dev/sda');
    expect(wrong.text).toBe(
      'Could not create partition 1 from 2048 to 2099199\nError encountered; not saving changes.\n',
    );
    expect(wrong.exitCode).toBe(4);
    expect(on.run('PMX1', 'lsblk -no NAME /dev/sda | wc -l').text).toBe('4\n');
    expect(on.run('PMX1', 'sgdisk -d 7 /dev/sda').exitCode).toBe(4);
    expect(on.run('PMX1', 'sgdisk -p /dev/sdz')).toMatchObject({
      text: 'Problem opening /dev/sdz for reading! Error is 2.\nThe specified file does not exist!\n',
      exitCode: 2,
    });
  });

  it('leaves the labels of ZFS when it destroys a table: they are back with the partition', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank sdc && zpool export tank && sgdisk -Z /dev/sdc');
    expect(on.run('PMX1', 'zpool import').text).toBe('no pools available to import\n');
    on.run('PMX1', 'sgdisk -n 1:4096:+400G -t 1:BF01 /dev/sdc');
    expect(on.run('PMX1', 'zpool import').text).toBe('no pools available to import\n');
    on.run('PMX1', 'sgdisk -d 1 -n 1:2048:-8M -t 1:BF01 /dev/sdc');
    expect(on.run('PMX1', 'zpool import').text).toContain('   pool: tank'.trim());
  });

  it('is not heard by the kernel while a pool uses the disk', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:2048:+4G -t 1:BF01 /dev/sdc && zpool create tank sdc1');
    const changed = on.run('PMX1', 'sgdisk -d 1 -n 1:2048:+8G -t 1:BF01 /dev/sdc');
    expect(changed.text).toContain('Warning: The kernel is still using the old partition table.\n');
    expect(on.run('PMX1', 'lsblk -no SIZE /dev/sdc1').text.trim()).toBe('4G');
    expect(on.run('PMX1', 'blockdev --rereadpt /dev/sdc').text).toBe(
      'blockdev: ioctl error on BLKRRPART: Device or resource busy\n',
    );
    expect(on.run('PMX1', 'partprobe /dev/sdc')).toMatchObject({ text: '', exitCode: 0 });
    expect(on.run('PMX1', 'lsblk -no SIZE /dev/sdc1').text.trim()).toBe('8G');
    on.run('PMX1', 'sgdisk -d 1 -n 1:6144:+8G /dev/sdc');
    const stuck = on.run('PMX1', 'partprobe /dev/sdc');
    expect(stuck.exitCode).toBe(1);
    expect(stuck.text).toContain(
      'Error: Partition(s) 1 on /dev/sdc have been written, but we have been unable',
    );
    expect(on.run('PMX1', 'lsblk -no SIZE /dev/sdc1').text.trim()).toBe('8G');
  });

  it('keeps a table over a copy there and back, a pulled disk and a restart', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(sizes, (mib) => {
        const on = new Console('pair');
        const made = mib.map((size) => `-n 0:0:+${size}M`).join(' ');
        on.run('PMX1', `sgdisk ${made} /dev/sda; sgdisk -R /dev/sdb /dev/sda; sgdisk -R /dev/sdc /dev/sdb`);
        const known = (disk: string) =>
          on.run('PMX1', `lsblk -rbno START,SIZE,PARTUUID /dev/${disk} | tail -n +2`).text;
        const before = known('sda');
        const bytes = before
          .trim()
          .split('\n')
          .map((line) => Number(line.split(' ')[1]));
        expect(bytes).toEqual(mib.map((size) => size * 2 ** 20));
        expect(known('sdc')).toBe(before);
        on.fault({ kind: 'pull-disk', host: 'PMX1', disk: 'sdc' });
        on.fault({ kind: 'plug-disk', host: 'PMX1', disk: 'sdc' });
        expect(known('sdc')).toBe(before);
        on.fault({ kind: 'reset', host: 'PMX1' });
        on.pass(300_000);
        on.open('PMX1');
        expect(known('sda')).toBe(before);
      }),
      { numRuns: 5 },
    );
  });

  it('reads sizes as sectors from where they count', () => {
    const range = { low: 2048, high: 1_000_000, byDefault: 1_000_000, alignment: 2048 };
    expect(sectorFrom('', range)).toBe(1_000_000);
    expect(sectorFrom('0', range)).toBe(1_000_000);
    expect(sectorFrom('+1M', range)).toBe(4095);
    expect(sectorFrom('-1M', range)).toBe(1_000_000 - 2048);
    expect(sectorFrom('x', range)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (mib) => {
        expect(sectorFrom(`+${mib}M`, range) - range.low + 1).toBe(mib * 2048);
        expect(sectorFrom(`+${mib * 1024}k`, range)).toBe(sectorFrom(`+${mib}M`, range));
      }),
    );
  });
});
