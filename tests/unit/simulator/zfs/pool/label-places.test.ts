import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockDevice } from '../../../../../src/simulator/os/block-devices.ts';
import {
  eraseLabelOn,
  labelOn,
  labelRanges,
  loseLabels,
  putLabel,
} from '../../../../../src/simulator/zfs/pool/label-places.ts';
import { emptyZfsHost } from '../../../../../src/simulator/zfs/room.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

function part(startBytes: number, sizeBytes: number): BlockDevice {
  return {
    medium: 'S-1',
    startBytes,
    path: '/dev/sda1',
    kind: 'partition',
    sizeBytes,
    logicalSectorBytes: 512,
    physicalSectorBytes: 512,
    isRotational: false,
    disk: 'sda',
  };
}

function label(vdevGuid: string, writtenAtMs = 0) {
  return {
    poolGuid: '1',
    poolName: 'tank',
    vdevGuid,
    state: 'active',
    hostId: 'cab01e01',
    hostname: 'pve1',
    writtenAtMs,
  } as const;
}

const extents = fc
  .record({ start: fc.integer({ min: 1, max: 4000 }), size: fc.integer({ min: 64, max: 4000 }) })
  .map(({ start, size }) => part(start * MIB, size * MIB));

describe('labels of devices', () => {
  it('lie where they were written, whatever the partition is called', () => {
    const zfs = emptyZfsHost('2.4', 'cab01e01');
    putLabel(zfs, part(MIB, 4 * GIB), label('7'));
    expect(labelOn(zfs, { ...part(MIB, 4 * GIB), path: '/dev/sda5' })?.vdevGuid).toBe('7');
    expect(labelOn(zfs, part(2 * MIB, 4 * GIB))).toBeUndefined();
    expect(labelOn(zfs, { ...part(MIB, 4 * GIB), medium: 'S-2' })).toBeUndefined();
  });

  it('are found at the front of a partition that was made larger or smaller', () => {
    const zfs = emptyZfsHost('2.4', 'cab01e01');
    putLabel(zfs, part(MIB, 4 * GIB), label('7'));
    expect(labelOn(zfs, part(MIB, 8 * GIB))?.vdevGuid).toBe('7');
    expect(labelOn(zfs, part(MIB, 2 * GIB))?.vdevGuid).toBe('7');
  });

  it('are found at the end of a partition that begins elsewhere and ends there', () => {
    const zfs = emptyZfsHost('2.4', 'cab01e01');
    putLabel(zfs, part(MIB, 4 * GIB), label('7'));
    expect(labelOn(zfs, part(3 * MIB, 4 * GIB - 2 * MIB))?.vdevGuid).toBe('7');
  });

  it('survive in any of four copies, and no longer', () => {
    fc.assert(
      fc.property(extents, fc.shuffledSubarray([0, 1, 2, 3]), (device, lost) => {
        const zfs = emptyZfsHost('2.4', 'cab01e01');
        putLabel(zfs, device, label('7'));
        for (const copy of lost) {
          const from = labelRanges(device)[copy]?.from ?? 0;
          loseLabels(zfs, device.medium, { from, to: from + 1 });
        }
        expect(labelOn(zfs, device) !== undefined).toBe(lost.length < 4);
      }),
    );
  });

  it('are gone when they are erased, and only one is read from a device that was written twice', () => {
    fc.assert(
      fc.property(extents, extents, (first, second) => {
        const zfs = emptyZfsHost('2.4', 'cab01e01');
        putLabel(zfs, first, label('1', 1));
        putLabel(zfs, second, label('2', 2));
        expect(labelOn(zfs, second)?.vdevGuid).toBe('2');
        eraseLabelOn(zfs, second);
        expect(labelOn(zfs, second)).toBeUndefined();
      }),
    );
  });
});
