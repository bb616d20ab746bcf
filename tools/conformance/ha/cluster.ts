/** What the nodes of a tester's cluster share, and what each is made of (specification 2.2 to 2.6). */
import { ClusterFileError } from '../../../src/simulator/ha/cluster-error.ts';
import type { CrmState } from '../../../src/simulator/ha/crm.ts';
import type { LrmState } from '../../../src/simulator/ha/lrm/state.ts';
import type { Group, Rule } from '../../../src/simulator/ha/rules/types.ts';
import {
  LOCK_LIFETIME_S,
  type LrmStatus,
  type ManagerStatus,
  type ServiceConfig,
  type Sid,
} from '../../../src/simulator/ha/types.ts';
import { type CaseFiles, managerStatusOf, rulesOf, servicesOf } from './inputs.ts';
import { createLog, type TesterLog } from './log.ts';

const DEFAULT_VERSION = '9.0.0~2';
const DEFAULT_NODE = { cpu: 24, memBytes: 128 * 2 ** 30 };

export interface TesterNode {
  readonly name: string;
  hasPower: boolean;
  hasNetwork: boolean;
  crm?: CrmState;
  lrm?: LrmState;
  /** The daemons' clocks, which stand still while they work. */
  readonly clocksS: { crm: number; lrm: number };
  isLrmRestarting: boolean;
  shutdown?: 'reboot' | 'shutdown';
  /** Can its daemons read and write the cluster file system? */
  canAccessFiles: boolean;
  canUpdateView: boolean;
  version: string;
  readonly max: { readonly cpu: number; readonly memBytes: number };
  readonly running: Set<Sid>;
  /** Daemon → when it fed its watchdog last. */
  readonly watchdogs: Map<'crm' | 'lrm', number>;
}

export interface TesterCluster {
  readonly log: TesterLog;
  nowS: number;
  readonly nodes: readonly TesterNode[];
  readonly files: CaseFiles;
  managerStatus: ManagerStatus;
  readonly lrmStatus: Map<string, LrmStatus>;
  services: Record<Sid, ServiceConfig>;
  rules: readonly Rule[];
  groups: readonly Group[];
  commands: string[];
  readonly locks: Map<string, { node: string; atS: number }>;
  readonly guestLocks: Map<Sid, string>;
  /** Failed tries of the artificial services: `SID start` or `SID move`. */
  readonly failures: Map<string, number>;
  readonly staticUsage: Map<Sid, { maxcpu: number; maxmem: number }>;
  readonly dynamicUsage: Map<Sid, { cpu: number; mem: number }>;
  uids: number;
  skippedRounds: { crm: number; lrm: number };
}

function createNode(name: string, given: CaseFiles['hardware_status'][string]): TesterNode {
  return {
    name,
    hasPower: given.power === 'on',
    hasNetwork: given.network === 'on',
    clocksS: { crm: 0, lrm: 0 },
    isLrmRestarting: false,
    canAccessFiles: true,
    canUpdateView: true,
    version: given['pve-manager-version'] ?? DEFAULT_VERSION,
    max: { cpu: given.maxcpu ?? DEFAULT_NODE.cpu, memBytes: given.maxmem ?? DEFAULT_NODE.memBytes },
    running: new Set(),
    watchdogs: new Map(),
  };
}

/** The cluster a case starts with. */
export function createCluster(files: CaseFiles): TesterCluster {
  const names = Object.keys(files.hardware_status).sort();
  return {
    log: createLog(),
    nowS: 0,
    nodes: names.flatMap((name) => {
      const given = files.hardware_status[name];
      return given === undefined ? [] : [createNode(name, given)];
    }),
    files,
    managerStatus: managerStatusOf(files),
    lrmStatus: new Map(),
    services: servicesOf(files),
    ...rulesOf(files),
    commands: [],
    locks: new Map(),
    guestLocks: new Map(),
    failures: new Map(),
    staticUsage: new Map(Object.entries(files.static_service_stats)),
    dynamicUsage: new Map(Object.entries(files.dynamic_service_stats)),
    uids: 0,
    skippedRounds: { crm: 0, lrm: 0 },
  };
}

function isUp(node: TesterNode): boolean {
  return node.hasPower && node.hasNetwork;
}

function hasQuorum({ nodes }: TesterCluster): boolean {
  return nodes.filter(isUp).length > Math.floor(nodes.length / 2);
}

/** Is a node in the partition with quorum? */
export function isQuorate(cluster: TesterCluster, node: TesterNode): boolean {
  return isUp(node) && hasQuorum(cluster);
}

/** Which nodes are online: none without quorum. */
export function members(
  cluster: TesterCluster,
): Record<string, { isOnline: boolean; managerVersion: string }> {
  return Object.fromEntries(
    cluster.nodes.map((node) => [
      node.name,
      { isOnline: isQuorate(cluster, node), managerVersion: node.version },
    ]),
  );
}

/** @throws ClusterFileError while the node's daemons cannot reach the cluster file system */
export function checkAccess(node: TesterNode): void {
  if (!node.canAccessFiles) throw new ClusterFileError('cfs connection refused - not mounted?');
}

/** What came of asking for a lock. */
export function takeLock(
  cluster: TesterCluster,
  node: TesterNode,
  name: string,
  nowS: number,
): 'taken' | 'renewed' | 'refused' {
  if (!isQuorate(cluster, node)) return 'refused';
  const held = cluster.locks.get(name);
  const isAlive = held !== undefined && nowS - held.atS <= LOCK_LIFETIME_S;
  if (isAlive && held.node !== node.name) return 'refused';
  cluster.locks.set(name, { node: node.name, atS: nowS });
  return isAlive ? 'renewed' : 'taken';
}

/** Gives a lock back, if it is this node's. */
export function dropLock(cluster: TesterCluster, node: TesterNode, name: string, nowS: number): boolean {
  const held = cluster.locks.get(name);
  if (held?.node !== node.name || nowS - held.atS > LOCK_LIFETIME_S) return false;
  return cluster.locks.delete(name);
}

/** A node by its name. @throws when there is none */
export function nodeNamed(cluster: TesterCluster, name: string): TesterNode {
  const node = cluster.nodes.find((one) => one.name === name);
  if (node === undefined) throw new Error(`There is no node '${name}'.`);
  return node;
}
