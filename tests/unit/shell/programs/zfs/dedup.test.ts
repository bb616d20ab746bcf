import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

const MIB = 2 ** 20;

function withDedup(options = '-O compression=off'): Console {
  const on = new Console('pair');
  on.run('PMX1', `zpool create -o ashift=12 ${options} -O dedup=on tank mirror sda sdb`);
  on.run(
    'PMX1',
    'dd if=/dev/urandom of=/root/one bs=1M count=8; dd if=/dev/urandom of=/root/two bs=1M count=4',
  );
  return on;
}

const run = (on: Console, line: string) => on.run('PMX1', line).text;
const number = (on: Console, line: string) => Number(run(on, line).trim());
const ratio = (on: Console) => run(on, 'zpool sync; zpool list -Hpo dedup tank').trim();
const allocated = (on: Console) => number(on, 'zpool list -Hpo alloc tank');
/** Rows of the histogram, without the heading. */
const table = (on: Console) => {
  const [, rows = ''] = run(on, 'zpool status -D tank').split('   -----\n');
  return rows.split('\n').filter(Boolean);
};

describe('dedup=on', () => {
  it('keeps equal blocks once, and charges each file for its own', () => {
    const on = withDedup();
    on.run('PMX1', 'zfs create tank/d; cp /root/one /tank/a; zpool sync');
    const before = allocated(on);
    on.run('PMX1', 'cp /root/one /tank/b; cat /root/two /root/one > /tank/d/c');
    expect(ratio(on)).toBe('2.33');
    expect(allocated(on) - before).toBeGreaterThan(4 * MIB);
    expect(allocated(on) - before).toBeLessThan(5 * MIB);
    expect(number(on, 'zfs get -Hpo value refer tank/d')).toBeGreaterThan(12 * MIB);
    expect(run(on, 'cmp /root/one /tank/b')).toBe('');
    expect(run(on, 'zpool get -Ho value feature@fast_dedup tank')).toBe('active\n');
  });

  it('shows blocks by how often they are referred to', () => {
    const on = withDedup();
    on.run(
      'PMX1',
      'cp /root/one /tank/a; cp /root/two /tank/b; cat /root/two > /tank/c; cat /root/two > /tank/d',
    );
    on.run('PMX1', 'dd if=/dev/zero of=/tank/zeros bs=128K count=20; zpool sync');
    expect(table(on)).toEqual([
      '     1       64      8M      8M      8M       64      8M      8M      8M',
      '     2       32      4M      4M      4M       96     12M     12M     12M',
      '    16        1    128K    128K    128K       20   2.50M   2.50M   2.50M',
      ' Total       97   12.1M   12.1M   12.1M      180   22.5M   22.5M   22.5M',
    ]);
  });

  it('counts a block once for a head, its snapshots and clones, and frees it with the last', () => {
    const on = withDedup();
    on.run('PMX1', 'cp /root/one /tank/a; cat /tank/a > /tank/b; zpool sync; zfs snapshot tank@s');
    on.run('PMX1', 'zfs clone tank@s tank/clone');
    expect(ratio(on)).toBe('2.00');
    on.run('PMX1', 'rm /tank/a /tank/b');
    expect(ratio(on)).toBe('2.00');
    on.run('PMX1', 'rm /tank/clone/a');
    expect(ratio(on)).toBe('2.00');
    on.run('PMX1', 'zfs destroy -R tank@s; zpool sync');
    expect(run(on, 'zpool status -D tank')).toContain('\n dedup: no DDT entries\n');
    expect(allocated(on)).toBeLessThan(MIB);
  });

  it('gives a changed block its own place', () => {
    const on = withDedup();
    on.run('PMX1', 'cp /root/one /tank/a; cat /root/one > /tank/b; zpool sync');
    on.run('PMX1', 'dd if=/dev/urandom of=/tank/b bs=128K count=1 seek=3 conv=notrunc; zpool sync');
    expect(table(on).at(-1)).toBe(' Total       65   8.12M   8.12M   8.12M      128     16M     16M     16M');
    expect(run(on, 'cmp /root/one /tank/a')).toBe('');
    expect(run(on, 'zpool scrub -w tank; zpool status tank')).toContain('errors: No known data errors');
  });

  it('brings a disk that was away only what was written meanwhile, not what was referred to', () => {
    const on = withDedup();
    on.run('PMX1', 'cp /root/one /tank/a; zpool sync; zpool offline tank sdb');
    on.run('PMX1', 'cat /root/one > /tank/b; zpool sync; zpool online tank sdb; zpool wait -t resilver tank');
    const [, resilvered = ''] = /resilvered (\S+) in/.exec(run(on, 'zpool status tank')) ?? [];
    expect(resilvered).toMatch(/^\d+(\.\d+)?K$/);
    on.run('PMX1', 'zpool offline tank sda');
    expect(run(on, 'cmp /root/one /tank/b')).toBe('');
  });

  it('leaves blocks alone that were written without it, and those of another key', () => {
    const on = withDedup('-O compression=off');
    on.run('PMX1', 'zfs create -o dedup=off tank/plain; zfs create -o dedup=on tank/d');
    on.run('PMX1', 'cp /root/one /tank/plain/a; zpool sync; cp /root/one /tank/d/a');
    expect(ratio(on)).toBe('1.00');
    expect(table(on)[0]).toMatch(/^ {5}1 +64 /);
    on.run('PMX1', 'echo 12345678 > /root/key');
    on.run(
      'PMX1',
      'zfs create -o encryption=on -o keyformat=passphrase -o keylocation=file:///root/key tank/d/e',
    );
    on.run('PMX1', 'cp /root/one /tank/d/e/a');
    expect(ratio(on)).toBe('1.00');
    on.run('PMX1', 'cat /root/one > /tank/d/e/b');
    expect(ratio(on)).toBe('1.50');
  });

  it('adds up: what is allocated and referred to follows from the contents of the files', () => {
    const file = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.oneof(
      fc.tuple(fc.constantFrom('one', 'two'), file).map(([from, to]) => `cat /root/${from} > /tank/${to}`),
      fc.tuple(fc.constantFrom('one', 'two'), file).map(([from, to]) => `cat /root/${from} >> /tank/${to}`),
      file.map((name) => `rm -f /tank/${name}`),
      fc.constant('zpool sync tank'),
    );
    const check = (steps: readonly string[]) => {
      const on = withDedup();
      for (const line of steps) on.run('PMX1', line);
      const sizes = run(on, 'stat -c %s /tank/a /tank/b /tank/c /tank/d 2>/dev/null').split('\n').map(Number);
      const referenced = sizes.reduce((sum, size) => sum + size / (128 * 1024), 0);
      on.run('PMX1', 'zpool sync');
      const [, blocks = '0', , , , references = '0'] = (table(on).at(-1) ?? '').trim().split(/ +/);
      expect(Number(references)).toBe(referenced);
      expect(Number(blocks)).toBeLessThanOrEqual(64 + 32);
    };
    fc.assert(fc.property(fc.array(step, { maxLength: 10 }), check), { numRuns: 15 });
  });
});

it('lets more be written to a pool than it has space for', () => {
  const on = new Console('pair');
  on.run('PMX1', 'truncate -s 1G /root/disk; zpool create -O compression=off -O dedup=on tank /root/disk');
  on.run('PMX1', 'dd if=/dev/urandom of=/root/big bs=1M count=400');
  for (const name of ['a', 'b', 'c', 'd']) {
    expect(on.run('PMX1', `cat /root/big > /tank/${name}; zpool sync`)).toMatchObject({
      text: '',
      exitCode: 0,
    });
  }
  expect(number(on, 'zfs get -Hpo value used tank')).toBeGreaterThan(1600 * MIB);
});
