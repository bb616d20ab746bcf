/** Clusters of two to five nodes with guests that HA looks after. */
import type { ClusterSpec } from '../../src/simulator/scenario.ts';
import {
  LAB,
  labCluster,
  labNode,
  labWitness,
  QDEVICE_VERSION,
  WITNESS_ADDRESS,
} from '../../src/simulator/scenarios/lab-world.ts';

export type Draw = (min: number, max: number) => number;

const GUESTS = 3;
const SETTLED_MS = 240_000;

const WITH_DEVICE = {
  packages: { 'corosync-qdevice': QDEVICE_VERSION },
  enabledUnits: ['corosync-qdevice'],
};

/** Numbers of the guests of a storm. */
export function vmids(): string[] {
  return Array.from({ length: GUESTS }, (_, at) => String(100 + at));
}

function guestFiles(draw: Draw, nodes: number): Record<string, string> {
  const files = vmids().map((vmid) => [
    `nodes/PMX${draw(1, nodes)}/qemu-server/${vmid}.conf`,
    `memory: 2048\nname: web${vmid}\n`,
  ]);
  const resources = vmids().map((vmid) => `vm: ${vmid}\n\tstate started\n\n`);
  return { ...Object.fromEntries(files), 'ha/resources.cfg': resources.join('') };
}

/** A cluster by chance; an even number of nodes may have a QDevice. */
export function stormSpec(draw: Draw): ClusterSpec {
  const nodes = draw(2, 5);
  const hasDevice = nodes % 2 === 0 && draw(0, 1) === 1;
  const device = { host: WITNESS_ADDRESS, algorithm: 'ffsplit', tls: 'on', votes: 1 } as const;
  const numbers = Array.from({ length: nodes }, (_, at) => at + 1);
  const witness = labWitness({ packages: { 'corosync-qnetd': QDEVICE_VERSION } });
  return {
    name: `storm of ${nodes} nodes${hasDevice ? ' and a QDevice' : ''}`,
    ...LAB,
    hosts: [...numbers.map((n) => labNode(n, hasDevice ? WITH_DEVICE : {})), ...(hasDevice ? [witness] : [])],
    cluster: labCluster(nodes, hasDevice ? device : undefined),
    pveFiles: guestFiles(draw, nodes),
    runningForMs: SETTLED_MS,
  };
}
