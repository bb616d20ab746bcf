import { expect, it } from 'vitest';
import { Console } from '../system/console.ts';

/** Classes without what they have in common, as `zpool events -H` shows them. */
function toldOf(on: Console): string[] {
  const rows = on.run('PMX1', 'zpool events -H; zpool events -c').text.split('\n');
  return rows.flatMap((row) => row.split('\t')[1]?.replace('.fs.zfs.', ' ') ?? []);
}

const resilvered = ['sysevent resilver_start', 'sysevent config_sync', 'sysevent resilver_finish'];

it.each<[string, ...string[]]>([
  ['zpool create other sdc', 'sysevent pool_create', 'sysevent config_sync'],
  ['zpool add tank spare sdc', 'sysevent config_sync', 'sysevent vdev_add'],
  ['zpool attach -w tank sda sdc', 'sysevent vdev_attach', ...resilvered],
  ['zpool detach tank sdb', 'sysevent vdev_remove', 'sysevent config_sync'],
  ['zpool offline tank sdb', 'resource statechange', 'sysevent config_sync'],
  ['zpool offline -f tank sdb', 'resource statechange', 'sysevent config_sync'],
  ['zpool scrub -w tank', 'sysevent scrub_start', 'sysevent scrub_finish'],
  ['zpool export tank', 'sysevent pool_export', 'sysevent config_sync'],
  ['zpool destroy tank', 'sysevent pool_destroy', 'sysevent config_sync'],
  ['zpool status'],
])('%s is told of', (command, ...told) => {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create tank mirror sda sdb; zpool events -c');
  on.run('PMX1', command);
  expect(toldOf(on)).toEqual(told);
});

it.each<[string, string, ...string[]]>([
  ['zpool export tank', 'zpool import tank', 'sysevent config_sync', 'sysevent pool_import'],
  ['zpool add tank cache sdc', 'zpool remove tank sdc', 'sysevent vdev_remove_aux', 'sysevent config_sync'],
  ['zpool add tank log sdc', 'zpool remove tank sdc', 'sysevent vdev_remove_dev', 'sysevent config_sync'],
])('after %s %s is told of', (before, command, ...told) => {
  const on = new Console('pair');
  on.run('PMX1', `zpool create tank mirror sda sdb; ${before}; zpool events -c`);
  on.run('PMX1', command);
  expect(toldOf(on)).toEqual(told);
});

it('gives everything that is known of an event', () => {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create tank mirror sda sdb; zpool events -c; zpool offline tank sdb');
  const guid = (vdev: string) =>
    `0x${BigInt(on.run('PMX1', `zpool get -Ho value guid tank ${vdev}`).text.trim()).toString(16)}`;
  const pool = `0x${BigInt(on.run('PMX1', 'zpool get -Ho value guid tank').text.trim()).toString(16)}`;
  const [first] = on.run('PMX1', 'zpool events -vH tank').text.split('\n\n');
  expect(first?.split('\n').slice(1)).toEqual([
    '        version = 0x0',
    '        class = "resource.fs.zfs.statechange"',
    '        pool = "tank"',
    `        pool_guid = ${pool}`,
    '        pool_state = 0x0',
    '        pool_context = 0x0',
    `        vdev_guid = ${guid('sdb')}`,
    '        vdev_state = "OFFLINE" (0x2)',
    '        vdev_path = "/dev/sdb1"',
    '        vdev_laststate = "ONLINE" (0x7)',
    expect.stringMatching(/^ {8}time = 0x[0-9a-f]{8} 0x[0-9a-f]+ $/),
    '        eid = 0x3',
  ]);
});

it('tells of at most twenty wrong checksums of a device in a second, and names it', () => {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create -O compression=off tank mirror sda sdb');
  on.run('PMX1', 'dd if=/dev/urandom of=/tank/f bs=1M count=64; zpool sync tank; zpool events -c');
  on.fault({ kind: 'corrupt-disk', host: 'PMX1', disk: 'sdb', fromMib: 0, mib: 2000 });
  on.run('PMX1', 'zpool scrub -w tank');
  const text = on.run('PMX1', 'zpool events -v').text;
  expect(text.match(/ ereport\.fs\.zfs\.checksum\n/g)).toHaveLength(20);
  expect(new Set(text.match(/vdev_path = .*/g))).toEqual(new Set(['vdev_path = "/dev/sdb1"']));
  expect(text).toContain('        (end detector)\n        pool = "tank"\n');
});

it('keeps what happened until the next boot, and follows what comes', () => {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create tank sda');
  on.fault({ kind: 'reset', host: 'PMX1' });
  on.pass(120_000);
  on.open('PMX1');
  expect(toldOf(on)).toEqual(['sysevent config_sync', 'sysevent pool_import']);
  expect(on.run('PMX1', '(sleep 2; zpool create other sdb) & timeout 5 zpool events -f').text).toMatch(
    /pool_create\n.*config_sync/,
  );
});
