import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clonedSpace } from '../../../../../src/simulator/zfs/cloned-space.ts';
import { Console } from '../system/console.ts';

function poolWithFile(create = 'zpool create tank mirror sda sdb', mib = 8): Console {
  const on = new Console('pair');
  on.run('PMX1', create);
  on.run('PMX1', `dd if=/dev/urandom of=/tank/a bs=1M count=${mib}`);
  on.run('PMX1', 'zpool sync');
  return on;
}

function number(on: Console, line: string): number {
  return Number(on.run('PMX1', line).text.trim());
}

const allocated = (on: Console) => number(on, 'zpool list -Hpo alloc tank');

describe('cp within a pool', () => {
  it('shares the blocks: the file is there twice, its space once', () => {
    const on = poolWithFile();
    const before = allocated(on);
    on.run('PMX1', 'cp /tank/a /tank/b; zpool sync');
    expect(allocated(on) - before).toBeLessThan(512 * 1024);
    expect(on.run('PMX1', 'cmp /tank/a /tank/b').exitCode).toBe(0);
    expect(on.run('PMX1', 'zpool get -Hpo value bcloneused,bclonesaved,bcloneratio tank').text).toBe(
      `${8 * 2 ** 20}\n${8 * 2 ** 20}\n2.00\n`,
    );
    expect(number(on, 'zfs get -Hpo value refer tank')).toBeGreaterThan(16 * 2 ** 20);
  });

  it('writes what is not on disk yet before it shares it', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank mirror sda sdb; echo hello > /tank/a; cp /tank/a /tank/b');
    expect(on.run('PMX1', 'cat /tank/b').text).toBe('hello\n');
    on.fault({ kind: 'reset', host: 'PMX1' });
    on.pass(120_000);
    on.open('PMX1');
    on.run('PMX1', 'zpool import -f tank');
    expect(on.run('PMX1', 'cat /tank/a').text).toContain('hello');
  });

  it('gives each its own again where one is changed, and frees a block with its last holder', () => {
    const on = poolWithFile();
    on.run('PMX1', 'cp /tank/a /tank/b; zpool sync');
    on.run('PMX1', 'dd if=/dev/zero of=/tank/b bs=1M count=1 conv=notrunc; zpool sync');
    expect(number(on, 'zpool list -Hpo bclonesaved tank')).toBe(7 * 2 ** 20);
    on.run('PMX1', 'rm /tank/a; zpool sync');
    expect(number(on, 'zpool list -Hpo bclonesaved tank')).toBe(0);
    expect(allocated(on)).toBeGreaterThan(7 * 2 ** 20);
    on.run('PMX1', 'rm /tank/b; zpool sync');
    expect(allocated(on)).toBeLessThan(2 ** 20);
  });

  it('counts for the quota like any other file', () => {
    const on = poolWithFile();
    on.run('PMX1', 'zfs set refquota=12M tank');
    const copied = on.run('PMX1', 'cp /tank/a /tank/b');
    expect(copied).toMatchObject({ exitCode: 1, text: expect.stringContaining('Disk quota exceeded') });
    expect(number(on, 'zfs get -Hpo value refer tank')).toBeLessThan(12 * 2 ** 20);
  });

  it('cannot when the feature is off', () => {
    const on = poolWithFile('zpool create -o feature@block_cloning=disabled tank mirror sda sdb');
    expect(on.run('PMX1', 'cp --reflink=always /tank/a /tank/b').text).toContain('failed to clone');
    on.run('PMX1', 'cp /tank/a /tank/b; zpool sync');
    expect(number(on, 'zpool list -Hpo bclonesaved tank')).toBe(0);
    expect(allocated(on)).toBeGreaterThan(16 * 2 ** 20);
  });

  it('saves one file less than there are, however they were copied and removed', () => {
    const steps = fc.array(
      fc.record({ from: fc.integer({ min: 0, max: 4 }), to: fc.integer({ min: 0, max: 4 }) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(steps, (copies) => {
        const on = poolWithFile('zpool create tank sda', 1);
        on.run('PMX1', 'mv /tank/a /tank/f0');
        const files = new Set([0]);
        for (const { from, to } of copies) {
          if (from === to) {
            if (files.size > 1 && files.delete(from)) on.run('PMX1', `rm /tank/f${from}`);
          } else if (files.has(from) && !files.has(to)) {
            files.add(to);
            on.run('PMX1', `cp /tank/f${from} /tank/f${to}`);
          }
        }
        on.run('PMX1', 'zpool sync');
        const content = Object.values(on.world.zfs.PMX1?.pools ?? {})[0]?.content;
        expect(content && clonedSpace(content).savedBytes).toBe((files.size - 1) * 2 ** 20);
      }),
      { numRuns: 15, seed: 7 },
    );
  });
});

describe('zfs rewrite', () => {
  it('puts old blocks into the new width of an expanded raidz, and changes nothing in the file', () => {
    const on = poolWithFile('zpool create -O compression=off tank raidz1 sda sdb sdc');
    const hash = on.run('PMX1', 'sha256sum /tank/a').text;
    const size = number(on, 'du -B1 /tank/a | cut -f1');
    on.run('PMX1', 'zpool attach -w tank raidz1-0 sdd');
    expect(on.run('PMX1', 'zfs rewrite -v /tank/a').text).toBe('/tank/a\n');
    on.run('PMX1', 'zpool sync');
    expect(number(on, 'du -B1 /tank/a | cut -f1')).toBeLessThan(size);
    expect(on.run('PMX1', 'sha256sum /tank/a').text).toBe(hash);
  });

  it('leaves the old blocks to a snapshot', () => {
    const on = poolWithFile();
    on.run('PMX1', 'zfs snapshot tank@before; zfs rewrite /tank/a; zpool sync');
    expect(number(on, 'zfs get -Hpo value usedbysnapshots tank')).toBeGreaterThan(8 * 2 ** 20);
  });

  it('goes down into directories with -r, not into other data sets with -x', () => {
    const on = poolWithFile();
    on.run('PMX1', 'zfs create tank/sub; mkdir /tank/d; echo 1 > /tank/d/one; echo 2 > /tank/sub/two');
    expect(on.run('PMX1', 'zfs rewrite -v /tank').text).toBe('');
    expect(on.run('PMX1', 'zfs rewrite -rv /tank').text.split('\n')).toEqual(
      expect.arrayContaining(['/tank/a', '/tank/d/one', '/tank/sub/two']),
    );
    expect(on.run('PMX1', 'zfs rewrite -rvx /tank').text).not.toContain('/tank/sub/two');
  });

  it('is refused where there is no room for new blocks beside the old ones', () => {
    const on = new Console('pair');
    on.run('PMX1', 'truncate -s 256M /root/disk.img; zpool create -O compression=off tank /root/disk.img');
    on.run('PMX1', 'dd if=/dev/urandom of=/tank/a bs=1M count=70; zpool sync; zfs snapshot tank@old');
    const hash = on.run('PMX1', 'sha256sum /tank/a').text;
    expect(on.run('PMX1', 'zfs rewrite /tank/a')).toMatchObject({
      text: 'failed to rewrite /tank/a: No space left on device\n',
      exitCode: 28,
    });
    on.run('PMX1', 'zpool sync; zpool export tank; zpool import -d /root tank');
    expect(on.run('PMX1', 'sha256sum /tank/a').text).toBe(hash);
    expect(on.run('PMX1', 'zpool scrub -w tank; zpool status tank').text).toContain('No known data errors');
  });

  it('says what it cannot, with the number of the error', () => {
    const on = poolWithFile();
    expect(on.run('PMX1', 'zfs rewrite /tank/nosuch')).toMatchObject({
      text: 'failed to stat /tank/nosuch: No such file or directory\n',
      exitCode: 2,
    });
    expect(on.run('PMX1', 'zfs rewrite /etc/hostname')).toMatchObject({
      text: 'failed to rewrite /etc/hostname: Inappropriate ioctl for device\n',
      exitCode: 25,
    });
  });
});
