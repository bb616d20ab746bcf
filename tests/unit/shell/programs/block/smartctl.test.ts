import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

describe('smartctl', () => {
  it('tells what kind of disk it is, and that it is well', () => {
    const on = new Console('pair');
    const ata = on.run('PMX1', 'smartctl -iH /dev/sda');
    expect(ata.exitCode).toBe(0);
    expect(ata.text).toContain(
      'Serial Number:    SSD960-101\nUser Capacity:    960,197,124,096 bytes [960 GB]\n',
    );
    expect(ata.text).toContain('SMART overall-health self-assessment test result: PASSED\n');
    expect(on.run('PMX1', 'smartctl -a /dev/nvme0').text).toContain(
      'Critical Warning:                   0x00\n',
    );
  });

  it('fails a disk whose answers are mostly errors, not one that is slow or errs now and then', () => {
    const on = new Console('pair');
    on.fault({ kind: 'disk-slow', host: 'PMX1', disk: 'sda', ms: 500 });
    expect(on.run('PMX1', 'smartctl -H /dev/sda').exitCode).toBe(0);
    on.fault({ kind: 'disk-errors', host: 'PMX1', disk: 'sda', readPercent: 5, writePercent: 0 });
    const erring = on.run('PMX1', 'smartctl -H -A /dev/sda');
    expect(erring).toMatchObject({ exitCode: 0, text: expect.stringContaining('result: PASSED\n') });
    expect(erring.text).toMatch(/^ {2}1 Raw_Read_Error_Rate +0x000b {3}095 {3}095 {3}051 .* 5$/m);
    on.fault({ kind: 'disk-errors', host: 'PMX1', disk: 'sda', readPercent: 0, writePercent: 60 });
    const failing = on.run('PMX1', 'smartctl -H -A /dev/sda');
    expect(failing.exitCode).toBe(8);
    expect(failing.text).toContain('result: FAILED!\nDrive failure expected in less than 24 hours.');
    expect(failing.text).toMatch(/^200 Write_Error_Rate +0x000b {3}040 .* FAILING_NOW 60$/m);
  });

  it('opens only disks', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'smartctl -H /dev/sdz')).toMatchObject({ exitCode: 2 });
    expect(on.run('PMX1', 'smartctl -H')).toMatchObject({ exitCode: 1 });
    on.fault({ kind: 'pull-disk', host: 'PMX1', disk: 'sda' });
    expect(on.run('PMX1', 'smartctl -H /dev/sda').text).toContain('failed: No such device\n');
    expect(on.run('PMX1', 'smartctl --scan | wc -l').text).toBe('7\n');
  });
});

describe('zgenhostid', () => {
  it('sets the identity that labels carry', () => {
    const on = new Console('pair');
    on.run('PMX1', 'rm -f /etc/hostid; zgenhostid 0a0b0c0d');
    expect(on.world.zfs.PMX1?.hostId).toBe('0a0b0c0d');
    expect(on.run('PMX1', 'stat -c %s /etc/hostid').text).toBe('4\n');
    expect(on.run('PMX1', 'zgenhostid')).toMatchObject({ text: '/etc/hostid: File exists\n', exitCode: 1 });
    on.run('PMX1', 'zpool create tank sda; zgenhostid -f 1; zpool sync tank');
    expect(on.world.zfs.PMX1?.hostId).toBe('00000001');
  });
});
