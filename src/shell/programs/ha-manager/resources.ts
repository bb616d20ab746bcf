/** `ha-manager add`, `set`, `remove`, `config`. */
import { clusterGuests, findGuest } from '../../../simulator/guests/config.ts';
import { readManagerStatus } from '../../../simulator/ha/live/files.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import { immediate } from '../../immediate.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import {
  knownSids,
  RESOURCE_OPTIONS,
  readAll,
  requireResource,
  resolveSid,
  writeAll,
} from './resource-words.ts';

const OWNER = 'PVE::API2::HA::Resources';

const sidArgument = {
  name: 'sid',
  type: 'string',
  valueText: '<type>:<name>',
  description: 'Resource: vm:100, ct:200, or the number of a guest.',
} as const;

/** Guests that are no resources yet. */
function candidatesToAdd({ ctx, host }: Pick<Process, 'ctx' | 'host'>): string[] {
  const known = knownSids({ ctx, host });
  return clusterGuests(ctx.world, host)
    .map(({ vmid, type }) => `${type === 'qemu' ? 'vm' : 'ct'}:${vmid}`)
    .filter((sid) => !known.includes(sid));
}

function requireGuest(process: Process, sid: string): void {
  const guest = findGuest(process.ctx.world, process.host, sid.slice(sid.indexOf(':') + 1));
  if (guest === undefined) fail(`resource '${sid}' does not exist in cluster`);
  const type = guest?.type === 'qemu' ? 'vm' : 'ct';
  if (!sid.startsWith(`${type}:`)) {
    fail(
      `resource '${sid}' - guest with ID ${guest?.vmid} is not a ${sid.startsWith('vm') ? 'VM' : 'container'}`,
    );
  }
}

function* add(process: Process, typed: string, settings: Readonly<Record<string, string>>): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  if (!isWritable(ctx.world, host)) fail('cluster not ready - no quorum?');
  const sid = resolveSid(process, typed);
  requireGuest(process, sid);
  const resources = readAll(ctx, host);
  if (resources.some((one) => one.sid === sid)) {
    fail(`create resource failed: resource ID '${sid}' already defined`);
  }
  writeAll(ctx, host, [...resources, { sid, properties: settings }]);
  return 0;
}

function refuseInError(process: Process, sid: string, settings: Readonly<Record<string, string>>): void {
  const state = readManagerStatus(process.ctx.world, process.host).service_status[sid]?.state;
  if (state === 'error' && settings.state !== undefined && settings.state !== 'disabled') {
    fail(`service '${sid}' in error state, must be disabled and fixed first`);
  }
}

function* set(process: Process, typed: string, settings: Readonly<Record<string, string>>): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  const sid = resolveSid(process, typed);
  const resource = requireResource(process, sid);
  refuseInError(process, sid, settings);
  const changed = { sid, properties: { ...resource.properties, ...settings } };
  writeAll(ctx, host, [...readAll(ctx, host).filter((one) => one.sid !== sid), changed]);
  return 0;
}

function* remove(process: Process, typed: string): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  const sid = resolveSid(process, typed);
  const resources = readAll(ctx, host);
  if (!resources.some((one) => one.sid === sid)) fail(`cannot delete service '${sid}', not HA managed!`);
  writeAll(
    ctx,
    host,
    resources.filter((one) => one.sid !== sid),
  );
  return 0;
}

function showConfig({ ctx, host, out }: Process): number {
  const sorted = readAll(ctx, host).sort((a, b) => (a.sid < b.sid ? -1 : 1));
  for (const { sid, properties } of sorted) {
    const lines = Object.entries(properties)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `\t${key} ${value}\n`);
    out(`${sid}\n${lines.join('')}\n`);
  }
  return 0;
}

/** What was typed, without the id. */
function settingsOf({ sid: _, ...settings }: Readonly<Record<string, string>>): Record<string, string> {
  return settings;
}

export const resourceCommands: readonly CommandDeclaration[] = [
  {
    words: ['add'],
    implementedBy: OWNER,
    arguments: [{ ...sidArgument, candidates: candidatesToAdd }],
    options: RESOURCE_OPTIONS,
    description: 'Make a guest highly available.',
    run: (process, { text }) => catchFailure(process, () => add(process, text.sid ?? '', settingsOf(text))),
  },
  {
    words: ['set'],
    implementedBy: OWNER,
    arguments: [{ ...sidArgument, candidates: knownSids }],
    options: RESOURCE_OPTIONS,
    description: 'Change settings of a resource.',
    run: (process, { text }) => catchFailure(process, () => set(process, text.sid ?? '', settingsOf(text))),
  },
  {
    words: ['remove'],
    implementedBy: OWNER,
    arguments: [{ ...sidArgument, candidates: knownSids }],
    options: [],
    description: 'Leave a guest to itself again.',
    run: (process, { text }) => catchFailure(process, () => remove(process, text.sid ?? '')),
  },
  {
    words: ['config'],
    implementedBy: OWNER,
    arguments: [],
    options: [],
    description: 'Show the resources as configured.',
    run: (process) => immediate(() => showConfig(process)),
  },
];
