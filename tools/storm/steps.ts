/** What can happen in a storm. */
import type { Fault } from '../../src/simulator/hardware/types.ts';
import type { ClusterSpec } from '../../src/simulator/scenario.ts';
import { type Draw, vmids } from './cluster.ts';

export type Action =
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** A command of an administrator; `name` is its kind, for the histogram. */
  | { readonly kind: 'line'; readonly name: string; readonly host: string; readonly line: string };

export interface Step {
  readonly atMs: number;
  readonly action: Action;
}

type Maker = (draw: Draw, spec: ClusterSpec) => Action;

function pick<T>(draw: Draw, list: readonly [T, ...T[]]): T {
  return list[draw(0, list.length - 1)] ?? list[0];
}

function node(draw: Draw, spec: ClusterSpec): string {
  const nodes = spec.hosts.filter(({ role }) => role === 'pve');
  return nodes[draw(0, nodes.length - 1)]?.name ?? 'PMX1';
}

function vmid(draw: Draw): string {
  return vmids()[draw(0, vmids().length - 1)] ?? '100';
}

const NICS = ['eno1', 'eno2', 'eno3'] as const;
const NETWORKS = ['lan', 'corosync0', 'corosync1'] as const;
const UNITS = ['corosync', 'pve-cluster', 'pve-ha-crm', 'pve-ha-lrm', 'corosync-qdevice'] as const;

function fault(make: (draw: Draw, spec: ClusterSpec) => Fault): Maker {
  return (draw, spec) => ({ kind: 'fault', fault: make(draw, spec) });
}

function line(name: string, make: (draw: Draw, spec: ClusterSpec) => string): Maker {
  return (draw, spec) => ({ kind: 'line', name, host: node(draw, spec), line: make(draw, spec) });
}

function otherWay(draw: Draw, spec: ClusterSpec): { from: string; to: string; network: string } {
  const from = node(draw, spec);
  const to = node(draw, spec);
  return {
    from,
    to: from === to ? (spec.hosts.find(({ name }) => name !== from)?.name ?? to) : to,
    network: pick(draw, NETWORKS),
  };
}

const MAKERS: readonly [Maker, ...Maker[]] = [
  fault((draw, spec) => ({ kind: 'power-off', host: node(draw, spec) })),
  fault((draw, spec) => ({ kind: 'power-on', host: node(draw, spec) })),
  fault((draw, spec) => ({ kind: 'power-on', host: node(draw, spec) })),
  fault((draw, spec) => ({ kind: 'reset', host: node(draw, spec) })),
  fault((draw, spec) => ({ kind: 'unplug', host: node(draw, spec), nic: pick(draw, NICS) })),
  fault((draw, spec) => ({ kind: 'plug', host: node(draw, spec), nic: pick(draw, NICS) })),
  fault((draw) => ({ kind: 'switch-off', switch: pick(draw, NETWORKS) })),
  fault((draw) => ({ kind: 'switch-on', switch: pick(draw, NETWORKS) })),
  fault((draw, spec) => ({ kind: 'cut-path', ...otherWay(draw, spec) })),
  fault((draw, spec) => ({ kind: 'restore-path', ...otherWay(draw, spec) })),
  fault((draw, spec) => {
    const lone = node(draw, spec);
    const others = spec.hosts.map(({ name }) => name).filter((name) => name !== lone);
    return { kind: 'partition', groups: [[lone], others] };
  }),
  fault(() => ({ kind: 'heal' })),
  fault((draw, spec) => ({ kind: 'kill-unit', host: node(draw, spec), unit: pick(draw, UNITS) })),
  line('migrate', (draw, spec) => `ha-manager migrate vm:${vmid(draw)} ${node(draw, spec)}`),
  line('relocate', (draw, spec) => `ha-manager relocate vm:${vmid(draw)} ${node(draw, spec)}`),
  line(
    'state',
    (draw) => `ha-manager set vm:${vmid(draw)} --state ${pick(draw, ['started', 'stopped', 'disabled'])}`,
  ),
  line('started', (draw) => `ha-manager set vm:${vmid(draw)} --state started`),
  line('stop', (draw) => `ha-manager crm-command stop vm:${vmid(draw)} 0`),
  line(
    'maintenance',
    (draw, spec) =>
      `ha-manager crm-command node-maintenance ${pick(draw, ['enable', 'disable'])} ${node(draw, spec)}`,
  ),
  line('end', (draw) => pick(draw, ['reboot', 'poweroff'])),
  line('restart', (draw) => `systemctl restart ${pick(draw, UNITS)}`),
];

/** One thing that happens, by chance. */
export function drawStep(draw: Draw, spec: ClusterSpec): Pick<Step, 'action'> {
  return { action: pick(draw, MAKERS)(draw, spec) };
}

/** A step as a line of a script. */
export function stepText({ atMs, action }: Step): string {
  const what =
    action.kind === 'fault'
      ? `@ fault ${Object.values(action.fault).flat(2).join(' ')}`
      : `${action.host}# ${action.line}`;
  return `${(atMs / 1000).toFixed(1).padStart(7)} s  ${what}`;
}
