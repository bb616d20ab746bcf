/** The situations lessons and labs begin with. */
import type { ClusterSpec } from '../scenario.ts';
import { LAB, labCluster, labNode, labWitness, QDEVICE_VERSION, WITNESS_ADDRESS } from './lab-world.ts';

/** Two installed nodes that know nothing of each other, and a plain Debian host. */
const emptyPair: ClusterSpec = {
  name: 'empty-pair',
  ...LAB,
  hosts: [labNode(1), labNode(2), labWitness()],
};

/** Two nodes in one cluster; the witness has nothing to do with it yet. */
const pair: ClusterSpec = { ...emptyPair, name: 'pair', cluster: labCluster(2) };

const nodeWithDevice = {
  packages: { 'corosync-qdevice': QDEVICE_VERSION },
  enabledUnits: ['corosync-qdevice'],
};

/** Two nodes and a QDevice on the witness: three votes. */
const pairWithDevice: ClusterSpec = {
  name: 'pair-qdevice',
  ...LAB,
  hosts: [
    labNode(1, nodeWithDevice),
    labNode(2, nodeWithDevice),
    labWitness({ packages: { 'corosync-qnetd': QDEVICE_VERSION } }),
  ],
  cluster: labCluster(2, { host: WITNESS_ADDRESS, algorithm: 'ffsplit', tls: 'on', votes: 1 }),
};

/** Three nodes: the smallest cluster that survives the loss of one node by itself. */
const trio: ClusterSpec = {
  name: 'trio',
  ...LAB,
  hosts: [labNode(1), labNode(2), labNode(3)],
  cluster: labCluster(3),
};

export const presets = {
  'empty-pair': emptyPair,
  pair,
  'pair-qdevice': pairWithDevice,
  trio,
} as const satisfies Record<string, ClusterSpec>;

export type PresetName = keyof typeof presets;
