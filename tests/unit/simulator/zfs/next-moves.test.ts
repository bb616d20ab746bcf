import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../../src/simulator/zfs/layout.ts';
import { type MoveKind, nextMoves, type VdevShape } from '../../../../src/simulator/zfs/next-moves.ts';
import type { OpenZfsVersion } from '../../../../src/simulator/zfs/types.ts';

const vdev = (layout: Layout, disks: number, ashift = 12): VdevShape => ({ layout, disks, ashift });
const mirror = vdev({ type: 'mirror' }, 2);
const raidz1 = vdev({ type: 'raidz', parity: 1 }, 3);
const draid = vdev({ type: 'draid', parity: 2, data: 4, spares: 1 }, 8);

const answer = (pool: VdevShape[], version: OpenZfsVersion, kind: MoveKind) =>
  nextMoves(pool, version).find((move) => move.kind === kind)?.refusal?.rule ?? 'possible';

describe('the next step of a pool', () => {
  it('one disk for a raidz: from 2.3 on, and for good', () => {
    expect(answer([raidz1], '2.2', 'attach')).toBe('attach.expansion-unknown');
    expect(answer([raidz1], '2.3', 'attach')).toBe('possible');
    expect(nextMoves([raidz1], '2.4').find(({ kind }) => kind === 'attach')?.isReversible).toBe(false);
  });

  it('one disk for a mirror or a single disk: always, and detach takes it back', () => {
    expect(answer([mirror], '0.7', 'attach')).toBe('possible');
    expect(answer([vdev({ type: 'disk' }, 1)], '0.7', 'attach')).toBe('possible');
    expect(nextMoves([mirror], '0.7').find(({ kind }) => kind === 'attach')?.isReversible).toBe(true);
    expect(answer([draid], '2.4', 'attach')).toBe('attach.not-attachable');
  });

  it('a vdev leaves: from 0.8 on, not the last one, not beside raidz or draid, not with mixed ashift', () => {
    expect(answer([mirror, mirror], '0.7', 'remove')).toBe('remove.version');
    expect(answer([mirror, mirror], '0.8', 'remove')).toBe('possible');
    expect(answer([mirror], '2.4', 'remove')).toBe('remove.last');
    expect(answer([mirror, raidz1], '2.4', 'remove')).toBe('remove.raidz-present');
    expect(answer([mirror, draid], '2.4', 'remove')).toBe('remove.raidz-present');
    expect(answer([mirror, { ...mirror, ashift: 9 }], '2.4', 'remove')).toBe('remove.ashift-differs');
  });

  it('adding is undone where the new vdev may leave again', () => {
    const isReversible = (pool: VdevShape[], version: OpenZfsVersion) =>
      nextMoves(pool, version).find(({ kind }) => kind === 'add')?.isReversible;
    expect(isReversible([mirror], '2.4')).toBe(true);
    expect(isReversible([mirror], '0.7')).toBe(false);
    expect(isReversible([raidz1], '2.4')).toBe(false);
    expect(answer([draid], '0.8', 'add')).toBe('add.version');
  });

  it('only a mirror gives a disk back', () => {
    expect(answer([mirror], '2.4', 'detach')).toBe('possible');
    expect(answer([raidz1], '2.4', 'detach')).toBe('detach.not-mirrored');
  });
});
