/** The environment of a daemon on a node of the tester's cluster. */
import type {
  CrmEnvironment,
  DaemonEnvironment,
  LrmEnvironment,
  Usage,
} from '../../../src/simulator/ha/environment.ts';
import type { HaMessages, HaMessageType } from '../../../src/simulator/ha/messages.ts';
import type { Sid } from '../../../src/simulator/ha/types.ts';
import {
  checkAccess,
  dropLock,
  isQuorate,
  members,
  type TesterCluster,
  type TesterNode,
  takeLock,
} from './cluster.ts';
import { optionsOf } from './inputs.ts';
import { changeNode, moveService, startService, stopService } from './services.ts';

/** Locks that an interrupted action leaves behind (specification 7.2, `recovery`). */
const LEFTOVER_LOCKS = [
  'backup',
  'mounted',
  'migrate',
  'clone',
  'rollback',
  'snapshot',
  'snapshot-delete',
  'suspending',
  'suspended',
];
/** What a service without figures of its own uses. */
export const DEFAULT_STATIC = { maxcpu: 4, maxmem: 4096 * 2 ** 20 };
export const DEFAULT_DYNAMIC = { cpu: 2, mem: 2048 * 2 ** 20 };

type Kind = 'crm' | 'lrm';

function daemonEnvironment(cluster: TesterCluster, node: TesterNode, kind: Kind): DaemonEnvironment {
  const report = <K extends HaMessageType>(type: K, data: HaMessages[K]) =>
    cluster.log.report(node.clocksS[kind], `${node.name}/${kind}`, type, data);
  return {
    node: node.name,
    nowS: () => node.clocksS[kind],
    report,
    isQuorate: () => isQuorate(cluster, node),
    isViewCurrent: () => node.canUpdateView,
    readManagerStatus() {
      checkAccess(node);
      return cluster.managerStatus;
    },
    readServices() {
      checkAccess(node);
      return cluster.services;
    },
    options: () => optionsOf(cluster.files),
    acquireLock(lock) {
      const outcome = takeLock(cluster, node, lock, node.clocksS[kind]);
      if (outcome === 'taken') report('got-lock', { lock });
      return outcome !== 'refused';
    },
    releaseLock: (lock) => dropLock(cluster, node, lock, node.clocksS[kind]),
    feedWatchdog: () => node.watchdogs.set(kind, node.clocksS[kind]),
    closeWatchdog: () => node.watchdogs.delete(kind),
  };
}

function serviceUsage(cluster: TesterCluster, sid: Sid, mode: 'static' | 'dynamic'): Usage {
  if (mode === 'static') {
    const { maxcpu, maxmem } = cluster.staticUsage.get(sid) ?? DEFAULT_STATIC;
    return { cpu: maxcpu, memBytes: maxmem };
  }
  const { cpu, mem } = cluster.dynamicUsage.get(sid) ?? DEFAULT_DYNAMIC;
  return { cpu, memBytes: mem };
}

/** What the services that run on a node use now. */
function measuredUsage(cluster: TesterCluster, node: TesterNode): Usage {
  const running = [...node.running].filter((sid) => cluster.services[sid]?.node === node.name);
  return running
    .sort()
    .map((sid) => serviceUsage(cluster, sid, 'dynamic'))
    .reduce((sum, one) => ({ cpu: sum.cpu + one.cpu, memBytes: sum.memBytes + one.memBytes }), {
      cpu: 0,
      memBytes: 0,
    });
}

/** What a cluster resource manager sees of the tester's cluster. */
export function crmEnvironment(cluster: TesterCluster, node: TesterNode): CrmEnvironment {
  return {
    ...daemonEnvironment(cluster, node, 'crm'),
    writeManagerStatus(status) {
      checkAccess(node);
      cluster.managerStatus = status;
    },
    members: () => members(cluster),
    readLrmStatus(name) {
      checkAccess(node);
      return cluster.lrmStatus.get(name);
    },
    hasCommands: () => cluster.commands.length > 0,
    takeCommands: () => cluster.commands.splice(0),
    rules: () => cluster.rules,
    groups: () => cluster.groups,
    newUid: () => `uid-${++cluster.uids}`,
    setRequestedState(sid, state) {
      const config = cluster.services[sid];
      if (config !== undefined) cluster.services[sid] = { ...config, state };
    },
    stealService: (sid, _from, to) => changeNode(cluster, sid, to),
    removeLeftoverLock(sid) {
      const lock = cluster.guestLocks.get(sid);
      if (lock === undefined || !LEFTOVER_LOCKS.includes(lock)) return undefined;
      cluster.guestLocks.delete(sid);
      return lock;
    },
    writeRules(rules) {
      cluster.rules = rules;
    },
    detachGroups(configs) {
      for (const [sid, { group: _, ...config }] of Object.entries(configs)) cluster.services[sid] = config;
    },
    deleteGroups() {
      cluster.groups = [];
    },
    nodeUsage(name) {
      const own = cluster.nodes.find((one) => one.name === name);
      return own && { max: own.max, used: measuredUsage(cluster, own) };
    },
    serviceUsage: (sid, mode) => serviceUsage(cluster, sid, mode),
  };
}

/** What a local resource manager sees of the tester's cluster. */
export function lrmEnvironment(cluster: TesterCluster, node: TesterNode): LrmEnvironment {
  const daemon = daemonEnvironment(cluster, node, 'lrm');
  return {
    ...daemon,
    writeLrmStatus(status) {
      checkAccess(node);
      cluster.lrmStatus.set(node.name, structuredClone(status));
    },
    hasAnyLrmStatus: () => cluster.lrmStatus.size > 0,
    isRunning: (sid) => node.running.has(sid),
    start: (sid) => startService(cluster, node, sid, daemon.report),
    stop: (sid) => stopService(cluster, node, sid, daemon.report),
    move: (sid, target, kind) => moveService(cluster, node, { sid, target, kind }, daemon.report),
  };
}
