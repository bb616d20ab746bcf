/** The commands of a case's list (specification 2.3). */
import { requestCrmShutdown, startCrm } from '../../../src/simulator/ha/crm.ts';
import { startLrm } from '../../../src/simulator/ha/lrm/lrm.ts';
import { requestLrmShutdown } from '../../../src/simulator/ha/lrm/shutdown.ts';
import { nodeNamed, type TesterCluster, type TesterNode } from './cluster.ts';
import { crmEnvironment, DEFAULT_DYNAMIC, DEFAULT_STATIC, lrmEnvironment } from './environments.ts';
import { requestedState } from './inputs.ts';
import { changeNode } from './services.ts';

const MIB = 2 ** 20;

/** Starts the cluster resource manager of a node. */
function createCrm(cluster: TesterCluster, node: TesterNode): void {
  node.crm = startCrm(crmEnvironment(cluster, node));
}

/** Starts the local resource manager of a node. */
export function createLrm(cluster: TesterCluster, node: TesterNode): void {
  node.lrm = startLrm(lrmEnvironment(cluster, node));
}

function powerOn(cluster: TesterCluster, node: TesterNode): void {
  if (!node.hasPower) {
    createCrm(cluster, node);
    createLrm(cluster, node);
    node.canAccessFiles = true;
    node.canUpdateView = true;
  }
  node.hasPower = true;
  node.hasNetwork = true;
  node.shutdown = undefined;
}

function powerOff(cluster: TesterCluster, node: TesterNode): void {
  if (node.hasPower) {
    const { crm, lrm } = node;
    if (crm) crmEnvironment(cluster, node).report('killed-by-poweroff', {});
    if (lrm) lrmEnvironment(cluster, node).report('killed-by-poweroff', {});
    node.crm = undefined;
    node.lrm = undefined;
    node.watchdogs.clear();
    node.running.clear();
    node.isLrmRestarting = false;
  }
  node.hasPower = false;
  node.hasNetwork = false;
  node.shutdown = undefined;
}

function endLrm(cluster: TesterCluster, node: TesterNode, kind: 'reboot' | 'shutdown' | 'restart'): void {
  if (node.lrm) requestLrmShutdown(node.lrm, lrmEnvironment(cluster, node), kind);
}

function crmCommand(
  cluster: TesterCluster,
  node: TesterNode,
  [verb = '', mode = '']: readonly string[],
): void {
  switch (verb) {
    case 'stop':
      if (node.crm) requestCrmShutdown(node.crm, crmEnvironment(cluster, node));
      return;
    case 'start':
      if (!node.crm) createCrm(cluster, node);
      return;
    case 'enable-node-maintenance':
    case 'disable-node-maintenance':
      cluster.commands.push(`${verb} ${node.name}`);
      return;
    case 'disarm-ha':
      cluster.commands.push(`disarm-ha ${mode}`);
      return;
    case 'arm-ha':
      cluster.commands.push('arm-ha');
      return;
    default:
      throw new Error(`'crm … ${verb}' is no command of the tester.`);
  }
}

function figures(words: readonly string[]): Record<string, number> {
  const given: Record<string, number> = {};
  for (let at = 0; at + 1 < words.length; at += 2) {
    const key = words[at] ?? '';
    given[key] = Number(words[at + 1]) * (key.endsWith('mem') ? MIB : 1);
  }
  return given;
}

function setUsage<T>(usage: Map<string, T>, sid: string, fallback: T, words: readonly string[]): void {
  usage.set(sid, { ...(usage.get(sid) ?? fallback), ...figures(words) });
}

function addService(cluster: TesterCluster, sid: string, words: readonly string[]): void {
  const [name = '', state = 'started', running = '0'] = words;
  cluster.services[sid] = {
    node: nodeNamed(cluster, name).name,
    state: requestedState(state),
    failback: true,
    max_restart: 1,
    max_relocate: 1,
  };
  if (running === '1') nodeNamed(cluster, name).running.add(sid);
}

function changeRequest(cluster: TesterCluster, sid: string, word: string): void {
  const config = cluster.services[sid];
  if (config !== undefined) cluster.services[sid] = { ...config, state: requestedState(word) };
}

function deleteService(cluster: TesterCluster, sid: string): void {
  const { [sid]: _, ...rest } = cluster.services;
  cluster.services = rest;
}

function serviceCommand(cluster: TesterCluster, [sid = '', verb = '', ...words]: readonly string[]): void {
  const [first = ''] = words;
  switch (verb) {
    case 'migrate':
    case 'relocate':
    case 'stop':
      cluster.commands.push(`${verb} ${sid} ${first}`);
      return;
    case 'add':
      addService(cluster, sid, words);
      return;
    case 'delete':
      deleteService(cluster, sid);
      return;
    case 'manual-migrate':
      changeNode(cluster, sid, first);
      return;
    case 'lock':
      cluster.guestLocks.set(sid, words[0] ?? 'backup');
      return;
    case 'unlock':
      cluster.guestLocks.delete(sid);
      return;
    case 'set-static-stats':
      setUsage(cluster.staticUsage, sid, DEFAULT_STATIC, words);
      return;
    case 'set-dynamic-stats':
      setUsage(cluster.dynamicUsage, sid, DEFAULT_DYNAMIC, words);
      return;
    default:
      changeRequest(cluster, sid, verb);
  }
}

function cfsCommand(node: TesterNode, [what = '', how = '']: readonly string[]): void {
  if (what === 'rw') node.canAccessFiles = how === 'work';
  else node.canUpdateView = how === 'work';
}

/**
 * Carries out a command and logs it under the name of who gave it. Gives how long the list waits, in seconds.
 * @throws for what is no command of the tester
 */
export function carryOut(cluster: TesterCluster, command: string, source = 'cmdlist'): number | undefined {
  cluster.log.note(cluster.nowS, source, `execute ${command}`);
  const [verb = '', ...words] = command.trim().split(/\s+/);
  const [first = '', second = ''] = words;
  const node = () => nodeNamed(cluster, first);
  switch (verb) {
    case 'power':
      if (second === 'on') powerOn(cluster, node());
      else powerOff(cluster, node());
      return undefined;
    case 'network':
      node().hasNetwork = second === 'on';
      return undefined;
    case 'reboot':
    case 'shutdown':
      node().shutdown = verb;
      endLrm(cluster, node(), verb);
      return undefined;
    case 'restart-lrm':
      node().isLrmRestarting = true;
      endLrm(cluster, node(), 'restart');
      return undefined;
    case 'crm':
      crmCommand(cluster, node(), words.slice(1));
      return undefined;
    case 'service':
      serviceCommand(cluster, words);
      return undefined;
    case 'cfs':
      cfsCommand(node(), words.slice(1));
      return undefined;
    case 'pve-manager-version':
      node().version = words[2] ?? '';
      return undefined;
    case 'delay':
      return Number(first);
    case 'skip-round':
      cluster.skippedRounds[first === 'lrm' ? 'lrm' : 'crm'] = second === '' ? 1 : Number(second);
      return undefined;
    default:
      throw new Error(`'${command}' is no command of the tester.`);
  }
}
