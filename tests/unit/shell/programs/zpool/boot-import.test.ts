import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

function booted(before: string): Console {
  const on = new Console('pair');
  on.run('PMX1', `truncate -s 1G /root/d0; ${before}; sync`);
  on.fault({ kind: 'reset', host: 'PMX1' });
  on.pass(120_000);
  on.open('PMX1');
  return on;
}

const imported = (on: Console) => on.run('PMX1', 'zpool list -Ho name').text;
const unit = (on: Console) => on.run('PMX1', 'systemctl is-active zfs-import-cache').text;

describe('after a boot', () => {
  it('the pools of the cache file are imported, and their file systems mounted', () => {
    const on = booted('zpool create tank mirror sda sdb; zfs create tank/a; echo kept > /tank/a/f');
    expect(imported(on)).toBe('tank\n');
    expect(on.run('PMX1', 'cat /tank/a/f; zpool status -x').text).toBe('kept\nall pools are healthy\n');
  });

  it.each([
    ['in a file', 'zpool create tank /root/d0', 'tank\n'],
    ['that was exported', 'zpool create tank sda; zpool export tank', ''],
    ['with cachefile=none', 'zpool create -o cachefile=none tank sda', ''],
    ['whose cachefile was taken away', 'zpool create tank sda; zpool set cachefile=none tank', ''],
    [
      'that was imported with another root',
      'zpool create tank sda; zpool export tank; zpool import -R /mnt tank',
      '',
    ],
    ['of a cache file that was removed', 'zpool create tank sda; rm /etc/zfs/zpool.cache', ''],
    [
      'beside another that was destroyed',
      'zpool create tank sda; zpool create b sdb; zpool destroy b',
      'tank\n',
    ],
    ['under its new name', 'zpool create b sda; zpool export b; zpool import b tank', 'tank\n'],
  ])('a pool %s', (_, before, names) => {
    const on = booted(before);
    expect(on.run('PMX1', 'zpool list -Ho name 2>&1').text).toBe(names);
    expect(unit(on)).toBe('active\n');
  });

  it('a pool that another host id used last is not imported, and the service has failed', () => {
    const on = booted('zpool create tank sda; zpool sync; zgenhostid -f 0a0b0c0d');
    expect(unit(on)).toBe('failed\n');
    expect(on.run('PMX1', 'zpool import tank').text).toContain(
      "cannot import 'tank': pool was previously in use from another system.",
    );
    expect(on.run('PMX1', 'zpool import -f tank && zpool list -Ho name').text).toBe('tank\n');
  });

  it('a pool that lacks too much is not imported, and is when the disk is back', () => {
    const on = new Console('pair');
    on.run('PMX1', 'zpool create tank sda');
    on.fault({ kind: 'power-off', host: 'PMX1' });
    on.fault({ kind: 'pull-disk', host: 'PMX1', disk: 'sda' });
    on.fault({ kind: 'power-on', host: 'PMX1' });
    on.pass(120_000);
    on.open('PMX1');
    expect(unit(on)).toBe('failed\n');
    on.fault({ kind: 'plug-disk', host: 'PMX1', disk: 'sda' });
    on.run('PMX1', 'systemctl start zfs-import-cache');
    expect(imported(on)).toBe('tank\n');
  });
});
