/** Clusters for the tests: nodes n1, n2, … with one link, a witness w with qnetd, everything started. */
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import { injectFault } from '../../../../src/simulator/os/faults.ts';
import type { CorosyncConfig, QuorumView } from '../../../../src/simulator/quorum/types.ts';
import { quorumView } from '../../../../src/simulator/quorum/views.ts';
import { type ClusterSpec, createWorld, type HostSpec } from '../../../../src/simulator/scenario.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';

export interface ClusterOptions {
  readonly votes?: readonly number[];
  readonly device?: 'ffsplit' | 'lms';
  readonly config?: Partial<CorosyncConfig>;
  /** Nothing of corosync is started when the hosts are up. */
  readonly isIdle?: boolean;
  readonly seed?: number;
}

const UNITS = ['corosync', 'corosync-qdevice', 'corosync-qnetd'];

export function nodeName(nodeId: number): string {
  return `n${nodeId}`;
}

export function clusterConfig(nodes: number, options: ClusterOptions = {}): CorosyncConfig {
  const { device } = options;
  return {
    clusterName: 'test',
    configVersion: 1,
    linkNumbers: [0],
    tokenCoefficientMs: 125,
    nodes: Array.from({ length: nodes }, (_, index) => ({
      name: nodeName(index + 1),
      nodeId: index + 1,
      votes: options.votes?.[index] ?? 1,
      addresses: { 0: `10.0.0.${index + 1}` },
    })),
    ...(device
      ? {
          device: {
            host: '10.0.0.99',
            algorithm: device,
            tls: 'on',
            ...(device === 'ffsplit' ? { votes: 1 } : {}),
          },
        }
      : {}),
    ...options.config,
  };
}

export function clusterSpec(nodes: number, options: ClusterOptions = {}): ClusterSpec {
  const idle = { disabledUnits: [...UNITS, 'pve-cluster'] };
  const started = { enabledUnits: options.device ? UNITS : [], disabledUnits: ['pve-cluster'] };
  const units = options.isIdle ? idle : started;
  const members = Array.from(
    { length: nodes },
    (_, index): HostSpec => ({
      name: nodeName(index + 1),
      role: 'pve',
      addresses: { net: `10.0.0.${index + 1}` },
      ...(options.device ? { packages: { 'corosync-qdevice': '3.0.3' } } : {}),
      ...units,
    }),
  );
  const witness: HostSpec = {
    name: 'w',
    role: 'witness',
    addresses: { net: '10.0.0.99' },
    packages: { 'corosync-qnetd': '3.0.3' },
    ...(options.isIdle ? idle : {}),
  };
  return {
    name: 'test',
    startEpochMs: 1_772_438_400_000,
    networks: [{ name: 'net', label: 'Net', prefixLength: 24, nic: 'eno1' }],
    hosts: [...members, witness],
    cluster: clusterConfig(nodes, options),
  };
}

export function startCluster(nodes: number, options: ClusterOptions = {}): Actor {
  return createActor(createWorld(clusterSpec(nodes, options), options.seed ?? 1));
}

export function inject(actor: Actor, fault: Fault): void {
  actor.act((ctx) => injectFault(ctx, fault));
}

export function wait(actor: Actor, ms: number): void {
  actor.runUntil(actor.world.kernel.nowMs + ms);
}

/** What the tools of a node show; fails the test when its corosync does not answer. */
export function viewOf(actor: Actor, nodeId: number): QuorumView {
  const view = quorumView(actor.world, nodeName(nodeId));
  if (!view) throw new Error(`corosync on ${nodeName(nodeId)} does not answer`);
  return view;
}

export function memberIds(view: QuorumView): number[] {
  return view.members.map((member) => member.nodeId);
}
