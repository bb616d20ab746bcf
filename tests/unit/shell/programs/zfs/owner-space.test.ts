import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

function withFiles(): Console {
  const on = new Console('pair');
  on.run('PMX1', 'zpool create -o ashift=12 -O compression=off tank mirror sda sdb; zfs create tank/d');
  on.run('PMX1', 'dd if=/dev/urandom of=/tank/d/a bs=1M count=8; zpool sync');
  return on;
}

const run = (on: Console, line: string) => on.run('PMX1', line).text;

describe('zfs userspace', () => {
  it('adds up what the files of an owner take, as du counts it', () => {
    const on = withFiles();
    expect(run(on, 'zfs userspace tank/d')).toBe(
      'TYPE        NAME   USED  QUOTA  OBJUSED  OBJQUOTA\n' +
        'POSIX User  root  8.01M   none        2      none\n',
    );
    const blocks = Number(run(on, 'stat -c %b /tank/d/a')) + Number(run(on, 'stat -c %b /tank/d'));
    expect(run(on, 'zfs userspace -Hp tank/d')).toBe(`POSIX User\troot\t${blocks * 512}\t0\t2\t0\n`);
    expect(run(on, 'zfs groupspace -Hpn -o name,objused /tank/d/a')).toBe('0\t2\n');
    expect(run(on, 'zfs projectspace -H -o type,name tank/d')).toBe('Project\t0\n');
    expect(run(on, 'zfs userspace -H -t all -o type tank/d')).toBe('POSIX Group\nPOSIX User\n');
    expect(run(on, 'zfs userspace -H -t all -S type -o type tank/d')).toBe('POSIX User\nPOSIX Group\n');
  });

  it('shows quotas, by whichever name they were given, and counts what is on disk', () => {
    const on = withFiles();
    on.run(
      'PMX1',
      'zfs set userquota@0=10M tank/d; zfs set userquota@www-data=1G tank/d; zfs set userobjquota@77=5 tank/d',
    );
    expect(run(on, 'zfs userspace -H -o name,quota,objquota tank/d')).toBe(
      '77\tnone\t5\nroot\t10M\tnone\nwww-data\t1G\tnone\n',
    );
    expect(run(on, 'zfs userspace -H -S quota -o name tank/d')).toBe('www-data\nroot\n77\n');
    expect(run(on, 'zfs get -Ho value userquota@root,userobjused@0,userquota@nobody tank/d')).toBe(
      '10M\n2\nnone\n',
    );
    expect(run(on, 'zfs set userquota@nosuch=1G tank/d')).toBe(
      "cannot set property for 'tank/d': 'userquota@nosuch' has an invalid user/group name\n",
    );
    expect(run(on, 'zfs set userused@root=1G tank/d')).toContain("'userused@root' is readonly");
    on.run('PMX1', 'zfs snapshot tank/d@s; rm /tank/d/a; zpool sync');
    expect(run(on, 'zfs get -Ho value userused@root tank/d@s')).toBe('8.01M\n');
    expect(run(on, 'zfs get -Ho value userobjused@root tank/d')).toBe('1\n');
  });

  it('stops an owner who has as much as he may, but only once it is counted', () => {
    const on = withFiles();
    on.run('PMX1', 'zfs set userquota@root=12M tank/d');
    expect(run(on, 'dd if=/dev/urandom of=/tank/d/b bs=1M count=8 status=none')).toBe('');
    on.run('PMX1', 'zpool sync');
    expect(on.run('PMX1', 'echo x >> /tank/d/b').text).toContain('Disk quota exceeded');
    on.run('PMX1', 'rm /tank/d/a; zpool sync');
    expect(on.run('PMX1', 'echo x >> /tank/d/b').exitCode).toBe(0);
    on.run('PMX1', 'zfs set userquota@root=none tank/d; zfs set userobjquota@root=2 tank/d; zpool sync');
    expect(run(on, 'touch /tank/d/c')).toContain('Disk quota exceeded');
  });

  it('refuses what has no owners', () => {
    const on = withFiles();
    on.run('PMX1', 'zfs create -V 1G tank/v; zfs snapshot tank/v@s');
    expect(run(on, 'zfs userspace tank/v')).toContain('operation not applicable to datasets of this type');
    expect(run(on, 'zfs userspace tank/v@s')).toBe(
      'operation is only applicable to filesystems and their snapshots\n',
    );
    expect(run(on, 'zfs userspace -o what tank/d')).toBe("invalid type 'what' for -o option\n");
    expect(run(on, 'zfs userspace /root')).toBe("'/root': not a ZFS filesystem\n");
  });
});
