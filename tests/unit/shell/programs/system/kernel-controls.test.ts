import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

const SUSPEND = '/sys/module/zfs/parameters/zfs_scan_suspend_progress';

describe('parameters of the zfs module', () => {
  it('are read and set as files', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', `cat ${SUSPEND}; echo 1 > ${SUSPEND}; cat ${SUSPEND}`).text).toBe('0\n1\n');
    expect(on.run('PMX2', `cat ${SUSPEND}`).text).toBe('0\n');
    expect(on.run('PMX1', 'ls /sys /sys/module/zfs/parameters | head -5').text).toBe(
      '/sys:\nblock\nclass\nmodule\n\n',
    );
  });

  it('refuse what is no number, and names there are not', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', `echo x > ${SUSPEND}`).text).toContain('Invalid argument');
    expect(on.run('PMX1', 'echo 1 > /sys/module/zfs/parameters/nosuch').text).toContain('Permission denied');
    expect(on.run('zeuge', `cat ${SUSPEND}`).text).toContain('No such file or directory');
  });
});
