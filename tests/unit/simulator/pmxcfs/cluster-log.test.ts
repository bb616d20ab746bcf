import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeClusterLog } from '../../../../src/simulator/pmxcfs/cluster-log.ts';
import { type Lab, labOf } from './lab.ts';

interface Line {
  readonly uid: number;
  readonly time: number;
  readonly pri: number;
  readonly node: string;
  readonly msg: string;
}

/** Newest first, as the file has it. */
function logOf(lab: Lab, host: string): Line[] {
  const { data }: { data: Line[] } = JSON.parse(lab.read(host, '/etc/pve/.clusterlog') ?? '');
  return data;
}

function say(lab: Lab, host: string, message: string): void {
  lab.act((ctx) =>
    writeClusterLog(ctx, host, { tag: 'test', priority: 5, pid: 4711, user: 'root@pam', message }),
  );
}

function isolate(lab: Lab, host: string, kind: 'unplug' | 'plug'): void {
  for (const nic of ['eno2', 'eno3']) lab.fault({ kind, host, nic });
}

const FNV_PRIME = 0x100000001b3n;

/** FNV-1a with 64 bits, in full: the second way to the order of nodes. */
function digest(name: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(`${name}\0`)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return hash;
}

describe('.clusterlog', () => {
  it('goes to all members at once and tells who said it', () => {
    const lab = labOf('trio');
    say(lab, 'PMX2', 'hello');
    const lines = ['PMX1', 'PMX2', 'PMX3'].map((host) => logOf(lab, host)[0]);
    for (const line of lines) expect(line).toMatchObject({ node: 'PMX2', msg: 'hello', pri: 5, uid: 2 });
  });

  it('has the start of every node after they met, the same on each', () => {
    const lab = labOf('trio');
    const starts = logOf(lab, 'PMX1');
    expect(starts.map((line) => line.node).sort()).toEqual(['PMX1', 'PMX2', 'PMX3']);
    for (const host of ['PMX2', 'PMX3']) expect(logOf(lab, host)).toEqual(starts);
  });

  it('a node that was cut off hears afterwards what it missed, and the others what it said', () => {
    const lab = labOf('trio');
    isolate(lab, 'PMX3', 'unplug');
    lab.wait(15_000);
    say(lab, 'PMX3', 'alone');
    lab.wait(1000);
    say(lab, 'PMX1', 'majority');
    expect(logOf(lab, 'PMX3').map((line) => line.msg)).not.toContain('majority');
    expect(logOf(lab, 'PMX2').map((line) => line.msg)).not.toContain('alone');
    isolate(lab, 'PMX3', 'plug');
    lab.wait(30_000);
    const merged = logOf(lab, 'PMX1');
    expect(merged.slice(0, 2).map((line) => line.msg)).toEqual(['majority', 'alone']);
    for (const host of ['PMX2', 'PMX3']) expect(logOf(lab, host)).toEqual(merged);
  });

  it('whatever is said on which side: after the meeting each line is there once, by time, node and number', () => {
    const said = fc.array(
      fc.record({ host: fc.constantFrom('PMX1', 'PMX2', 'PMX3'), afterMs: fc.nat(1500) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(said, (lines) => {
        const lab = labOf('trio');
        isolate(lab, 'PMX3', 'unplug');
        lab.wait(15_000);
        lines.forEach(({ host, afterMs }, index) => {
          lab.wait(afterMs);
          say(lab, host, `line ${index}`);
        });
        isolate(lab, 'PMX3', 'plug');
        lab.wait(30_000);
        const merged = logOf(lab, 'PMX1');
        for (const host of ['PMX2', 'PMX3']) expect(logOf(lab, host)).toEqual(merged);
        expect(merged.length).toBe(lines.length + 3);
        const order = (a: Line, b: Line) =>
          a.time - b.time ||
          (a.node === b.node ? a.uid - b.uid : Number(BigInt.asIntN(32, digest(a.node) - digest(b.node))));
        expect(merged.toReversed()).toEqual(merged.toSorted(order));
      }),
      { numRuns: 25 },
    );
  });

  it('begins anew with each start of pmxcfs and is told again by the others', () => {
    const lab = labOf('trio');
    say(lab, 'PMX1', 'before');
    lab.fault({ kind: 'kill-unit', host: 'PMX2', unit: 'pve-cluster' });
    lab.wait(10_000);
    const lines = logOf(lab, 'PMX2');
    expect(lines.map((line) => line.msg)).toContain('before');
    expect(lines[0]).toMatchObject({ node: 'PMX2', uid: 1, msg: 'starting cluster log' });
  });
});
