/** The environment of the HA daemons on a real node: clock, quorum, `/etc/pve`, guests and watchdog. */
import { guestConfig, guestCores, guestMemoryBytes, guestPath } from '../../guests/config.ts';
import { runningGuest } from '../../guests/lifecycle.ts';
import { drawInts } from '../../kernel/random.ts';
import type { Context } from '../../kernel/types.ts';
import { isWritable, runningPmxcfs } from '../../pmxcfs/cluster-link.ts';
import { logSeconds } from '../../pmxcfs/cluster-log.ts';
import { commitMove } from '../../pmxcfs/replicate.ts';
import { ClusterFileError } from '../cluster-error.ts';
import type { CrmEnvironment, DaemonEnvironment, LrmEnvironment, Usage } from '../environment.ts';
import type { HaFacts, HaMessages, HaMessageType } from '../messages.ts';
import { readGroups, readRules } from '../rules/parse.ts';
import { logLine } from '../texts.ts';
import type { LrmStatus, ManagerStatus, Sid } from '../types.ts';
import { moveService, startService, stopService } from './actions.ts';
import { haOptions } from './datacenter.ts';
import {
  COMMANDS,
  GROUPS,
  isHaInUse,
  lrmStatusPath,
  MANAGER_STATUS,
  RESOURCES,
  RULES,
  readCommands,
  readLrmStatus,
  readManagerStatus,
  readText,
  removeFile,
  writeText,
} from './files.ts';
import { dropLock, holdLock } from './locks.ts';
import { formatResources, resourcesOf, serviceConfigs, withState } from './resources.ts';
import { formatRules } from './rules-text.ts';
import { formatLrmStatus, formatManagerStatus } from './status-texts.ts';
import type { Daemon, DaemonKind, HaHost, HaWorld } from './types.ts';
import { closeWatchdog, feedWatchdog } from './watchdog.ts';

/** Whose environment it is. */
export interface Seat<W extends HaWorld> {
  readonly ctx: Context<W>;
  readonly host: string;
  readonly ha: HaHost;
  readonly kind: DaemonKind;
  readonly daemon: Pick<Daemon<unknown>, 'locks' | 'pid'>;
}

