import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOf, isWritable } from '../../../../src/simulator/pmxcfs/cluster-link.ts';
import { clusterFileSystem } from '../../../../src/simulator/pmxcfs/filesystem.ts';
import { guestsOf } from '../../../../src/simulator/pmxcfs/guests.ts';
import { quorumView } from '../../../../src/simulator/quorum/views.ts';
import { type Lab, labOf } from './lab.ts';

const HOSTS = ['PMX1', 'PMX2', 'PMX3'] as const;
const NETWORKS = ['corosync0', 'corosync1'] as const;
const host = fc.constantFrom(...HOSTS);
const place = fc.constantFrom('/etc/pve/a', '/etc/pve/b', '/etc/pve/nodes/PMX1/qemu-server/100.conf');

type Step =
  | { kind: 'write'; host: string; path: string; text: string }
  | { kind: 'remove'; host: string; path: string }
  | { kind: 'rename'; host: string; path: string }
  | { kind: 'isolate' | 'reconnect' | 'kill' | 'restart'; host: string }
  | { kind: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), host, path: place, text: fc.string({ maxLength: 8 }) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'rename' as const), host, path: place }),
  fc.record({ kind: fc.constantFrom('isolate', 'reconnect', 'kill', 'restart'), host }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(5, 800, 3000, 9000, 20000) }),
);

function change(lab: Lab, { kind, host, path, text }: Extract<Step, { path: string }> & { text?: string }) {
  return lab.ask((ctx) => {
    const isAllowed = isWritable(ctx.world, host) && quorumView(ctx.world, host)?.isQuorate === true;
    const before = JSON.stringify(ctx.world.pmxcfs.hosts);
    const target = path.replace('PMX1', host);
    const result =
      kind === 'write'
        ? clusterFileSystem.write(ctx, host, target, text ?? '', false)
        : kind === 'remove'
          ? clusterFileSystem.remove(ctx, host, target)
          : clusterFileSystem.rename(ctx, host, target, '/etc/pve/moved');
    return { isAllowed, isChanged: JSON.stringify(ctx.world.pmxcfs.hosts) !== before, result };
  });
}

function carryOut(lab: Lab, step: Step): void {
  switch (step.kind) {
    case 'isolate':
    case 'reconnect':
      for (const nic of ['eno2', 'eno3']) {
        lab.fault({ kind: step.kind === 'isolate' ? 'unplug' : 'plug', host: step.host, nic });
      }
      return;
    case 'kill':
      lab.fault({ kind: 'power-off', host: step.host });
      return;
    case 'restart':
      lab.fault({ kind: 'power-on', host: step.host });
      return;
    case 'wait':
      lab.wait(step.ms);
      return;
    default: {
      const { isAllowed, isChanged, result } = change(lab, step);
      if (!isAllowed) {
        expect(result.ok).toBe(false);
        expect(isChanged).toBe(false);
      }
    }
  }
}

function expectEqualReplicas(lab: Lab): void {
  for (const name of HOSTS) {
    const own = lab.world.pmxcfs.hosts[name];
    if (own?.process === undefined || !own.process.isConnected) continue;
    for (const other of groupOf(lab.world, name)) {
      expect(lab.world.pmxcfs.hosts[other]?.database.entries).toEqual(own.database.entries);
    }
    const ids = guestsOf(own.database).map((guest) => guest.vmid);
    expect(new Set(ids).size).toBe(ids.length);
  }
}

describe('replicas of /etc/pve', () => {
  it('are equal in one partition, and take no write without quorum', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 5 }),
        (steps, seed) => {
          const lab = labOf('trio', seed);
          for (const one of steps) carryOut(lab, one);
          lab.wait(60_000);
          expectEqualReplicas(lab);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('meet again after any cut: everyone has what the winner has', () => {
    const lab = labOf('pair');
    for (const network of NETWORKS) {
      lab.fault({ kind: 'switch-off', switch: network });
    }
    lab.wait(20_000);
    expect(lab.write('PMX1', '/etc/pve/x', '1')).toEqual({ ok: false, errno: 'EACCES' });
    for (const network of NETWORKS) lab.fault({ kind: 'switch-on', switch: network });
    lab.wait(20_000);
    expect(lab.write('PMX1', '/etc/pve/x', '1').ok).toBe(true);
    expect(lab.read('PMX2', '/etc/pve/x')).toBe('1');
  });
});
