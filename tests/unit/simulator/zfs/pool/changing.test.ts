import { describe, expect, it } from 'vitest';
import { detachDevice } from '../../../../../src/simulator/zfs/pool/detach.ts';
import {
  bringOnline,
  clearErrors,
  forceFault,
  takeOffline,
} from '../../../../../src/simulator/zfs/pool/device-states.ts';
import { removeDevice } from '../../../../../src/simulator/zfs/pool/remove.ts';
import { livePoolSpace } from '../../../../../src/simulator/zfs/space.ts';
import { Bench, HOST, ruleOf } from './bench.ts';

function bench(vdevs: string, properties?: Record<string, string>): Bench {
  const made = new Bench();
  expect(ruleOf(made.create(vdevs, properties))).toBe('ok');
  return made;
}

const size = (made: Bench) => livePoolSpace(made.pool).sizeBytes;

describe('attach', () => {
  it('makes a mirror of a single disk, and a wider one of a mirror', () => {
    const made = bench('sda sdb');
    expect(ruleOf(made.attach('sdb', 'sdc'))).toBe('ok');
    expect(made.tree).toBe('sda mirror-1[sdb sdc]');
    made.wait(5000);
    expect(ruleOf(made.attach('sdc', 'sdd'))).toBe('ok');
    expect(made.tree).toBe('sda mirror-1[sdb sdc sdd]');
  });

  it.each([
    ['raidz1 sda sdb sdc', 'sda', 'sdd', 'attach.not-attachable'],
    ['raidz1 sda sdb sdc', 'raidz1-1', 'sdd', 'vdev.unknown'],
    ['mirror sdm sdn', 'sdm', 'sda', 'device.too-small'],
    ['sda spare sdb cache sdc', 'sdb', 'sdd', 'vdev.is-spare'],
    ['sda spare sdb cache sdc', 'sdc', 'sdd', 'vdev.is-cache'],
    ['mirror sda sdb', 'mirror-0', 'sdc', 'attach.not-attachable'],
    ['mirror sda sdb', 'sda', 'sdb', 'device.busy'],
  ])('%s: a disk to %s', (vdevs, name, device, rule) => {
    expect(ruleOf(bench(vdevs).attach(name, device))).toBe(rule);
  });

  it('widens a raidz vdev, whose space grows when all is moved, and a scrub follows', () => {
    const made = bench('raidz1 sda sdb sdc');
    const before = size(made);
    expect(ruleOf(made.attach('raidz1-0', 'sdd'))).toBe('ok');
    expect(made.tree).toBe('raidz1-0[sda sdb sdc sdd]');
    expect(size(made)).toBe(before);
    expect(ruleOf(made.attach('raidz1-0', 'sde'))).toBe('attach.expansion-running');
    made.wait(60_000);
    expect(size(made)).toBe(3_831_110_828_032);
    expect(made.pool.expansion?.state).toBe('finished');
    expect(made.pool.scan).toMatchObject({ function: 'scrub', state: 'finished' });
    expect(made.pool.features.raidz_expansion).toBe('active');
  });

  it('of a disk to a raidz vdev needs the feature, and a version that knows it', () => {
    const made = new Bench();
    made.create('raidz1 sda sdb sdc', { ashift: '12' }, ['raidz_expansion']);
    expect(ruleOf(made.attach('raidz1-0', 'sdd'))).toBe('attach.expansion-feature-off');
    const old = new Bench('2.2');
    old.create('raidz1 sda sdb sdc');
    expect(ruleOf(old.attach('raidz1-0', 'sdd'))).toBe('attach.not-attachable');
  });
});

describe('replace', () => {
  it('puts the new disk beside the old one, which goes when the copy is complete', () => {
    const made = bench('raidz1 sda sdb sdc');
    expect(ruleOf(made.replace('sdc', 'sdd'))).toBe('ok');
    expect(made.tree).toBe('raidz1-0[sda sdb replacing-2[sdc sdd]]');
    made.wait(10_000);
    expect(made.tree).toBe('raidz1-0[sda sdb sdd]');
    expect(ruleOf(made.add('sdc', 0, true))).toBe('ok');
  });

  it('of all disks by larger ones: with autoexpand at once, else by online -e', () => {
    const made = bench('mirror sda sdb', { ashift: '12', autoexpand: 'on' });
    for (const [old, fresh] of [
      ['sda', 'sdm'],
      ['sdb', 'sdn'],
    ] as const) {
      made.replace(old, fresh);
      made.wait(10_000);
    }
    expect(size(made)).toBeGreaterThan(3_900_000_000_000);
    const off = bench('sda');
    off.replace('sda', 'sdm');
    off.wait(10_000);
    expect(size(off)).toBe(953_482_739_712);
    expect(off.do((ctx) => bringOnline(ctx, HOST, off.pool, 'sdm', true))).toMatchObject({ ok: true });
    expect(size(off)).toBeGreaterThan(3_900_000_000_000);
  });

  it('of a raidz vdev is an expansion', () => {
    const made = bench('raidz1 sda sdb sdc');
    expect(ruleOf(made.replace('raidz1-0', 'sdd'))).toBe('ok');
    made.wait(60_000);
    expect(made.tree).toBe('raidz1-0[sda sdb sdc sdd]');
  });
});

