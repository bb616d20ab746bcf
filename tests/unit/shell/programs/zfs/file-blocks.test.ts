import { expect, it } from 'vitest';
import { Console } from '../system/console.ts';

it('counts the indirect blocks of a file among its blocks, and zeros need less of them', () => {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create -o ashift=12 -O compression=off tank mirror sda sdb');
  on.run(
    'PMX1',
    'dd if=/dev/urandom of=/tank/one bs=128K count=1; dd if=/dev/urandom of=/tank/two bs=128K count=2',
  );
  on.run(
    'PMX1',
    'dd if=/dev/urandom of=/tank/random bs=1M count=64; dd if=/dev/zero of=/tank/zeros bs=1M count=64',
  );
  on.run('PMX1', 'zpool sync');
  const blocks = (name: string) => Number(on.run('PMX1', `stat -c %b /tank/${name}`).text);
  // One block needs nothing above it, two an indirect block in two copies; the dnode itself counts as one.
  expect(blocks('one')).toBe(256 + 1);
  expect(blocks('two')).toBe(512 + 2 * 8 + 1);
  expect(blocks('zeros')).toBeGreaterThan(64 * 2048 + 1);
  expect(blocks('zeros')).toBeLessThan(blocks('random'));
  expect(on.run('PMX1', 'du /tank/two').text).toBe('265\t/tank/two\n');
});
