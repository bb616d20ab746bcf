import { expect, it } from 'vitest';
import { Console } from '../system/console.ts';

it.each([
  ['sync', 'kept\n'],
  [':', 'cat: /tank/a: No such file or directory\n'],
])('a file that was just written and %s: after a loss of power', (command, text) => {
  const on = new Console('pair');
  on.run('PMX1', `zpool create tank sda; echo kept > /tank/a; ${command}`);
  on.fault({ kind: 'reset', host: 'PMX1' });
  on.pass(120_000);
  on.open('PMX1');
  on.run('PMX1', 'zpool import -f tank');
  expect(on.run('PMX1', 'cat /tank/a').text).toBe(text);
});

it('sync of a file that is not there says so', () => {
  const on = new Console('pair');
  expect(on.run('PMX1', 'sync /nix')).toMatchObject({
    text: "sync: error opening '/nix': No such file or directory\n",
    exitCode: 1,
  });
});
