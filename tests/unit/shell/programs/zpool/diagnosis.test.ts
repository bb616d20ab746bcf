import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

const FILES = 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do';

/** A pool of this layout with twelve files, one of whose disks holds something else than was written. */
function damaged(layout: string, disks = ['sda']): Console {
  const on = new Console('pair');
  on.run('PMX1', `zpool create -O compression=off tank ${layout}`);
  on.run('PMX1', `${FILES} dd if=/dev/urandom of=/tank/f$i bs=128k count=1; done; zpool sync`);
  for (const disk of disks) on.fault({ kind: 'corrupt-disk', host: 'PMX1', disk, fromMib: 0, mib: 2000 });
  return on;
}

const read = (upTo: number) => `${FILES} [ $i -gt ${upTo} ] || cat /tank/f$i > /dev/null; done`;
const stateOf = (on: Console, disk: string) =>
  on
    .run('PMX1', 'zpool status tank')
    .text.match(new RegExp(`${disk} +(.*)`))?.[1]
    ?.replace(/ +/g, ' ');

describe('wrong checksums of a device', () => {
  it('degrade it with the tenth', () => {
    const on = damaged('mirror sda sdb');
    on.run('PMX1', read(9));
    expect(stateOf(on, 'sda')).toBe('ONLINE 0 0 9');
    on.run('PMX1', read(10));
    expect(stateOf(on, 'sda')).toBe('DEGRADED 0 0 10 too many errors');
    expect(on.run('PMX1', 'zpool events -H | grep -c statechange').text).toBe('1\n');
  });

  it('that are more than ten minutes apart do not', () => {
    const on = damaged('mirror sda sdb');
    on.run('PMX1', read(6));
    on.pass(601_000);
    on.run('PMX1', read(12));
    expect(stateOf(on, 'sda')).toBe('ONLINE 0 0 12');
  });

  it('that a scrub finds do not: it mends them', () => {
    const on = damaged('mirror sda sdb');
    on.run('PMX1', 'zpool scrub -w tank; sleep 20');
    expect(stateOf(on, 'sda')).toMatch(/^ONLINE 0 0 [1-9]/);
  });

  it('that an import meets in the metadata do not either, but are counted and told', () => {
    const on = damaged('raidz1 sda sdb sdc', []);
    on.run('PMX1', 'zpool export tank');
    on.fault({ kind: 'corrupt-disk', host: 'PMX1', disk: 'sda', fromMib: 4, mib: 2000 });
    on.run('PMX1', 'zpool events -c; zpool import tank; sleep 20');
    expect(stateOf(on, 'sda')).toMatch(/^ONLINE 0 0 [1-9]\d+$/);
    expect(stateOf(on, 'sdb')).toBe('ONLINE 0 0 0');
    expect(on.run('PMX1', 'zpool events -v | grep -A 12 checksum$ | grep context | uniq').text).toBe(
      '        pool_context = 0x2\n',
    );
  });

  it('that its neighbours have too do not: the fault is none of the device', () => {
    const on = damaged('raidz1 sda sdb sdc', ['sda', 'sdb']);
    on.run('PMX1', `${read(12)}; sleep 20`);
    expect(stateOf(on, 'sdb')).toMatch(/^ONLINE 0 0 \d\d/);
  });

  it('call a spare, and zpool clear begins anew', () => {
    const on = damaged('mirror sda sdb spare sdc');
    on.run('PMX1', `${read(12)}; sleep 2; zpool wait -t resilver tank`);
    expect(on.run('PMX1', 'zpool status tank').text).toContain('spare-0');
    on.run('PMX1', 'zpool clear tank; sleep 2; zpool wait -t resilver tank');
    expect(stateOf(on, 'sda')).toBe('ONLINE 0 0 0');
  });

  it('do nothing while the event daemon does not run', () => {
    const on = damaged('mirror sda sdb');
    on.run('PMX1', `systemctl stop zfs-zed; ${read(12)}; sleep 20`);
    expect(stateOf(on, 'sda')).toBe('ONLINE 0 0 12');
  });
});
