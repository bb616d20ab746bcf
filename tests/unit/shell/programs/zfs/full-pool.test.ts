import { describe, expect, it } from 'vitest';
import type { StoredObject } from '../../../../../src/simulator/zfs/block-types.ts';
import { Console } from '../system/console.ts';

/** A pool on files of 1 GiB. */
function smallPool(vdevs: string, options = ''): Console {
  const on = new Console('pair');
  on.run('PMX1', 'truncate -s 1G /root/d1 /root/d2 /root/d3 /root/d4');
  expect(on.run('PMX1', `zpool create ${options} -O compression=off tank ${vdevs}`)).toMatchObject({
    exitCode: 0,
  });
  return on;
}

function poolOf(on: Console) {
  const pool = Object.values(on.world.zfs.PMX1?.pools ?? {}).find(({ name }) => name === 'tank');
  if (!pool) throw new Error('no pool');
  return pool;
}

const blocksOf = ({ runs }: StoredObject) => runs.reduce((sum, { count }) => sum + count, 0);

/** Every block of every object has its place, and no two the same. */
function expectNothingLost(on: Console): void {
  on.run('PMX1', 'zpool sync');
  for (const { head } of Object.values(poolOf(on).content.datasets)) {
    for (const object of Object.values(head.objects)) expect(object.dirty).toEqual([]);
  }
  const [size, allocated] = on.run('PMX1', 'zpool list -Hpo size,alloc tank').text.split('\t').map(Number);
  expect(allocated).toBeLessThanOrEqual(size ?? 0);
}

const FILLS: readonly (readonly [string, string, string])[] = [
  ['one disk', '/root/d1', ''],
  ['copies=2', '/root/d1', '-O copies=2'],
  ['small records on raidz2', 'raidz2 /root/d1 /root/d2 /root/d3 /root/d4', '-O recordsize=4K'],
  ['vdevs of which one fills first', '/root/d1 /root/d2', ''],
];

describe('a full pool', () => {
  for (const [what, vdevs, options] of FILLS) {
    it(`takes what fits and refuses the rest: ${what}`, () => {
      const on = smallPool(vdevs, `-o ashift=12 ${options}`);
      const filled = on.run('PMX1', 'dd if=/dev/urandom of=/tank/big bs=64M count=128 status=none');
      expect(filled).toMatchObject({ exitCode: 1, text: expect.stringContaining('No space left on device') });
      expectNothingLost(on);
      const file = poolOf(on).content.datasets.tank?.head.objects.big;
      const size = Number(on.run('PMX1', 'stat -c %s /tank/big').text);
      expect(file && blocksOf(file)).toBe(Math.ceil(size / (file?.blockBytes ?? 1)));
      expect(size).toBeGreaterThan(300 * 2 ** 20);
      const again = on.run('PMX1', 'cat /etc/passwd > /tank/small');
      expect(again).toMatchObject({ exitCode: 1, text: expect.stringContaining('No space left on device') });
      const before = on.run('PMX1', 'sha256sum /tank/big').text;
      on.fault({ kind: 'reset', host: 'PMX1' });
      on.pass(120_000);
      on.open('PMX1');
      on.run('PMX1', 'zpool import -f -d /root tank');
      expect(on.run('PMX1', 'sha256sum /tank/big').text).toContain(before.split(' ')[0]);
      on.run('PMX1', 'rm /tank/big; zpool sync');
      expect(on.run('PMX1', 'cat /etc/passwd > /tank/small').exitCode).toBe(0);
    });
  }

  it('stops a thin volume that promised more than there is', () => {
    const on = smallPool('/root/d1', '-o ashift=12');
    on.run('PMX1', 'zfs create -s -V 8G tank/v');
    const filled = on.run('PMX1', 'dd if=/dev/urandom of=/dev/zvol/tank/v bs=256M count=32 status=none');
    expect(filled).toMatchObject({ exitCode: 1, text: expect.stringContaining('No space left on device') });
    expectNothingLost(on);
    const used = Number(on.run('PMX1', 'zfs get -Hpo value used tank/v').text);
    expect(used).toBeGreaterThan(600 * 2 ** 20);
    expect(Number(on.run('PMX1', 'zfs get -Hpo value available tank').text)).toBe(0);
  });
});
