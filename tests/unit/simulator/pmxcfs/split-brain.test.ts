import { describe, expect, it } from 'vitest';
import { stopUnit } from '../../../../src/simulator/os/units.ts';
import { setExpectedVotes } from '../../../../src/simulator/quorum/operations.ts';
import { type Lab, labOf } from './lab.ts';

function cut(lab: Lab): void {
  for (const name of ['corosync0', 'corosync1']) lab.fault({ kind: 'switch-off', switch: name });
  lab.wait(15_000);
}

function mend(lab: Lab): void {
  for (const name of ['corosync0', 'corosync1']) lab.fault({ kind: 'switch-on', switch: name });
  lab.wait(15_000);
}

function splitBrain(): Lab {
  const lab = labOf('pair');
  cut(lab);
  for (const host of ['PMX1', 'PMX2']) expect(lab.ask((ctx) => setExpectedVotes(ctx, host, 1)).ok).toBe(true);
  lab.wait(1000);
  return lab;
}

function outcome(lab: Lab): (string | undefined)[] {
  mend(lab);
  return ['PMX1', 'PMX2'].map((host) => lab.read(host, '/etc/pve/conflict'));
}

describe('after a split in which both sides wrote', () => {
  it('the side with more changes wins as a whole, the other side loses its files', () => {
    const lab = splitBrain();
    lab.write('PMX1', '/etc/pve/conflict', 'one');
    lab.write('PMX2', '/etc/pve/conflict', 'two');
    lab.write('PMX2', '/etc/pve/only-two', 'x');
    lab.write('PMX1', '/etc/pve/only-one', 'x');
    lab.write('PMX2', '/etc/pve/conflict', 'two again');
    expect(outcome(lab)).toEqual(['two again', 'two again']);
    expect(lab.read('PMX1', '/etc/pve/only-one')).toBeUndefined();
    expect(lab.read('PMX1', '/etc/pve/only-two')).toBe('x');
  });

  it('with equally many changes the later one wins', () => {
    const lab = splitBrain();
    lab.write('PMX2', '/etc/pve/conflict', 'earlier');
    lab.wait(1100);
    lab.write('PMX1', '/etc/pve/conflict', 'later');
    expect(outcome(lab)).toEqual(['later', 'later']);
  });

  it('with equal count and time the lower node id wins', () => {
    const lab = splitBrain();
    lab.write('PMX2', '/etc/pve/conflict', 'two');
    lab.write('PMX1', '/etc/pve/conflict', 'one');
    expect(outcome(lab)).toEqual(['one', 'one']);
  });

  it('the log says who led and how many inodes went over', () => {
    const lab = splitBrain();
    lab.write('PMX1', '/etc/pve/conflict', 'one');
    lab.write('PMX1', '/etc/pve/only-one', 'x');
    mend(lab);
    const logged = lab.world.events.flatMap((event) =>
      event.type === 'pmxcfs.logged' && 'entry' in event.data ? [event.data.entry] : [],
    );
    const last = logged.filter((entry) => entry.kind === 'synchronised').slice(-2);
    expect(last.map(({ role, updates }) => [role, updates])).toEqual([
      ['leader', 3],
      ['updated', 3],
    ]);
  });
});

describe('a write while the token is lost', () => {
  it('does not go through on either side, though both still show quorum', () => {
    const lab = labOf('pair');
    for (const name of ['corosync0', 'corosync1']) lab.fault({ kind: 'switch-off', switch: name });
    lab.wait(1000);
    expect(lab.write('PMX1', '/etc/pve/during', 'x')).toEqual({ ok: false, errno: 'EPERM' });
    expect(lab.write('PMX2', '/etc/pve/during', 'x')).toEqual({ ok: false, errno: 'EPERM' });
  });
});

describe('a node that loses its power', () => {
  it('is online for the others until corosync has formed a membership without it', () => {
    const lab = labOf('trio');
    lab.fault({ kind: 'power-off', host: 'PMX3' });
    lab.wait(2000);
    expect(lab.read('PMX1', '/etc/pve/.members')).toContain('"PMX3": { "id": 3, "online": 1');
    lab.wait(8000);
    expect(lab.read('PMX1', '/etc/pve/.members')).toContain('"PMX3": { "id": 3, "online": 0');
  });

  it('is offline at once when only its pmxcfs ends', () => {
    const lab = labOf('trio');
    lab.act((ctx) => stopUnit(ctx, 'PMX3', 'pve-cluster'));
    lab.wait(100);
    expect(lab.read('PMX1', '/etc/pve/.members')).toContain('"PMX3": { "id": 3, "online": 0');
  });
});
