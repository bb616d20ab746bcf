import { describe, expect, it } from 'vitest';
import { acquireLock, LOCK_LIFETIME_MS, releaseLock } from '../../../../src/simulator/pmxcfs/locks.ts';
import { labOf } from './lab.ts';

describe('a lock below /etc/pve/priv/lock', () => {
  it('is held by one node in the whole cluster until it is released', () => {
    const lab = labOf('pair');
    expect(lab.ask((ctx) => acquireLock(ctx, 'PMX1', 'x'))).toBe('acquired');
    expect(lab.ask((ctx) => acquireLock(ctx, 'PMX2', 'x'))).toBe('busy');
    lab.act((ctx) => releaseLock(ctx, 'PMX1', 'x'));
    expect(lab.ask((ctx) => acquireLock(ctx, 'PMX2', 'x'))).toBe('acquired');
  });

  it('expires 120 s after its owner took it', () => {
    const lab = labOf('pair');
    lab.act((ctx) => acquireLock(ctx, 'PMX1', 'x'));
    lab.wait(LOCK_LIFETIME_MS - 1);
    expect(lab.ask((ctx) => acquireLock(ctx, 'PMX2', 'x'))).toBe('busy');
    lab.wait(1);
    expect(lab.ask((ctx) => acquireLock(ctx, 'PMX2', 'x'))).toBe('acquired');
  });

  it('cannot be taken without quorum', () => {
    const lab = labOf('pair');
    lab.fault({ kind: 'power-off', host: 'PMX2' });
    lab.wait(15_000);
    expect(lab.ask((ctx) => acquireLock(ctx, 'PMX1', 'x'))).toBe('no-quorum');
  });
});
