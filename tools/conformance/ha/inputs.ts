/** The input files of a case of the HA manager's tester, read strictly: what is not known is an error. */
import * as z from 'zod/mini';
import type { HaOptions } from '../../../src/simulator/ha/environment.ts';
import { managerStatus } from '../../../src/simulator/ha/live/status-texts.ts';
import { readGroups, readRules } from '../../../src/simulator/ha/rules/parse.ts';
import type { ManagerStatus, ServiceConfig } from '../../../src/simulator/ha/types.ts';
import type { HaRecording } from '../recording.ts';

const flag = z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1')]);
const figure = z.union([z.number(), z.pipe(z.string(), z.transform(Number))]);

const hardware = z.record(
  z.string(),
  z.strictObject({
    power: z.enum(['on', 'off']),
    network: z.enum(['on', 'off']),
    maxcpu: z.optional(figure),
    maxmem: z.optional(figure),
    'pve-manager-version': z.optional(z.string()),
  }),
);

const services = z.record(
  z.string(),
  z.strictObject({
    node: z.string(),
    state: z.optional(z.string()),
    group: z.optional(z.string()),
    failback: z.optional(flag),
    max_restart: z.optional(figure),
    max_relocate: z.optional(figure),
  }),
);

const staticStats = z.record(z.string(), z.object({ maxcpu: figure, maxmem: figure }));
const dynamicStats = z.record(z.string(), z.object({ cpu: figure, mem: figure }));

const datacenter = z.strictObject({
  ha: z.optional(z.strictObject({ shutdown_policy: z.optional(z.string()) })),
  crs: z.optional(
    z.strictObject({
      ha: z.optional(z.string()),
      'ha-rebalance-on-start': z.optional(flag),
      'ha-auto-rebalance': z.optional(flag),
      'ha-auto-rebalance-threshold': z.optional(figure),
      'ha-auto-rebalance-hold-duration': z.optional(figure),
      'ha-auto-rebalance-margin': z.optional(figure),
      'ha-auto-rebalance-method': z.optional(z.string()),
    }),
  ),
});

const files = z.strictObject({
  cmdlist: z.array(z.array(z.string())),
  hardware_status: z._default(hardware, {
    node1: { power: 'off', network: 'off' },
    node2: { power: 'off', network: 'off' },
    node3: { power: 'off', network: 'off' },
  }),
  service_config: z._default(services, {
    'vm:101': { node: 'node1' },
    'vm:102': { node: 'node2' },
    'vm:103': { node: 'node3' },
    'vm:104': { node: 'node1' },
    'vm:105': { node: 'node2' },
    'vm:106': { node: 'node3' },
  }),
  manager_status: z._default(z.looseObject({}), {}),
  'datacenter.cfg': z._default(datacenter, {}),
  static_service_stats: z._default(staticStats, {}),
  dynamic_service_stats: z._default(dynamicStats, {}),
  rules_config: z._default(z.string(), ''),
  groups: z._default(z.string(), ''),
});

export type CaseFiles = z.infer<typeof files>;

/** Reads the inputs of a case. @throws when they are not of the known shape */
export function readCase(given: HaRecording['files']): CaseFiles {
  return z.parse(files, given);
}

const STATES = {
  started: 'started',
  enabled: 'started',
  stopped: 'stopped',
  disabled: 'disabled',
  ignored: 'ignored',
} as const;

/** The requested state a word stands for. @throws for any other word */
export function requestedState(word: string): ServiceConfig['state'] {
  for (const [name, state] of Object.entries(STATES)) {
    if (name === word) return state;
  }
  throw new Error(`'${word}' is no state of a service.`);
}

/** The services with the tester's defaults. */
export function servicesOf({ service_config }: CaseFiles): Record<string, ServiceConfig> {
  return Object.fromEntries(
    Object.entries(service_config).map(([sid, given]) => {
      const config: ServiceConfig = {
        node: given.node,
        state: requestedState(given.state ?? 'disabled'),
        failback: Number(given.failback ?? 1) === 1,
        max_restart: given.max_restart ?? 1,
        max_relocate: given.max_relocate ?? 1,
        ...(given.group === undefined ? {} : { group: given.group }),
      };
      return [sid, config];
    }),
  );
}

/** The options that concern HA. */
export function optionsOf({ 'datacenter.cfg': { ha, crs } }: CaseFiles): HaOptions {
  return {
    shutdownPolicy: ha?.shutdown_policy,
    scheduler: crs?.ha,
    rebalanceOnStart: Number(crs?.['ha-rebalance-on-start'] ?? 0) === 1,
    autoRebalance: Number(crs?.['ha-auto-rebalance'] ?? 0) === 1,
    rebalanceThreshold: crs?.['ha-auto-rebalance-threshold'],
    rebalanceHoldRounds: crs?.['ha-auto-rebalance-hold-duration'],
    rebalanceMargin: crs?.['ha-auto-rebalance-margin'],
    rebalanceMethod: crs?.['ha-auto-rebalance-method'],
  };
}

/** Rules and groups of a case. */
export function rulesOf(given: CaseFiles): {
  rules: ReturnType<typeof readRules>;
  groups: ReturnType<typeof readGroups>;
} {
  return { rules: readRules(given.rules_config), groups: readGroups(given.groups) };
}

/** The manager's status a case starts from; what it leaves out is empty. @throws when it is of another shape */
export function managerStatusOf({ manager_status }: CaseFiles): ManagerStatus {
  return z.parse(managerStatus, { node_status: {}, service_status: {}, ...manager_status });
}
