/** The lab of the quorum recordings, built from the simulator: what was done to it, done to a World. */
import type { Fault } from '../../src/simulator/hardware/types.ts';
import { injectFault } from '../../src/simulator/os/faults.ts';
import { failUnit, startUnit, stopUnit } from '../../src/simulator/os/units.ts';
import { CONFIG_PATH } from '../../src/simulator/quorum/config-check.ts';
import { killNode, reloadConfig, setExpectedVotes } from '../../src/simulator/quorum/operations.ts';
import { parseLinkKey } from '../../src/simulator/quorum/paths.ts';
import { quorumView } from '../../src/simulator/quorum/views.ts';
import { type ClusterSpec, createWorld } from '../../src/simulator/scenario.ts';
import { type Actor, createActor } from './actor.ts';
import { type Overlooked, overlookedLinks } from './quorum-lab-paths.ts';
import { labSpec } from './quorum-lab-spec.ts';
import type { ObservedNode, QuorumRecording, QuorumStep } from './recording.ts';

export interface QuorumLab {
  readonly actor: Actor;
  readonly recording: QuorumRecording;
  /** Links of which knet misses in this event that they come up. */
  overlooked: readonly Overlooked[];
  event: number;
  /** Nodes that were taken out of the cluster: the recording does not look at them any more. */
  removed?: readonly string[];
}

/** Builds the hosts of a recording: up, and with nothing of corosync started. */
export function createQuorumLab(recording: QuorumRecording, seed: number): QuorumLab {
  const spec: ClusterSpec = labSpec(recording);
  return { actor: createActor(createWorld(spec, seed)), recording, overlooked: [], event: 0 };
}

const UNIT_ACTIONS: Readonly<Record<string, readonly ['start' | 'stop' | 'kill', readonly string[]]>> = {
  start: ['start', ['corosync']],
  stop: ['stop', ['corosync']],
  kill: ['kill', ['corosync', 'corosync-qdevice']],
  'start-qdevice': ['start', ['corosync-qdevice']],
  'stop-qdevice': ['stop', ['corosync-qdevice']],
  'start-qnetd': ['start', ['corosync-qnetd']],
  'stop-qnetd': ['stop', ['corosync-qnetd']],
  'kill-qnetd': ['kill', ['corosync-qnetd']],
  'start-pmxcfs': ['start', ['pve-cluster']],
  'stop-pmxcfs': ['stop', ['pve-cluster']],
};

function carryOutUnits(lab: QuorumLab, step: QuorumStep): void {
  const [verb, units] = UNIT_ACTIONS[step.action ?? ''] ?? ['stop', []];
  lab.actor.act((ctx) => {
    for (const unit of units) {
      if (verb === 'start') startUnit(ctx, step.node, unit);
      if (verb === 'stop') stopUnit(ctx, step.node, unit);
      // the lab had no systemd: nothing came back by itself
      if (verb === 'kill') failUnit(ctx, step.node, unit, 'signal', 9, 'stays-down');
    }
  });
}

function inject(lab: QuorumLab, faults: readonly Fault[]): void {
  lab.actor.act((ctx) => {
    for (const fault of faults) injectFault(ctx, fault);
  });
}

/** Only the network of link 0 was ever partitioned. */
function partitionFaults(lab: QuorumLab, groups: readonly (readonly string[])[]): Fault[] {
  const { hosts } = lab.actor.world.hardware;
  const named = [...new Set(groups.flat())];
  const apart = (a: string, b: string) => !groups.some((group) => group.includes(a) && group.includes(b));
  return named.flatMap((from) =>
    named
      .filter((to) => from !== to && apart(from, to) && hosts[from] && hosts[to])
      .map((to): Fault => ({ kind: 'cut-path', from, to, network: 'link0' })),
  );
}

function healFaults(lab: QuorumLab): Fault[] {
  const plugs = Object.values(lab.actor.world.hardware.hosts).flatMap((host) =>
    host.nics.map((nic): Fault => ({ kind: 'plug', host: host.name, nic: nic.name })),
  );
  return [{ kind: 'heal' }, ...plugs];
}

/** A new configuration: for one host, for all, or (a node was removed) for those it still names. */
function writeConfig(lab: QuorumLab, step: QuorumStep): void {
  const isRest = step.detail?.includes('remaining') ?? false;
  const isNamed = (name: string) => step.stdout.includes(`name: ${name}\n`);
  if (isRest) lab.removed = lab.recording.nodes.filter((name) => name !== 'qnetd' && !isNamed(name));
  lab.actor.act((ctx) => {
    for (const [name, host] of Object.entries(ctx.world.os)) {
      const isMeant = step.node === name || (step.node === 'cluster' && host.pveVersion !== undefined);
      if (!isMeant || (isRest && !isNamed(name))) continue;
      const before = host.files[CONFIG_PATH];
      const facts = { kind: 'file', mode: 0o644, owner: 'root', group: 'root' } as const;
      host.files[CONFIG_PATH] = { ...facts, ...before, content: step.stdout, modifiedAtMs: ctx.nowMs };
    }
  });
}

