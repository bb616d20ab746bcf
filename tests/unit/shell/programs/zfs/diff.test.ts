import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

function withSnapshot(before = 'mkdir /tank/d; echo 1 > /tank/a; echo 2 > /tank/d/b'): Console {
  const on = new Console('pair');
  on.run('PMX1', `zpool create tank mirror sda sdb; ${before}; zfs snapshot tank@s1`);
  return on;
}

const diff = (on: Console, words: string) => on.run('PMX1', `zfs diff ${words}`);

describe('zfs diff', () => {
  it('tells what was changed, renamed, removed and added since, by the numbers of the objects', () => {
    const on = withSnapshot();
    expect(diff(on, 'tank@s1')).toMatchObject({ text: '', exitCode: 0 });
    on.run('PMX1', 'mv /tank/a /tank/c; rm /tank/d/b; echo n > /tank/new');
    const lines = 'M\t/tank/d\nR\t/tank/a -> /tank/c\n-\t/tank/d/b\n+\t/tank/new\nM\t/tank/\n';
    expect(diff(on, 'tank@s1').text).toBe(lines);
    on.run('PMX1', 'zfs snapshot tank@s2; rm /tank/new');
    expect(diff(on, 'tank@s1 tank@s2').text).toBe(lines);
    expect(diff(on, 'tank@s1 @s2').text).toBe(lines);
    expect(diff(on, '@s2 tank').text).toBe('-\t/tank/new\nM\t/tank/\n');
  });

  it('moves what lies below a renamed directory without a word, and leaves out accesses and rewritten blocks', () => {
    const on = withSnapshot();
    on.run('PMX1', 'mv /tank/d /tank/e; cat /tank/a; zfs rewrite /tank/a');
    expect(diff(on, 'tank@s1').text).toBe('R\t/tank/d -> /tank/e\nM\t/tank/\n');
    on.run('PMX1', 'chmod 600 /tank/e/b');
    expect(diff(on, 'tank@s1').text).toContain('R\t/tank/d/b -> /tank/e/b\n');
  });

  it('shows kinds, times and other separators, and spaces as octal numbers or as they are', () => {
    const on = withSnapshot();
    on.run('PMX1', "touch '/tank/x y'; ln -s a /tank/l; mv /tank/a /tank/c");
    expect(diff(on, '-FH tank@s1').text).toBe(
      'R\tF\t/tank/a\t/tank/c\n+\tF\t/tank/x\\0040y\n+\t@\t/tank/l\nM\t/\t/tank/\n',
    );
    expect(diff(on, '-h tank@s1').text).toContain('+\t/tank/x y\n');
    const [seconds = ''] = on.run('PMX1', 'stat -c %Y /tank/c').text.split('\n');
    expect(diff(on, '-t tank@s1').text).toMatch(new RegExp(`^${seconds}\\.\\d{9}\tR\t/tank/a -> /tank/c\n`));
  });

  it('compares a clone with the snapshot it comes from', () => {
    const on = withSnapshot();
    on.run('PMX1', 'zfs clone tank@s1 tank/clone; rm /tank/clone/a; zfs snapshot tank/clone@x');
    const lines = '-\t/tank/clone/a\nM\t/tank/clone/\n';
    expect(diff(on, 'tank@s1 tank/clone').text).toBe(lines);
    expect(diff(on, 'tank@s1 tank/clone@x').text).toBe(lines);
  });

  it('refuses what cannot be compared', () => {
    const on = withSnapshot();
    on.run('PMX1', 'zfs snapshot tank@s2; zfs create tank/other');
    const refused = (words: string) => {
      const { text, exitCode } = diff(on, words);
      expect(exitCode).toBe(1);
      return text;
    };
    expect(refused('tank@no')).toBe('Unable to obtain diffs: No such file or directory\n');
    expect(refused('tank')).toBe("Badly formed snapshot name tank: missing '@' delimiter in snapshot name\n");
    expect(refused('tank@s2 tank@s1')).toBe(
      'Unable to obtain diffs: \n   Not an earlier snapshot from the same fs\n',
    );
    expect(refused('tank tank@s1')).toBe('Unable to determine which snapshots to compare: invalid name\n');
    expect(refused('tank@s1 tank/other')).toBe('Not an earlier snapshot from the same fs: invalid name\n');
    expect(refused('tank@s1 tank/none')).toBe(
      "cannot open 'tank/none': dataset does not exist\nNot an earlier snapshot from the same fs: invalid name\n",
    );
    on.run('PMX1', 'zfs unmount tank');
    expect(refused('tank@s1')).toBe(
      'Cannot diff an unmounted snapshot: operation not applicable to datasets of this type\n',
    );
  });

  it('leads from one listing to the other', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'e');
    const step = fc.oneof(
      fc.tuple(name, name).map(([from, to]) => `mv -f /tank/${from} /tank/${to}`),
      name.map((file) => `rm -f /tank/${file}`),
      name.map((file) => `echo x >> /tank/${file}`),
    );
    const list = (on: Console) => on.run('PMX1', 'ls -1 /tank').text.split('\n').filter(Boolean);
    const run = (before: readonly string[], after: readonly string[]) => {
      const on = withSnapshot(`true; ${before.join('; ')}`);
      const names = new Set(list(on));
      on.run('PMX1', `true; ${after.join('; ')}`);
      const lines = diff(on, '-H tank@s1').text.split('\n').filter(Boolean);
      const changes = lines.map((line) => line.split('\t').map((word) => word.replace('/tank/', '')));
      for (const [sign, path = ''] of changes) if (sign === '-' || sign === 'R') names.delete(path);
      for (const [sign, path = '', to = ''] of changes) {
        if (sign === '+') names.add(path);
        if (sign === 'R') names.add(to);
      }
      expect([...names].sort()).toEqual(list(on));
    };
    const steps = fc.array(step, { maxLength: 8 });
    fc.assert(fc.property(steps, steps, run), { numRuns: 12 });
  });
});
