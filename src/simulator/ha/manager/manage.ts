/** One round of the manager (specification 6). */
import type { CrmEnvironment, SchedulerMode } from '../environment.ts';
import { compileRules } from '../rules/compile.ts';
import { groupRules, withGroupFailback } from '../rules/groups.ts';
import { type LrmStatus, type ServiceConfigs, type Sid, sortedKeys } from '../types.ts';
import { balanceServices } from './balance.ts';
import { changeState } from './change-state.ts';
import { carryOutCommands } from './commands.ts';
import { continueDisarming } from './disarm.ts';
import { migrateGroups } from './group-migration.ts';
import { fenceNode, nodeState, updateNodeStates } from './node-states.ts';
import { copyStatus, type ManagerMemory, newManagerMemory, type Round } from './round.ts';
import { continueService } from './transitions.ts';

const NO_RULES = { nodeAffinity: {}, together: {}, apart: {} };

function readLrms(env: CrmEnvironment, nodes: readonly string[]): Record<string, LrmStatus | undefined> {
  return Object.fromEntries(nodes.map((node) => [node, env.readLrmStatus(node)]));
}

function beginRound(env: CrmEnvironment, memory: ManagerMemory): Round {
  const status = copyStatus(env.readManagerStatus());
  const members = env.members();
  const nodes = [...new Set([...Object.keys(members), ...Object.keys(status.node_status)])];
  const lrms = readLrms(env, nodes);
  const results = Object.assign({}, ...Object.values(lrms).map((lrm) => lrm?.results ?? {}));
  const configs = { ...withGroupFailback(env.groups(), env.readServices()) };
  return { env, memory, status, options: env.options(), members, configs, lrms, results, rules: NO_RULES };
}

function isSchedulerMode(word: string): word is SchedulerMode {
  return word === 'basic' || word === 'static' || word === 'dynamic';
}

function wantedScheduler(env: CrmEnvironment): SchedulerMode {
  const mode = env.options().scheduler ?? 'basic';
  if (isSchedulerMode(mode)) return mode;
  env.report('scheduler-unknown', { mode });
  return 'basic';
}

function switchScheduler({ env, memory }: Round): void {
  const to = wantedScheduler(env);
  if (to === memory.scheduler) return;
  env.report('scheduler-switched', { from: memory.scheduler, to });
  memory.scheduler = to;
}

/** A manager of a node that has just become master. */
export function startManager(env: CrmEnvironment): ManagerMemory {
  const memory = newManagerMemory();
  memory.scheduler = wantedScheduler(env);
  if (memory.scheduler !== 'basic') env.report('scheduler-mode', { mode: memory.scheduler });
  return memory;
}

function addService(round: Round, sid: Sid, configs: ServiceConfigs): void {
  const config = configs[sid];
  if (config === undefined || config.state === 'ignored') return;
  if (round.status.service_status[sid] !== undefined) return;
  round.env.report('service-added', { sid, node: config.node });
  round.status.service_status[sid] = {
    state: config.state === 'started' ? 'request_start' : 'request_stop',
    node: config.node,
    uid: round.env.newUid(),
  };
}

function dropService(round: Round, sid: Sid, configs: ServiceConfigs): void {
  const config = configs[sid];
  if (config !== undefined && config.state !== 'ignored') return;
  round.env.report('service-removed', { sid, cause: config === undefined ? 'no-config' : 'ignored' });
  delete round.status.service_status[sid];
}

function trackServices(round: Round): void {
  for (const sid of sortedKeys(round.configs)) addService(round, sid, round.configs);
  for (const sid of sortedKeys(round.status.service_status)) dropService(round, sid, round.configs);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

function compile(round: Round, nodesBefore: readonly string[]): void {
  const { env, memory, members, status } = round;
  const rules = [...env.rules(), ...groupRules(env.groups(), round.configs)];
  const source = JSON.stringify(rules);
  const isKnown = memory.rules?.source === source && sameNames(nodesBefore, Object.keys(members));
  if (!isKnown) {
    const { compiled, dropped } = compileRules(rules, Object.keys(status.node_status));
    for (const one of dropped) env.report('rule-dropped', one);
    memory.rules = { source, compiled };
  }
  round.rules = memory.rules?.compiled ?? NO_RULES;
}

/** Fences the nodes of services that wait for it. True when a service can be recovered. */
function fenceForServices(round: Round, fenced: Map<string, boolean>): boolean {
  let hasChanged = false;
  for (const sid of sortedKeys(round.status.service_status)) {
    const status = round.status.service_status[sid];
    if (status?.state !== 'fence') continue;
    const isFenced = fenced.get(status.node) ?? fenceNode(round, status.node);
    fenced.set(status.node, isFenced);
    if (!isFenced) continue;
    changeState(round, sid, 'recovery');
    hasChanged = true;
  }
  return hasChanged;
}

function fenceOtherNodes(round: Round, fenced: ReadonlyMap<string, boolean>): boolean {
  let hasChanged = false;
  for (const node of sortedKeys(round.status.node_status)) {
    if (nodeState(round, node) !== 'fence' || fenced.has(node)) continue;
    round.env.report('fence-without-services', { node });
    if (fenceNode(round, node)) hasChanged = true;
  }
  return hasChanged;
}

function pass(round: Round, isIncluded: (sid: Sid) => boolean): boolean {
  let hasChanged = false;
  for (const sid of sortedKeys(round.status.service_status)) {
    if (isIncluded(sid) && continueService(round, sid)) hasChanged = true;
  }
  const fenced = new Map<string, boolean>();
  if (fenceForServices(round, fenced)) hasChanged = true;
  return fenceOtherNodes(round, fenced) || hasChanged;
}

/** Transitions until nothing changes any more, and what has to be done before. */
function work(round: Round, nodesBefore: readonly string[]): void {
  const isDisarmed = round.status.disarm !== undefined;
  if (!isDisarmed) trackServices(round);
  compile(round, nodesBefore);
  carryOutCommands(round);
  if (round.status.disarm !== undefined) {
    const deferring = continueDisarming(round);
    if (deferring.length > 0) while (pass(round, (sid) => deferring.includes(sid)));
    return;
  }
  balanceServices(round);
  while (pass(round, () => true));
}

/**
 * One round of the manager: takes over what the nodes report, decides, and writes the status that orders the local
 * resource managers.
 * @throws ClusterFileError when the cluster file system cannot be read or written
 */
export function manage(env: CrmEnvironment, memory: ManagerMemory): void {
  const round = beginRound(env, memory);
  const nodesBefore = Object.keys(round.status.node_status);
  updateNodeStates(round);
  const own = nodeState(round, env.node);
  if (own !== 'online' && own !== 'maintenance') {
    env.report('master-offline', {});
    return;
  }
  switchScheduler(round);
  migrateGroups(round);
  work(round, nodesBefore);
  round.status.master_node = env.node;
  round.status.timestamp = env.nowS();
  env.writeManagerStatus(round.status);
}
