/** The lab of the course: two Proxmox VE nodes, a witness, and their networks. */
import type { Disk } from '../hardware/types.ts';
import type { CorosyncConfig } from '../quorum/types.ts';
import type { ClusterSpec, HostSpec, NetworkSpec } from '../scenario.ts';

/** Monday, 2 March 2026, 08:00 UTC. */
const LAB_START_EPOCH_MS = 1_772_438_400_000;

const LAB_NETWORKS: readonly NetworkSpec[] = [
  { name: 'lan', label: 'LAN', prefixLength: 24, nic: 'eno1' },
  { name: 'corosync0', label: 'Corosync 1', prefixLength: 24, nic: 'eno2' },
  { name: 'corosync1', label: 'Corosync 2', prefixLength: 24, nic: 'eno3' },
];

/** Address of the witness: outside of the cluster's own networks. */
export const WITNESS_ADDRESS = '192.0.2.20';

/** Packages of Debian 13 that bring the QDevice to the nodes and to the witness. */
export const QDEVICE_VERSION = '3.0.3-2';

const SSD_BYTES = 960_197_124_096;

/** Data disks of each node: two NVMe for the mirror of the talk, and a shelf of SATA SSDs to build pools from. */
function labDisks(n: number): readonly Disk[] {
  const nvme = ['A', 'B'].map((letter, at) => ({
    device: `nvme${at}n1`,
    byId: `nvme-${letter}`,
    serial: `NVME${n}${letter}`,
    model: 'NVMe SSD 960 GB',
  }));
  const sata = [...'abcdef'].map((letter, at) => ({
    device: `sd${letter}`,
    byId: `ata-SSD960-${n}0${at + 1}`,
    serial: `SSD960-${n}0${at + 1}`,
    model: 'SATA SSD 960 GB',
  }));
  return [...nvme, ...sata].map((disk) => ({
    ...disk,
    sizeBytes: SSD_BYTES,
    sectorBytes: 512,
    physicalSectorBytes: 4096,
  }));
}

/** Node number `n` of the lab: PMX1 has .11 in every network. */
export function labNode(n: number, more: Partial<HostSpec> = {}): HostSpec {
  const addresses = {
    lan: `192.0.2.${10 + n}`,
    corosync0: `10.10.10.${10 + n}`,
    corosync1: `10.10.20.${10 + n}`,
  };
  return { name: `PMX${n}`, role: 'pve', addresses, disks: labDisks(n), ...more };
}

export function labWitness(more: Partial<HostSpec> = {}): HostSpec {
  return { name: 'zeuge', role: 'witness', addresses: { lan: WITNESS_ADDRESS }, ...more };
}

/** The configuration after `pvecm create` and one `pvecm add` for each further node. */
export function labCluster(nodes: number, device?: CorosyncConfig['device']): CorosyncConfig {
  return {
    clusterName: 'pve-cluster',
    configVersion: nodes + (device ? 1 : 0),
    linkNumbers: [0, 1],
    tokenCoefficientMs: 125,
    nodes: Array.from({ length: nodes }, (_, index) => ({
      name: `PMX${index + 1}`,
      nodeId: index + 1,
      votes: 1,
      addresses: { 0: `10.10.10.${11 + index}`, 1: `10.10.20.${11 + index}` },
    })),
    ...(device ? { device } : {}),
  };
}

/** What every scenario of the lab shares. */
export const LAB: Pick<ClusterSpec, 'startEpochMs' | 'networks'> = {
  startEpochMs: LAB_START_EPOCH_MS,
  networks: LAB_NETWORKS,
};
