import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

function poolOn(layout: string): Console {
  const on = new Console('pair');
  on.run('PMX1', `zpool create -O compression=off tank ${layout}`);
  on.run('PMX1', 'dd if=/dev/urandom of=/tank/f bs=1M count=16; zpool sync');
  return on;
}

function refuse(on: Console, disk: string, readPercent: number, writePercent: number): void {
  on.fault({ kind: 'disk-errors', host: 'PMX1', disk, readPercent, writePercent });
}

const statusOf = (on: Console) => on.run('PMX1', 'zpool status tank').text;
const stateOf = (on: Console, disk: string) =>
  statusOf(on)
    .match(new RegExp(`${disk} +(.*)`))?.[1]
    ?.replace(/ +/g, ' ');
const WRITE = 'dd if=/dev/urandom of=/tank/g bs=1M count=4; zpool sync';

describe('a disk that answers with errors', () => {
  it('has its refused writes counted, and is faulted when it was not pulled after fifteen seconds', () => {
    const on = poolOn('mirror sda sdb');
    refuse(on, 'sdb', 0, 100);
    on.run('PMX1', WRITE);
    expect(stateOf(on, 'sda')).toBe('ONLINE 0 0 0');
    expect(stateOf(on, 'sdb')).toMatch(/^ONLINE 0 [1-9]\d* 0$/);
    on.pass(14_000);
    expect(stateOf(on, 'sdb')).toMatch(/^ONLINE/);
    on.pass(2_000);
    expect(stateOf(on, 'sdb')).toMatch(/^FAULTED 0 [1-9]\d* 0 too many errors$/);
    expect(on.run('PMX1', 'zpool events -H | cut -f2 | uniq | tail -n 4').text).toBe(
      [
        'sysevent.fs.zfs.config_sync',
        'ereport.fs.zfs.io',
        'resource.fs.zfs.statechange',
        'sysevent.fs.zfs.config_sync',
        '',
      ].join('\n'),
    );
  });

  it('is forgiven them when it was pulled', () => {
    const on = poolOn('mirror sda sdb');
    refuse(on, 'sdb', 0, 100);
    on.run('PMX1', WRITE);
    on.fault({ kind: 'pull-disk', host: 'PMX1', disk: 'sdb' });
    on.pass(30_000);
    expect(stateOf(on, 'sdb')).toMatch(/^REMOVED/);
  });

  it('has what it refused written when it is back', () => {
    const on = poolOn('mirror sda sdb');
    refuse(on, 'sdb', 0, 100);
    on.run('PMX1', `${WRITE}; sleep 16`);
    refuse(on, 'sdb', 0, 0);
    on.run('PMX1', 'zpool clear tank; zpool wait -t resilver tank');
    expect(stateOf(on, 'sdb')).toBe('ONLINE 0 0 0');
    expect(statusOf(on)).toMatch(/resilvered [\d.]+M in/);
  });

  it('has its refused reads counted, and they are read elsewhere', () => {
    const on = poolOn('raidz1 sda sdb sdc');
    const before = on.run('PMX1', 'sha256sum /tank/f').text;
    refuse(on, 'sdc', 30, 0);
    expect(on.run('PMX1', 'sha256sum /tank/f').text).toBe(before);
    expect(stateOf(on, 'sdc')).toMatch(/^ONLINE [1-9]\d* 0 0$/);
    expect(statusOf(on)).toContain('errors: No known data errors');
  });

  it('is written to again where the scrub could not read', () => {
    const on = poolOn('mirror sda sdb');
    refuse(on, 'sdb', 20, 0);
    on.run('PMX1', 'zpool scrub -w tank');
    expect(statusOf(on)).toMatch(/scrub repaired [1-9][\d.]*[KM] in/);
    expect(stateOf(on, 'sdb')).toMatch(/^ONLINE [1-9]\d* 0 0$/);
  });

  it('costs the file when nobody else has it, and the file is named', () => {
    const on = poolOn('sda');
    refuse(on, 'sda', 100, 0);
    expect(on.run('PMX1', 'cat /tank/f > /dev/null').text).toBe('cat: /tank/f: Input/output error\n');
    expect(on.run('PMX1', 'zpool status -v tank').text).toContain('/tank/f\n');
    expect(on.run('PMX1', 'zpool events -H | grep -c ereport.fs.zfs.data').text).toBe('1\n');
  });

  it('suspends the pool when there is no other to write to', () => {
    const on = poolOn('sda');
    refuse(on, 'sda', 0, 100);
    on.run('PMX1', 'echo x > /tank/x');
    on.pass(6_000);
    expect(statusOf(on)).toContain('state: SUSPENDED');
    expect(on.run('PMX1', 'zpool sync tank')).toMatchObject({
      text: "sync 'tank' failed: pool I/O is currently suspended\n",
      exitCode: 1,
    });
    expect(on.run('PMX1', 'zpool status -v tank').text).toContain('        <metadata>:<0x0>\n');
    refuse(on, 'sda', 0, 0);
    on.run('PMX1', 'zpool clear tank');
    expect(stateOf(on, 'sda')).toBe('ONLINE 0 0 0');
  });
});
