/** Makes the groups of older versions into rules for good, once every node can read these (specification 8.4). */
import { groupRules } from '../rules/groups.ts';
import type { LrmStatus } from '../types.ts';
import { isActiveState, sortedKeys } from '../types.ts';
import { nodeState } from './node-states.ts';
import type { Round } from './round.ts';
import { isVersionAtLeast } from './version.ts';

const NEEDED_VERSION = '9.0.0~16';
const RETRY_ROUNDS = 6;

function hasWork(round: Round, node: string): boolean {
  return Object.values(round.status.service_status).some(
    (status) => status.node === node && isActiveState(status.state),
  );
}

function isReady(round: Round, node: string, lrm: LrmStatus): boolean {
  return lrm.state === 'active' || (lrm.state === 'wait_for_agent_lock' && !hasWork(round, node));
}

/** Why a node is in the way; it says what it looks at on the way. */
function obstacle(round: Round, node: string): string | undefined {
  const { env } = round;
  const state = nodeState(round, node);
  env.report('groups-node-state', { node, state });
  if (state !== 'online') return `node '${node}' is not online`;
  const lrm = round.lrms[node] ?? { state: 'wait_for_agent_lock', mode: 'active', results: {}, timestamp: 0 };
  env.report('groups-lrm-state', { node, state: lrm.state, mode: lrm.mode });
  if (!isReady(round, node, lrm)) return `lrm '${node}' is not in state 'active' or 'idle'`;
  if (lrm.mode !== 'active') return `lrm '${node}' is not in mode 'active'`;
  const version = round.members[node]?.managerVersion ?? '';
  env.report('groups-node-version', { node, version });
  const isNewEnough = isVersionAtLeast(version, NEEDED_VERSION);
  return isNewEnough ? undefined : `node '${node}' needs at least pve-manager version '${NEEDED_VERSION}'`;
}

function firstObstacle(round: Round): string | undefined {
  for (const node of sortedKeys(round.status.node_status)) {
    const reason = obstacle(round, node);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function migrate(round: Round): void {
  const { env } = round;
  const groups = env.groups();
  env.writeRules([...env.rules(), ...groupRules(groups, round.configs)]);
  env.report('groups-step-done', { step: 'rules' });
  env.detachGroups(round.configs);
  env.report('groups-step-done', { step: 'resources' });
  env.deleteGroups();
  env.report('groups-step-done', { step: 'deletion' });
  env.report('groups-done', {});
}

/** Tries it in the third round of a manager and then in every sixth, while there are groups. */
export function migrateGroups(round: Round): void {
  const { env, memory } = round;
  if (env.groups().length === 0) return;
  memory.groupRounds -= 1;
  if (memory.groupRounds > 0) return;
  memory.groupRounds = RETRY_ROUNDS;
  env.report('groups-start', {});
  const reason = firstObstacle(round);
  if (reason === undefined) {
    migrate(round);
    return;
  }
  env.report('groups-aborted', { reason });
  env.report('groups-failed', {});
  env.report('groups-retry', { rounds: RETRY_ROUNDS });
}
