/** `ha-manager migrate`, `relocate`, `crm-command …`: requests that the master reads in its next round. */
import { queueCommand, RULES, readManagerStatus, readText } from '../../../simulator/ha/live/files.ts';
import { compileRules } from '../../../simulator/ha/rules/compile.ts';
import { readRules } from '../../../simulator/ha/rules/parse.ts';
import type { CompiledRules } from '../../../simulator/ha/rules/types.ts';
import type { MoveKind } from '../../../simulator/ha/types.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { knownSids, refuseUnlessIn, requireResource, resolveSid } from './resource-words.ts';

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
  candidates: ({ ctx }: Pick<Process, 'ctx'>) => Object.keys(ctx.world.zfs),
  description: 'Name of a node.',
} as const;

function* queue(process: Process, command: string): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  if (!isWritable(ctx.world, host)) fail("cfs-lock 'domain-ha' error: no quorum!");
  queueCommand(ctx, host, command);
  return 0;
}

function rulesOf({ ctx, host }: Process): CompiledRules {
  const nodes = Object.keys(readManagerStatus(ctx.world, host).node_status);
  return compileRules(readRules(readText(ctx.world, host, RULES) ?? ''), nodes).compiled;
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
  requireResource(process, sid);
  const rules = rulesOf(process);
  const inTheWay = blockers(process, rules, sid, node);
  if (inTheWay.length > 0) {
    fail([`cannot migrate resource '${sid}' to node '${node}':`, '', ...inTheWay].join('\n'));
  }
  for (const other of rules.together[sid] ?? []) {
    process.out(
      `also migrate resource '${other}' in positive affinity with resource '${sid}' to target node '${node}'\n`,
    );
  }
  return yield* queue(process, `${kind} ${sid} ${node}`);
}

function moveCommand(words: readonly string[], kind: MoveKind): CommandDeclaration {
  return {
    words,
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
      catchFailure(process, () => queue(process, `${verb}-node-maintenance ${text.node ?? ''}`)),
  };
}

const MODES = ['freeze', 'ignore'];

export const crmCommands: readonly CommandDeclaration[] = [
  moveCommand(['migrate'], 'migrate'),
  moveCommand(['relocate'], 'relocate'),
  moveCommand(['crm-command', 'migrate'], 'migrate'),
  moveCommand(['crm-command', 'relocate'], 'relocate'),
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
        requireResource(process, sid);
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
