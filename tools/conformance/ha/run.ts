/** Rounds and clocks of the HA manager's tester (specification 2.1 and 2.2). */
import { iterateCrm } from '../../../src/simulator/ha/crm.ts';
import { iterateLrm } from '../../../src/simulator/ha/lrm/lrm.ts';
import type { HaRecording } from '../recording.ts';
import { createCluster, type TesterCluster, type TesterNode } from './cluster.ts';
import { carryOut, createLrm } from './commands.ts';
import { crmEnvironment, lrmEnvironment } from './environments.ts';
import { readCase } from './inputs.ts';

const ROUND_S = 20;
const ROUNDS_PER_BATCH = 5;
/** The run ends at the first slot that is later than this after the last command. Seconds. */
const LINGER_S = 500;
const LONGEST_RUN_S = 10_000;
const WATCHDOG_S = 60;

/** One iteration of a daemon at the cluster's time. False when it has ended. */
function iterate(
  cluster: TesterCluster,
  node: TesterNode,
  kind: 'crm' | 'lrm',
  step: () => boolean,
): boolean {
  node.clocksS[kind] = cluster.nowS;
  const goesOn = step();
  node.clocksS[kind] += 1;
  cluster.nowS = Math.max(cluster.nowS, node.clocksS[kind]);
  return goesOn;
}

function crmRound(cluster: TesterCluster, node: TesterNode): void {
  const { crm } = node;
  if (crm === undefined || cluster.skippedRounds.crm > 0) return;
  const env = crmEnvironment(cluster, node);
  if (iterate(cluster, node, 'crm', () => iterateCrm(crm, env))) return;
  env.report('loop-end', {});
  node.crm = undefined;
  const { shutdown } = node;
  if (shutdown === undefined) return;
  carryOut(cluster, `power ${node.name} off`, shutdown);
  if (shutdown === 'reboot') carryOut(cluster, `power ${node.name} on`, shutdown);
}

function lrmRound(cluster: TesterCluster, node: TesterNode): void {
  const { lrm } = node;
  if (lrm === undefined || cluster.skippedRounds.lrm > 0) return;
  const env = lrmEnvironment(cluster, node);
  if (iterate(cluster, node, 'lrm', () => iterateLrm(lrm, env))) return;
  env.report('loop-end', {});
  node.lrm = undefined;
  if (node.isLrmRestarting) {
    node.isLrmRestarting = false;
    createLrm(cluster, node);
  } else if (node.shutdown !== undefined) carryOut(cluster, `crm ${node.name} stop`, node.shutdown);
}

function checkWatchdogs(cluster: TesterCluster): void {
  for (const node of cluster.nodes) {
    const hasExpired = [...node.watchdogs.values()].some((fedAtS) => cluster.nowS - fedAtS > WATCHDOG_S);
    if (!hasExpired) continue;
    carryOut(cluster, `power ${node.name} off`, 'watchdog');
    cluster.log.note(cluster.nowS, 'hardware', `server '${node.name}' stopped by poweroff (watchdog)`);
  }
}

function noteSkips({ log, nodes, nowS, skippedRounds }: TesterCluster): void {
  const [first] = nodes;
  if (skippedRounds.crm > 0 && first?.crm) log.note(nowS, 'run-loop', 'skipping CRM round');
  if (skippedRounds.lrm > 0 && first?.lrm) log.note(nowS, 'run-loop', 'skipping LRM round');
}

function round(cluster: TesterCluster, watch: (cluster: TesterCluster) => void): void {
  const startS = cluster.nowS;
  const lengthS = Math.max(ROUND_S, 2 * cluster.nodes.length);
  noteSkips(cluster);
  for (const node of cluster.nodes) {
    crmRound(cluster, node);
    lrmRound(cluster, node);
    watch(cluster);
    checkWatchdogs(cluster);
  }
  const { skippedRounds } = cluster;
  skippedRounds.crm = Math.max(0, skippedRounds.crm - 1);
  skippedRounds.lrm = Math.max(0, skippedRounds.lrm - 1);
  cluster.nowS = Math.max(cluster.nowS, startS + lengthS);
  for (const { clocksS } of cluster.nodes) Object.assign(clocksS, { crm: cluster.nowS, lrm: cluster.nowS });
}

/** Carries out a batch; gives when the list goes on. */
function runBatch(cluster: TesterCluster, batch: readonly string[]): number {
  let waitS = 0;
  for (const command of batch) waitS = Math.max(waitS, carryOut(cluster, command) ?? 0);
  return cluster.nowS + waitS;
}

/**
 * Plays a case in the tester's rounds and gives its log.
 * @param watch is shown the cluster after the turn of each node
 * @throws when a file or a command of the case is not of the known kinds
 */
export function runCase(
  files: HaRecording['files'],
  watch: (cluster: TesterCluster) => void = () => {},
): readonly string[] {
  const cluster = createCluster(readCase(files));
  const { log } = cluster;
  const batches = [...cluster.files.cmdlist];
  log.note(0, 'hardware', 'starting simulation');
  let nextCommandAtS = 0;
  let lastCommandAtS = 0;
  for (let loops = 0; cluster.nowS <= LONGEST_RUN_S; ) {
    round(cluster, watch);
    if (cluster.nowS < nextCommandAtS) continue;
    if (loops % ROUNDS_PER_BATCH === 0) {
      const batch = batches.shift();
      if (batch !== undefined) {
        nextCommandAtS = runBatch(cluster, batch);
        if (batch.length > 0) lastCommandAtS = cluster.nowS;
      } else if (cluster.nowS - lastCommandAtS > LINGER_S) {
        log.note(cluster.nowS, 'hardware', 'exit simulation - done');
        return log.lines;
      }
    }
    loops += 1;
  }
  return log.lines;
}