describe('detach', () => {
  it('leaves a single disk of a mirror, at its place and with its size', () => {
    const made = bench('mirror sda sdb mirror sdc sdd');
    const detach = (name: string) => ruleOf(made.do((ctx) => detachDevice(ctx, HOST, made.pool, name)));
    expect(detach('sdd')).toBe('ok');
    expect(detach('sdc')).toBe('detach.not-mirrored');
    expect(detach('mirror-0')).toBe('detach.not-mirrored');
    expect(made.tree).toBe('mirror-0[sda sdb] sdc');
  });
});

describe('remove', () => {
  const remove = (made: Bench, name: string) =>
    ruleOf(made.do((ctx) => removeDevice(ctx, HOST, made.pool, name)));

  it('empties a mirror, which leaves its place behind', () => {
    const made = bench('mirror sda sdb mirror sdc sdd');
    expect(remove(made, 'mirror-1')).toBe('ok');
    expect(remove(made, 'mirror-1')).toBe('remove.already-running');
    made.wait(60_000);
    expect(made.tree).toBe('mirror-0[sda sdb] indirect-1');
    expect(ruleOf(made.add('mirror sdc sdd'))).toBe('ok');
    expect(made.tree).toBe('mirror-0[sda sdb] indirect-1 mirror-2[sdc sdd]');
    expect(ruleOf(made.add('raidz1 sde sdf sdg'))).toBe('add.parity-after-removal');
  });

  it.each([
    ['mirror sda sdb', 'mirror-0', 'remove.no-space'],
    ['raidz1 sda sdb sdc', 'raidz1-0', 'remove.no-space'],
    ['mirror sda sdb', 'sda', 'remove.not-removable'],
    ['mirror sda sdb raidz1 sdc sdd sde', 'mirror-0', 'remove.raidz-present'],
    ['raidz1 sda sdb sdc special mirror sdd sde', 'mirror-1', 'remove.raidz-present'],
    ['sda sdb', 'sdz', 'vdev.unknown'],
    ['sda log sdb', 'sdb', 'ok'],
    ['sda log mirror sdb sdc', 'sdb', 'remove.not-removable'],
    ['sda spare sdb', 'sdb', 'ok'],
    ['sda cache sdb', 'sdb', 'ok'],
  ])('%s without %s', (vdevs, name, rule) => {
    expect(remove(bench(vdevs), name)).toBe(rule);
  });
});

describe('devices out of use', () => {
  it('are refused when somebody needs them, and come back with what they missed', () => {
    const made = bench('raidz1 sda sdb sdc');
    const offline = (name: string) =>
      ruleOf(made.do((ctx) => takeOffline(ctx, HOST, made.pool, name, false)));
    expect(offline('sda')).toBe('ok');
    expect(made.tree).toBe('raidz1-0:degraded[sda:offline sdb sdc]');
    expect(offline('sdb')).toBe('vdev.is-required');
    expect(offline('raidz1-0')).toBe('vdev.is-group');
    expect(made.do((ctx) => bringOnline(ctx, HOST, made.pool, 'sda', false))).toEqual({
      ok: true,
      state: 'online',
    });
    made.wait(10_000);
    expect(made.pool.scan).toMatchObject({ function: 'resilver', state: 'finished' });
  });

  it('by force stay so until they are cleared', () => {
    const made = bench('mirror sda sdb');
    made.do((ctx) => forceFault(ctx, HOST, made.pool, 'sdb'));
    expect(made.tree).toBe('mirror-0:degraded[sda sdb:faulted]');
    expect(made.do((ctx) => bringOnline(ctx, HOST, made.pool, 'sdb', false))).toEqual({
      ok: true,
      state: 'faulted',
    });
    made.do((ctx) => clearErrors(ctx, HOST, made.pool));
    expect(made.tree).toBe('mirror-0[sda sdb]');
  });

  it('because they were pulled are replaced by a spare, which is free again after a replacement', () => {
    const made = bench('mirror sda sdb spare sdc');
    made.pull('sda');
    made.wait(10_000);
    expect(made.tree).toBe('mirror-0:degraded[spare-0:degraded[sda:removed sdc] sdb] spare sdc');
    expect(ruleOf(made.do((ctx) => removeDevice(ctx, HOST, made.pool, 'sdc')))).toBe('remove.spare-in-use');
    expect(ruleOf(made.replace('sda', 'sdd'))).toBe('ok');
    made.wait(10_000);
    expect(made.tree).toBe('mirror-0[sdd sdb] spare sdc');
  });

  it('and plugged in again are back by themselves', () => {
    const made = bench('raidz1 sda sdb sdc');
    made.pull('sdb');
    made.wait(3000);
    expect(made.tree).toBe('raidz1-0:degraded[sda sdb:removed sdc]');
    made.plug('sdb');
    made.wait(5000);
    expect(made.tree).toBe('raidz1-0[sda sdb sdc]');
  });

  it('too many of them suspend the pool', () => {
    const made = bench('sda');
    made.pull('sda');
    made.wait(2000);
    expect(made.pool.isSuspended).toBe(true);
    expect(ruleOf(made.do((ctx) => clearErrors(ctx, HOST, made.pool)))).toBe('pool.io-error');
    made.plug('sda');
    expect(ruleOf(made.do((ctx) => clearErrors(ctx, HOST, made.pool)))).toBe('ok');
    expect(made.pool.isSuspended).toBe(false);
  });
});
