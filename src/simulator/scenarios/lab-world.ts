/** The lab of the course: two Proxmox VE nodes, a witness, and their networks. */
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

/** Node number `n` of the lab: PMX1 has .11 in every network. */
export function labNode(n: number, more: Partial<HostSpec> = {}): HostSpec {
  const addresses = {
    lan: `192.0.2.${10 + n}`,
    corosync0: `10.10.10.${10 + n}`,
    corosync1: `10.10.20.${10 + n}`,
  };
  return { name: `PMX${n}`, role: 'pve', addresses, ...more };
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
