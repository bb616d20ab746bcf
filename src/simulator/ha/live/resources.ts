/** `/etc/pve/ha/resources.cfg`: what is highly available, and how it is wanted. */
import { clusterGuests } from '../../guests/config.ts';
import { remembering } from '../../kernel/remembering.ts';
import type { GuestFile } from '../../pmxcfs/guests.ts';
import { readSections, type Section } from '../rules/parse.ts';
import type { RequestedState, ServiceConfig, ServiceConfigs, Sid } from '../types.ts';
import { RESOURCES, readText } from './files.ts';
import type { HaWorld } from './types.ts';

/** One resource as written: only what was set. */
export interface Resource {
  readonly sid: Sid;
  readonly properties: Readonly<Record<string, string>>;
}

function resourceOf({ type, id, properties }: Section): Resource {
  return { sid: `${type}:${id}`, properties };
}

/** Reads the file's text. Sections of other types are left out. */
export function readResources(text: string): Resource[] {
  return readSections(text)
    .filter(({ type }) => type === 'vm' || type === 'ct')
    .map(resourceOf);
}

const knownResources = remembering((text): readonly Resource[] => readResources(text));

/** The resources as this host has them, in the order of the file. */
export function resourcesOf(world: HaWorld, host: string): readonly Resource[] {
  return knownResources(readText(world, host, RESOURCES) ?? '');
}

/** The file for these resources: sections in the order of their ids, properties sorted. */
export function formatResources(resources: readonly Resource[]): string {
  const sorted = [...resources].sort((a, b) => (a.sid < b.sid ? -1 : 1));
  return sorted
    .map(({ sid, properties }) => {
      const lines = Object.entries(properties)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `\t${key} ${value}\n`);
      return `${sid.replace(':', ': ')}\n${lines.join('')}\n`;
    })
    .join('');
}

const STATES: Readonly<Record<string, RequestedState>> = {
  started: 'started',
  enabled: 'started',
  stopped: 'stopped',
  disabled: 'disabled',
  ignored: 'ignored',
};

/** The requested state a word stands for; `started` when there is none. */
export function requestedStateOf(word: string | undefined): RequestedState {
  return STATES[word ?? 'started'] ?? 'started';
}

function configOf({ properties }: Resource, node: string): ServiceConfig {
  const { state, group, failback, max_restart, max_relocate } = properties;
  return {
    node,
    state: requestedStateOf(state),
    failback: failback !== '0',
    max_restart: Number(max_restart ?? 1),
    max_relocate: Number(max_relocate ?? 1),
    ...(group === undefined ? {} : { group }),
  };
}

function configsOf(resources: readonly Resource[], guests: readonly GuestFile[]): ServiceConfigs {
  const nodes = new Map(
    guests.map(({ vmid, node, type }) => [`${type === 'qemu' ? 'vm' : 'ct'}:${vmid}`, node]),
  );
  return Object.fromEntries(
    resources.flatMap((resource) => {
      const node = nodes.get(resource.sid);
      return node === undefined ? [] : [[resource.sid, configOf(resource, node)]];
    }),
  );
}

/** List of guests → the resources they were looked up for last, and what came of it. */
const known = new WeakMap<
  readonly GuestFile[],
  { resources: readonly Resource[]; configs: ServiceConfigs }
>();

/** The services with their nodes, as this host knows them; not to be changed. One whose guest does not exist is none. */
export function serviceConfigs(world: HaWorld, host: string): ServiceConfigs {
  const guests = clusterGuests(world, host);
  const resources = resourcesOf(world, host);
  const before = known.get(guests);
  if (before?.resources === resources) return before.configs;
  const configs = configsOf(resources, guests);
  known.set(guests, { resources, configs });
  return configs;
}

/** The resources with another requested state of one of them. */
export function withState(resources: readonly Resource[], sid: Sid, state: RequestedState): Resource[] {
  return resources.map((resource) =>
    resource.sid === sid ? { sid, properties: { ...resource.properties, state } } : resource,
  );
}
