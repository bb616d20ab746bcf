/** `ha-manager migrate`, `relocate`, `crm-command …`: requests that the master reads in its next round. */
import { queueCommand, readManagerStatus } from '../../../simulator/ha/live/files.ts';
import { compileRules } from '../../../simulator/ha/rules/compile.ts';
import type { CompiledRules } from '../../../simulator/ha/rules/types.ts';
import type { MoveKind } from '../../../simulator/ha/types.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import { clusterNodes, refuseBadNodeName } from '../../pve-cli/cluster-nodes.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { underLock } from './ha-lock.ts';
import { knownSids, refuseInError, refuseUnlessIn, requireManaged, resolveSid } from './resource-words.ts';
import { allRules } from './rule-words.ts';

const OWNER = 'PVE::API2::HA::Resources';

const sidArgument = {
  name: 'sid',
  type: 'string',
  valueText: '<type>:<name>',
  candidates: knownSids,
  description: 'Resource: vm:100, ct:200, or the number of a guest.',
} as const;

const nodeArgument = {
  name: 'node',
  type: 'string',
  refuse: refuseBadNodeName,
  candidates: clusterNodes,
  description: 'Name of a node.',
} as const;

function* queue(process: Process, command: string): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  return underLock(process, undefined, () => queueCommand(ctx, host, command));
}

function rulesOf(process: Process): CompiledRules {
  return compileRules(allRules(process), clusterNodes(process)).compiled;
}

/** Services in the way on the target: each with its sentence. */
function blockers(process: Process, { apart }: CompiledRules, sid: string, node: string): string[] {
  const services = readManagerStatus(process.ctx.world, process.host).service_status;
  return (apart[sid] ?? [])
    .filter((other) => services[other]?.node === node)
    .map(
      (other) => `- resource '${other}' on target node '${node}' in negative affinity with resource '${sid}'`,
    );
}

function* move(process: Process, kind: MoveKind, typed: string, node: string): Run {
  const sid = resolveSid(process, typed);
  requireManaged(process, sid);
  refuseInError(process, sid);
  const rules = rulesOf(process);
  const inTheWay = blockers(process, rules, sid, node);
  if (inTheWay.length > 0) {
    fail([`cannot ${kind} resource '${sid}' to node '${node}':`, '', ...inTheWay].join('\n'));
  }
  for (const other of rules.together[sid] ?? []) {
    process.out(
      `also ${kind} resource '${other}' in positive affinity with resource '${sid}' to target node '${node}'\n`,
    );
  }
  return yield* queue(process, `${kind} ${sid} ${node}`);
}

function moveCommand(kind: MoveKind): CommandDeclaration {
  return {
    words: ['crm-command', kind],
    implementedBy: OWNER,
    arguments: [sidArgument, nodeArgument],
    options: [],
    description:
      kind === 'migrate'
        ? 'Move a guest to another node while it runs.'
        : 'Stop a guest and start it on another node.',
    run: (process, { text }) =>
      catchFailure(process, () => move(process, kind, text.sid ?? '', text.node ?? '')),
  };
}

function maintenanceCommand(verb: 'enable' | 'disable'): CommandDeclaration {
  return {
    words: ['crm-command', 'node-maintenance', verb],
    implementedBy: 'PVE::CLI::ha_manager',
    arguments: [nodeArgument],
    options: [],
    description: verb === 'enable' ? 'Move all services off a node.' : 'Take a node back into service.',
    run: (process, { text }) =>
      catchFailure(process, () => {
        const { node = '' } = text;
        if (!clusterNodes(process).includes(node)) fail(`no such cluster node '${node}'`);
        return queue(process, `${verb}-node-maintenance ${node}`);
      }),
  };
}

const MODES = ['freeze', 'ignore'];

const MOVES = [moveCommand('migrate'), moveCommand('relocate')];

export const crmCommands: readonly CommandDeclaration[] = [
  ...MOVES,
  ...MOVES.map(({ words, ...move }) => ({ ...move, words: words.slice(1), aliasOf: words })),
  maintenanceCommand('enable'),
  maintenanceCommand('disable'),
  {
    words: ['crm-command', 'stop'],
    implementedBy: 'PVE::CLI::ha_manager',
    arguments: [
      sidArgument,
      { name: 'timeout', type: 'integer', minimum: 0, description: 'Seconds; 0: at once.' },
    ],
    options: [],
    description: 'Stop a service.',
    run: (process, { text }) =>
      catchFailure(process, function* () {
        const sid = resolveSid(process, text.sid ?? '');
        requireManaged(process, sid);
        refuseInError(process, sid);
        return yield* queue(process, `stop ${sid} ${text.timeout ?? ''}`);
      }),
  },
  {
    words: ['crm-command', 'disarm-ha'],
    implementedBy: 'PVE::CLI::ha_manager',
    arguments: [
      {
        name: 'resource-mode',
        type: 'string',
        valueText: '<freeze|ignore>',
        refuse: refuseUnlessIn(MODES),
        candidates: () => MODES,
        description: 'What becomes of the services meanwhile.',
      },
    ],
    options: [],
    description: 'Let HA go to sleep in the whole cluster, for work on the network.',
    run: (process, { text }) =>
      catchFailure(process, () => queue(process, `disarm-ha ${text['resource-mode'] ?? ''}`)),
  },
  {
    words: ['crm-command', 'arm-ha'],
    implementedBy: 'PVE::CLI::ha_manager',
    arguments: [],
    options: [],
    description: 'Wake HA up again.',
    run: (process) => catchFailure(process, () => queue(process, 'arm-ha')),
  },
];
