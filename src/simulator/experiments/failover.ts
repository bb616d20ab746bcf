/**
 * How long a crashed node's guest is away: the whole cluster is simulated, its node loses the power at a random moment
 * of the HA daemons' rounds, and a client counts until it is answered again.
 */
import { clusterRooms, type World } from '../cluster.ts';
import { downtimes } from '../guests/heartbeat.ts';
import { createEngine } from '../kernel/engine.ts';
import type { SimEvent } from '../kernel/types.ts';
import { type ClusterSpec, createWorld } from '../scenario.ts';

const VMID = '100';
const SID = `vm:${VMID}`;
/** From the first round to a guest that has booted and daemons in full swing. */
const SETTLED_MS = 240_000;
/** The fault comes at some moment of this time: longer than a round, so that every phase is met. */
const PHASE_MS = 30_000;
const GIVE_UP_MS = 900_000;

/** Which node loses its power: the one with the guest, which is the CRM master or is not. */
export type Victim = 'master' | 'other';

/** Times from the fault on, in milliseconds of virtual time. */
export interface FailoverRun {
  readonly seed: number;
  /** The manager notices that the node is gone. */
  readonly unknownMs: number;
  /** It wants to fence it. */
  readonly fenceMs: number;
  /** It has its lock, and gives the guest to another node. */
  readonly recoveryMs: number;
  /** The guest's process is there. */
  readonly startedMs: number;
  /** Its clients are answered again. */
  readonly answeredMs: number;
  /** The part of it that the guest's own boot takes. */
  readonly bootMs: number;
}

function withGuest(spec: ClusterSpec, node: string): ClusterSpec {
  return {
    ...spec,
    runningForMs: SETTLED_MS,
    pveFiles: {
      ...spec.pveFiles,
      [`nodes/${node}/qemu-server/${VMID}.conf`]: 'memory: 2048\nname: web1\n',
      'ha/resources.cfg': `vm: ${VMID}\n\tstate started\n\n`,
    },
  };
}

function masterOf(world: World): string | undefined {
  return Object.entries(world.ha.hosts).find(([, { crm }]) => crm?.state.status === 'master')?.[0];
}

/** The World of a seed in which the guest's node is, or is not, the master. */
function startWorld(spec: ClusterSpec, seed: number, victim: Victim): { world: World; node: string } {
  const nodes = spec.hosts.filter(({ role }) => role === 'pve').map(({ name }) => name);
  for (const node of nodes) {
    const world = createWorld(withGuest(spec, node), seed);
    if ((masterOf(world) === node) === (victim === 'master')) return { world, node };
  }
  throw new Error(`No node of seed ${seed} is ${victim === 'master' ? 'the master' : 'another node'}.`);
}

function reportedAt(events: readonly SimEvent[], isIt: (event: SimEvent) => boolean): number {
  return events.find(isIt)?.atMs ?? Number.NaN;
}

function isChange(event: SimEvent, to: string): boolean {
  if (!isReport(event)) return false;
  const { type, facts } = event.data.report;
  return type === 'service-state' && facts.sid === SID && facts.to === to;
}

function isReport(event: SimEvent): event is SimEvent<'ha.report'> {
  return event.type === 'ha.report';
}

function isUnknown(event: SimEvent, node: string): boolean {
  if (!isReport(event)) return false;
  const { type, facts } = event.data.report;
  return type === 'node-state' && facts.node === node && facts.to === 'unknown';
}

/**
 * One failover.
 * @param spec a cluster without guests
 * @throws when the guest does not come back within a quarter of an hour
 */
export function measureFailover(spec: ClusterSpec, seed: number, victim: Victim): FailoverRun {
  const { world, node } = startWorld(spec, seed, victim);
  const engine = createEngine(
    world,
    clusterRooms.map((make) => make()),
  );
  engine.runUntil(seed % PHASE_MS);
  const faultAtMs = world.kernel.nowMs;
  engine.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: node } });
  const isBack = () => downtimes(world.guests.answering[VMID] ?? []).at(-1)?.untilAtMs !== undefined;
  while (!isBack() && engine.step(faultAtMs + GIVE_UP_MS));
  if (!isBack()) throw new Error(`Seed ${seed}: the guest of ${node} did not come back.`);
  const after = world.events.filter(({ atMs }) => atMs >= faultAtMs);
  const since = (isIt: (event: SimEvent) => boolean) => reportedAt(after, isIt) - faultAtMs;
  const startedMs = since(({ type }) => type === 'guests.started');
  const answeredMs = world.kernel.nowMs - faultAtMs;
  return {
    seed,
    unknownMs: since((event) => isUnknown(event, node)),
    fenceMs: since((event) => isChange(event, 'fence')),
    recoveryMs: since((event) => isChange(event, 'recovery')),
    startedMs,
    answeredMs,
    bootMs: answeredMs - startedMs,
  };
}