/** Commands that change the cluster; all others only look. */
function carryOutCommand(lab: QuorumLab, { node, cmd = '' }: QuorumStep): void {
  const expected = /^corosync-quorumtool -e (\d+)$/.exec(cmd)?.[1];
  const killed = /^corosync-cfgtool -k (\d+)$/.exec(cmd)?.[1];
  lab.actor.act((ctx) => {
    if (expected !== undefined && Number(expected) > 0) setExpectedVotes(ctx, node, Number(expected));
    if (killed !== undefined) killNode(ctx, node, Number(killed));
    if (cmd === 'corosync-cfgtool -R') reloadConfig(ctx, node);
  });
}

/** As long as a link is down it can be missed that it comes up; this finds it down before it does. */
const LOOK_EVERY_MS = 100;

function overlookLinks(lab: QuorumLab): void {
  for (const { from, to } of lab.overlooked) {
    const links = lab.actor.world.quorum.corosync[from]?.links ?? {};
    for (const [key, link] of Object.entries(links)) {
      if (parseLinkKey(key).peerNodeId === to && !link.isUp) link.isOverlooked = true;
    }
  }
}

function runUntil(lab: QuorumLab, atMs: number): void {
  const { kernel } = lab.actor.world;
  while (lab.overlooked.length > 0 && kernel.nowMs + LOOK_EVERY_MS < atMs) {
    lab.actor.runUntil(kernel.nowMs + LOOK_EVERY_MS);
    overlookLinks(lab);
  }
  lab.actor.runUntil(atMs);
}

/** Lets time run to a step of the recording and does what was done there. */
export function carryOut(lab: QuorumLab, step: QuorumStep): void {
  if (step.event > lab.event) lab.overlooked = overlookedLinks(lab.recording, step.event);
  lab.event = Math.max(lab.event, step.event);
  runUntil(lab, Math.round(step.t * 1000));
  const nic = `link${step.link ?? 0}`;
  if (step.cmd !== undefined) carryOutCommand(lab, step);
  else if (step.action === 'cut-link') inject(lab, [{ kind: 'unplug', host: step.node, nic }]);
  else if (step.action === 'restore-link') inject(lab, [{ kind: 'plug', host: step.node, nic }]);
  else if (step.action === 'partition') inject(lab, partitionFaults(lab, step.groups ?? []));
  else if (step.action === 'heal') inject(lab, healFaults(lab));
  else if (step.action === 'config') writeConfig(lab, step);
  else if (step.action !== undefined && step.action in UNIT_ACTIONS) carryOutUnits(lab, step);
}

/** What the recording compares, of every node that runs corosync. Ring ids are left out: their numbers vary. */
export function observe(lab: QuorumLab): Record<string, Partial<ObservedNode>> {
  const nodes = lab.recording.nodes.filter((node) => !lab.removed?.includes(node));
  const seen = nodes.flatMap((node) => {
    const view = quorumView(lab.actor.world, node);
    if (!view) return [];
    const { device } = view;
    const column = (member: (typeof view.members)[number]) =>
      member.device === undefined
        ? null
        : [member.device.isAlive ? 'A' : 'NA', member.device.hasVote ? 'V' : 'NV', 'NMW'].join();
    const members = view.members.map((member) => ({
      nodeid: member.nodeId,
      votes: member.votes,
      qdevice: column(member),
      name: member.name,
      local: member.isLocal,
    }));
    const row = device && {
      nodeid: 0,
      votes: device.votes,
      qdevice: null,
      name: device.votes > 0 ? 'Qdevice' : `Qdevice (votes ${device.configuredVotes})`,
      local: false,
    };
    const observed = {
      exit: view.isQuorate ? 0 : 2,
      quorate: view.isQuorate ? 'Yes' : 'No',
      expected_votes: view.expectedVotes,
      highest_expected: view.highestExpected,
      total_votes: view.totalVotes,
      nodes: view.members.length,
      quorum: view.quorum,
      activity_blocked: view.isBlocked,
      flags: [...view.flags],
      members: row ? [...members, row] : members,
    };
    return [[node, observed] as const];
  });
  return Object.fromEntries(seen);
}
