import { describe, expect, it } from 'vitest';
import { Console } from '../system/console.ts';

const GIB = 2 ** 30;

function sizeOf(on: Console): number {
  return Number(on.run('PMX1', 'zpool list -Hpo size tank').text);
}

/** A pool on partitions of 4 GiB, which then become 8 GiB. */
function grown(layout: string, disks: readonly string[], autoexpand: 'on' | 'off'): Console {
  const on = new Console('pair');
  for (const disk of disks) on.run('PMX1', `sgdisk -n 1:2048:+4G -t 1:BF01 /dev/${disk}`);
  const members = disks.map((disk) => `${disk}1`).join(' ');
  on.run('PMX1', `zpool create -o ashift=12 -o autoexpand=${autoexpand} tank ${layout} ${members}`);
  for (const disk of disks)
    on.run('PMX1', `sgdisk -d 1 -n 1:2048:+8G -t 1:BF01 /dev/${disk}; partprobe /dev/${disk}`);
  return on;
}

describe('a pool on partitions that grow', () => {
  it('uses the new room when it is told to', () => {
    for (const [layout, disks] of [
      ['', ['sdc']],
      ['mirror', ['sdc', 'sdd']],
      ['raidz1', ['sdc', 'sdd', 'sde']],
    ] as const) {
      const on = grown(layout, disks, 'off');
      on.pass(5_000);
      const before = sizeOf(on);
      expect(before).toBeLessThan(4 * GIB * disks.length);
      for (const disk of disks) on.run('PMX1', `zpool online -e tank ${disk}1`);
      const counted = layout === 'mirror' ? 1 : disks.length;
      expect(sizeOf(on) - before).toBeGreaterThanOrEqual(3.9 * GIB * counted);
    }
  });

  it('uses it by itself with autoexpand=on', () => {
    const on = grown('mirror', ['sdc', 'sdd'], 'on');
    on.pass(5_000);
    expect(sizeOf(on)).toBeGreaterThan(7 * GIB);
  });

  it('finds its labels after a restart, whatever the partitions are numbered', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 3:2048:+4G /dev/sdc && zpool create tank sdc3 && zpool export tank');
    on.run('PMX1', 'sgdisk -d 3 -n 1:2048:+4G /dev/sdc');
    expect(on.run('PMX1', 'zpool import tank && zpool status -P tank').text).toContain('/dev/sdc1');
  });

  it('does not start with a partition that lost its end', () => {
    const on = new Console('pair');
    on.run('PMX1', 'sgdisk -n 1:2048:+8G /dev/sdc && zpool create tank sdc1 && zpool export tank');
    on.run('PMX1', 'sgdisk -d 1 -n 1:2048:+4G /dev/sdc');
    expect(on.run('PMX1', 'zpool import tank').exitCode).not.toBe(0);
    on.run('PMX1', 'sgdisk -d 1 -n 1:2048:+8G /dev/sdc');
    expect(on.run('PMX1', 'zpool import tank').exitCode).toBe(0);
  });
});
