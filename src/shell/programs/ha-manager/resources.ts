/** `ha-manager add`, `set`, `remove`, `config`. */
import { clusterGuests, findGuest } from '../../../simulator/guests/config.ts';
import type { Resource } from '../../../simulator/ha/live/resources.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import { immediate } from '../../immediate.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import { splitList } from '../../pve-cli/parameters.ts';
import type { Process, Run } from '../../types.ts';
import { underLock } from './ha-lock.ts';
import { removeResource } from './remove-resource.ts';
import {
  knownSids,
  RESOURCE_OPTIONS,
  readAll,
  refuseInError,
  resolveSid,
  writeAll,
} from './resource-words.ts';
import { oldGroups } from './rule-words.ts';

type Settings = Readonly<Record<string, string>>;

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

/** @throws Failure when a group is named that is none, or groups have become rules */
function requireGroup(process: Process, name: string | undefined): void {
  if (name === undefined) return;
  const groups = oldGroups(process);
  if (groups.length === 0) fail("invalid parameter 'group': ha groups have been migrated to rules");
  if (!groups.some(({ id }) => id === name)) fail(`HA group '${name}' does not exist`);
}

function* add(process: Process, typed: string, settings: Settings): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  if (!isWritable(ctx.world, host)) fail('cluster not ready - no quorum?');
  const sid = resolveSid(process, typed);
  requireGuest(process, sid);
  requireGroup(process, settings.group);
  return underLock(process, 'create resource failed', () => {
    const resources = readAll(ctx, host);
    if (resources.some((one) => one.sid === sid)) fail(`resource ID '${sid}' already defined`);
    writeAll(ctx, host, [...resources, { sid, properties: settings }]);
  });
}

/** Settings after a change. @throws Failure when one that is to go is none of a resource */
function changed(before: Settings, { delete: typed = '', ...settings }: Settings): Settings {
  const toDelete = splitList(typed);
  const stranger = toDelete.find((name) => !RESOURCE_OPTIONS.some((option) => option.name === name));
  if (stranger !== undefined) fail(`no such option '${stranger}'`);
  const all = Object.entries({ ...before, ...settings });
  return Object.fromEntries(all.filter(([name]) => !toDelete.includes(name)));
}

function* set(process: Process, typed: string, settings: Settings): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  const sid = resolveSid(process, typed);
  requireGroup(process, settings.group);
  refuseInError(process, sid, settings.state);
  return underLock(process, 'update resources config failed', () => {
    const resources = readAll(ctx, host);
    if (!resources.some((one) => one.sid === sid)) fail(`no such resource '${sid}'`);
    const update = (one: Resource) =>
      one.sid === sid ? { sid, properties: changed(one.properties, settings) } : one;
    writeAll(ctx, host, resources.map(update));
  });
}

function* remove(process: Process, typed: string, hasToPurge: boolean): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  const sid = resolveSid(process, typed);
  if (!knownSids(process).includes(sid)) fail(`cannot delete service '${sid}', not HA managed!`);
  return underLock(process, 'delete resource failed', () => removeResource(process, sid, hasToPurge));
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
    options: [
      ...RESOURCE_OPTIONS,
      { name: 'delete', type: 'string', isList: true, description: 'Settings to take away.' },
    ],
    description: 'Change settings of a resource.',
    run: (process, { text }) => catchFailure(process, () => set(process, text.sid ?? '', settingsOf(text))),
  },
  {
    words: ['remove'],
    implementedBy: OWNER,
    arguments: [{ ...sidArgument, candidates: knownSids }],
    options: [{ name: 'purge', type: 'boolean', description: 'Take it out of the rules too (the default).' }],
    description: 'Leave a guest to itself again.',
    run: (process, { text }) =>
      catchFailure(process, () => remove(process, text.sid ?? '', text.purge !== '0')),
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