/** What a report names: its members that are words. */
function factsOf(data: object): HaFacts {
  const members: [string, unknown][] = Object.entries(data);
  return Object.fromEntries(
    members.flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function report<W extends HaWorld, K extends HaMessageType>(
  { ctx, host, kind, daemon }: Seat<W>,
  type: K,
  data: HaMessages[K],
): void {
  const report = { type, facts: factsOf(data), ...logLine(type, data) };
  ctx.emit('ha.report', { daemon: kind, pid: daemon.pid, report }, host);
}

function acquire<W extends HaWorld>(seat: Seat<W>, lock: string): boolean {
  const outcome = holdLock(seat.ctx, seat.host, seat.daemon, lock);
  if (outcome === 'taken') report(seat, 'lock-acquired', { lock });
  if (typeof outcome === 'object') report(seat, 'lock-lost', { lock, reason: outcome.lostFor });
  return outcome === 'taken' || outcome === 'renewed';
}

function feed<W extends HaWorld>(seat: Seat<W>): void {
  const { ctx, host, ha, kind } = seat;
  const isNew = ha.watchdogs[kind] === undefined;
  feedWatchdog(ctx, host, ha, kind);
  if (isNew) report(seat, 'watchdog-active', {});
}

function close<W extends HaWorld>(seat: Seat<W>): void {
  if (seat.ha.watchdogs[seat.kind] === undefined) return;
  closeWatchdog(seat.ha, seat.kind);
  report(seat, 'watchdog-closed', {});
}

function checkMounted(world: HaWorld, host: string): void {
  if (runningPmxcfs(world, host) === undefined) {
    throw new ClusterFileError('cfs connection refused - not mounted?');
  }
}

function daemonEnvironment<W extends HaWorld>(seat: Seat<W>): DaemonEnvironment {
  const { ctx, host } = seat;
  const { world } = ctx;
  return {
    node: host,
    nowS: () => logSeconds(world, ctx.nowMs),
    report: (type, data) => report(seat, type, data),
    isQuorate: () => isWritable(world, host),
    isViewCurrent: () => runningPmxcfs(world, host) !== undefined,
    readManagerStatus: (): ManagerStatus => readManagerStatus(world, host),
    readServices() {
      checkMounted(world, host);
      return serviceConfigs(world, host);
    },
    options: () => haOptions(world, host),
    acquireLock: (name) => acquire(seat, name),
    releaseLock: (name) => dropLock(ctx, host, seat.daemon, name),
    feedWatchdog: () => feed(seat),
    closeWatchdog: () => close(seat),
  };
}

function members(
  world: HaWorld,
  host: string,
): Record<string, { isOnline: boolean; managerVersion: string }> {
  const process = runningPmxcfs(world, host)?.process;
  const versionOf = (node: string) => world.os[node]?.packages['pve-manager'] ?? '';
  const nodes = process?.cluster?.nodes;
  if (process === undefined || nodes === undefined) {
    return { [host]: { isOnline: true, managerVersion: versionOf(host) } };
  }
  return Object.fromEntries(
    nodes.map(({ name, nodeId }) => [
      name,
      { isOnline: process.onlineNodeIds.includes(nodeId), managerVersion: versionOf(name) },
    ]),
  );
}

const UID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const UID_LENGTH = 22;

function newUid<W extends HaWorld>(ctx: Context<W>): string {
  const letters = drawInts(ctx.world.kernel, 'ha.uid', UID_LENGTH, 0, 63);
  return letters.map((at) => UID_CHARACTERS[at]).join('');
}

/** Finds a service's guest by the number in its id. */
function vmidOf(sid: Sid): string {
  return sid.slice(sid.indexOf(':') + 1);
}

function typeOf(sid: Sid): 'qemu' | 'lxc' {
  return sid.startsWith('ct:') ? 'lxc' : 'qemu';
}

function serviceUsage(world: HaWorld, host: string, sid: Sid): Usage {
  const node = serviceConfigs(world, host)[sid]?.node ?? host;
  const config = guestConfig(world, node, typeOf(sid), vmidOf(sid)) ?? {};
  return { cpu: guestCores(config), memBytes: guestMemoryBytes(config) };
}

/** Cores of a lab node. */
const NODE_CORES = 8;

/** What a cluster resource manager sees. */
export function crmEnvironment<W extends HaWorld>(seat: Seat<W>): CrmEnvironment {
  const { ctx, host } = seat;
  const { world } = ctx;
  return {
    ...daemonEnvironment(seat),
    writeManagerStatus: (status) =>
      writeText(ctx, host, MANAGER_STATUS, formatManagerStatus(status), seat.daemon.pid),
    members: () => members(world, host),
    readLrmStatus(node): LrmStatus | undefined {
      checkMounted(world, host);
      return readLrmStatus(world, host, node);
    },
    hasCommands: () => readCommands(world, host).length > 0,
    takeCommands() {
      const commands = readCommands(world, host);
      if (commands.length > 0) writeText(ctx, host, COMMANDS, '');
      return commands;
    },
    rules: () => readRules(readText(world, host, RULES) ?? ''),
    groups: () => readGroups(readText(world, host, GROUPS) ?? ''),
    newUid: () => newUid(ctx),
    setRequestedState: (sid, state) =>
      writeText(ctx, host, RESOURCES, formatResources(withState(resourcesOf(world, host), sid, state))),
    stealService(sid, from, to) {
      if (from === to) return;
      const type = typeOf(sid);
      commitMove(ctx, host, guestPath(from, type, vmidOf(sid)), guestPath(to, type, vmidOf(sid)));
    },
    // No action of a guest leaves a lock in its file yet.
    removeLeftoverLock: () => undefined,
    writeRules: (rules) => writeText(ctx, host, RULES, formatRules(rules)),
    detachGroups() {
      const without = resourcesOf(world, host).map(({ sid, properties: { group: _, ...properties } }) => ({
        sid,
        properties,
      }));
      writeText(ctx, host, RESOURCES, formatResources(without));
    },
    deleteGroups: () => removeFile(ctx, host, GROUPS),
    nodeUsage(node) {
      const machine = world.hardware.hosts[node];
      if (machine === undefined) return undefined;
      const running = Object.keys(world.guests.running[node] ?? {});
      const usages = running.map((vmid) => serviceUsage(world, host, `vm:${vmid}`));
      const used = usages.reduce(
        (sum, one) => ({ cpu: sum.cpu + one.cpu, memBytes: sum.memBytes + one.memBytes }),
        { cpu: 0, memBytes: 0 },
      );
      return { max: { cpu: NODE_CORES, memBytes: machine.memoryBytes }, used };
    },
    serviceUsage: (sid) => serviceUsage(world, host, sid),
  };
}

/** What a local resource manager sees. */
export function lrmEnvironment<W extends HaWorld>(seat: Seat<W>): LrmEnvironment {
  const { ctx, host } = seat;
  return {
    ...daemonEnvironment(seat),
    writeLrmStatus: (status) =>
      writeText(ctx, host, lrmStatusPath(host), formatLrmStatus(status), seat.daemon.pid),
    hasAnyLrmStatus: () => isHaInUse(ctx.world, host),
    isRunning: (sid) => runningGuest(ctx.world, host, vmidOf(sid)) !== undefined,
    start: (sid) => startService(ctx, host, vmidOf(sid)),
    stop: (sid, timeoutS) => stopService(ctx, host, vmidOf(sid), timeoutS),
    move: (sid, target, kind) => moveService(ctx, host, vmidOf(sid), target, kind),
  };
}
