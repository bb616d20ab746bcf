/** A lab whose first node has disks of the reader's choice. */
import { diskName } from '../hardware/disk-name.ts';
import type { Disk } from '../hardware/types.ts';
import type { ClusterSpec } from '../scenario.ts';
import { type Bench, benchName } from './bench-name.ts';

const sectorBytes = 512;

function benchDisk(bytes: number, place: number): Disk {
  const serial = `BENCH${String(place + 1).padStart(3, '0')}`;
  return {
    device: diskName(place),
    byId: `ata-BENCH-${serial}`,
    serial,
    model: 'BENCH DISK',
    // A disk has whole sectors, whatever size was typed.
    sizeBytes: bytes - (bytes % sectorBytes),
    sectorBytes,
    physicalSectorBytes: 4096,
  };
}

/** The lab, with the bench's disks and version on its first Proxmox VE node. */
export function benchSpec(lab: ClusterSpec, bench: Bench): ClusterSpec {
  const first = lab.hosts.find(({ role }) => role === 'pve');
  const disks = bench.disks.flatMap((bytes, place) => (bytes > 0 ? [benchDisk(bytes, place)] : []));
  return {
    ...lab,
    name: benchName(lab.name, bench),
    hosts: lab.hosts.map((host) =>
      host === first ? { ...host, disks, zfs: { ...host.zfs, version: bench.version } } : host,
    ),
  };
}
