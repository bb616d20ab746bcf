import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

function withDatasets(): Console {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create tank mirror sda sdb; zfs create -p tank/a/b');
  return on;
}

const run = (on: Console, line: string) => on.run('PMX1', line).text;
const HEADING = (name: string) => `${`---- Permissions on ${name} `.padEnd(70, '-')}\n`;

describe('zfs allow', () => {
  it('shows what was given to whom, here and above', () => {
    const on = withDatasets();
    expect(run(on, 'zfs allow tank/a')).toBe('');
    on.run('PMX1', 'zfs allow www-data snapshot,mount,@backup tank/a; zfs allow -l nobody rollback tank/a');
    on.run('PMX1', 'zfs allow -d -g 77 compression tank/a; zfs allow everyone diff tank');
    on.run('PMX1', 'zfs allow -s @backup send,hold tank; zfs allow -c destroy tank');
    expect(run(on, 'zfs allow tank/a/b')).toBe(
      HEADING('tank/a') +
        'Local permissions:\n\tuser nobody rollback\n' +
        'Descendent permissions:\n\tgroup (unknown: 77) compression\n' +
        'Local+Descendent permissions:\n\tuser www-data @backup,mount,snapshot\n' +
        HEADING('tank') +
        'Permission sets:\n\t@backup hold,send\n' +
        'Create time permissions:\n\tdestroy\n' +
        'Local+Descendent permissions:\n\teveryone diff\n',
    );
  });

  it('gives the creator of a data set what is meant for creators', () => {
    const on = withDatasets();
    on.run('PMX1', 'zfs allow -c destroy,mount tank; zfs create tank/a/new; zfs snapshot tank/a@s');
    on.run('PMX1', 'zfs clone tank/a@s tank/clone');
    const own = 'Local permissions:\n\tuser root destroy,mount\n';
    expect(run(on, 'zfs allow tank/a/new')).toContain(HEADING('tank/a/new') + own);
    expect(run(on, 'zfs allow tank/clone')).toContain(HEADING('tank/clone') + own);
    expect(run(on, 'zfs allow tank/a')).not.toContain('user root');
  });

  it('takes away some, or everything that somebody has', () => {
    const on = withDatasets();
    on.run('PMX1', 'zfs allow www-data,nobody snapshot,mount tank; zfs unallow -l www-data mount tank');
    expect(run(on, 'zfs allow tank')).toBe(
      HEADING('tank') +
        'Descendent permissions:\n\tuser www-data mount\n' +
        'Local+Descendent permissions:\n\tuser www-data snapshot\n\tuser nobody mount,snapshot\n',
    );
    on.run(
      'PMX1',
      'zfs unallow www-data tank; zfs allow nobody mount tank/a; zfs unallow -r nobody mount tank',
    );
    expect(run(on, 'zfs allow tank/a')).toBe(
      `${HEADING('tank')}Local+Descendent permissions:\n\tuser nobody snapshot\n`,
    );
    on.run('PMX1', 'zfs unallow -u nobody tank');
    expect(run(on, 'zfs allow tank')).toBe('');
    expect(run(on, 'zpool history tank')).toContain('zfs unallow -u nobody tank');
  });

  it('refuses what is no permission, and nobody', () => {
    const on = withDatasets();
    expect(on.run('PMX1', 'zfs allow root fly tank')).toMatchObject({
      text: "cannot set permissions on 'tank': operation not applicable to datasets of this type\n",
      exitCode: 1,
    });
    const unknown = on.run('PMX1', 'zfs allow alice mount tank');
    expect(unknown.text).toMatch(/\nzfs: error: invalid user\/group alice\n$/);
    expect(run(on, 'zfs allow root used tank')).toContain('cannot set permissions');
    expect(run(on, 'zfs allow root mount none')).toBe(
      "cannot open 'none': dataset does not exist\nFailed to open dataset: none\n",
    );
    expect(run(on, 'zfs allow tank')).toBe('');
  });
});
