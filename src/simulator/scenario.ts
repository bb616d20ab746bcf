/** Builds a World from a short description: hosts, networks, and the cluster they form. */
import { clusterRooms, type World } from './cluster.ts';
import { emptyGuestsState } from './guests/room.ts';
import { emptyHaState } from './ha/live/room.ts';
import type { Disk, Host, HostRole, Nic } from './hardware/types.ts';
import { shiftInstants } from './instants.ts';
import { createEngine, emptyKernelWorld } from './kernel/engine.ts';
import { installOs } from './os/install.ts';
import type { FileNode } from './os/types.ts';
import { copyDatabase, emptyDatabase, isDirectory, putEntry } from './pmxcfs/database.ts';
import { emptyPmxcfsState } from './pmxcfs/room.ts';
import type { PmxcfsState } from './pmxcfs/types.ts';
import { formatCorosyncConfig } from './quorum/config.ts';
import { AUTHKEY_PATH, CONFIG_PATH } from './quorum/config-check.ts';
import { emptyQuorumState } from './quorum/state.ts';
import type { CorosyncConfig } from './quorum/types.ts';
import { emptyZfsHost } from './zfs/room.ts';
import type { OpenZfsVersion, ZfsHost } from './zfs/types.ts';

export interface NetworkSpec {
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly prefixLength: number;
  /** Name of the network card that each host has in it. */
  readonly nic: string;
}

export interface HostSpec {
  readonly name: string;
  readonly role: HostRole;
  /** Network → address of this host; the first one is what the host's name resolves to. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Versions by package name, beyond what every host of the role has. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Units that do not start at boot although their package would have them start. */
  readonly disabledUnits?: readonly string[];
  /** Units that start at boot although their package leaves that to the administrator. */
  readonly enabledUnits?: readonly string[];
  /** RAM; when absent, what a lab node or a small witness has. */
  readonly memoryBytes?: number;
  /** Disks for data; none when absent. */
  readonly disks?: readonly Disk[];
  /** OpenZFS of a `pve` host; that of its Proxmox VE release when absent. */
  readonly zfs?: { readonly version: OpenZfsVersion; readonly hostId?: string };
  /** Switched off when the scenario begins. */
  readonly isOff?: boolean;
}

export interface ClusterSpec {
  readonly name: string;
  /** What the clock on the wall says when the scenario begins: milliseconds since 1970, UTC. */
  readonly startEpochMs: number;
  readonly networks: readonly NetworkSpec[];
  readonly hosts: readonly HostSpec[];
  /** The cluster all `pve` hosts are in; absent = each stands alone. */
  readonly cluster?: CorosyncConfig;
  /** A host that differs: another configuration text, or another key. Undefined text = no file. */
  readonly clusterFiles?: Readonly<Record<string, { readonly config?: string; readonly authkey?: string }>>;
  /** Files below `/etc/pve` that every node of the cluster has from the beginning: path → text. */
  readonly pveFiles?: Readonly<Record<string, string>>;
  /** How long the hosts have been running; enough for everything to settle. */
  readonly runningForMs?: number;
}

const ROOT_PASSWORD = 'proxmox';
const TIMEZONE = 'Europe/Berlin';
/** Boot, services, membership, first rounds of everything that looks around. */
const SETTLED_AFTER_MS = 180_000;
const AUTHKEY = 'key of this cluster';

/** A locally administered address that is the same for the same place in the description. */
function macOf(hostIndex: number, nicIndex: number): string {
  const part = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');
  return `BC:24:11:${part(0x3a)}:${part(hostIndex + 1)}:${part(nicIndex + 1)}`;
}

const MEMORY_BYTES: Readonly<Record<HostRole, number>> = { pve: 16 * 2 ** 30, witness: 2 * 2 ** 30 };

function buildHost(spec: ClusterSpec, host: HostSpec, hostIndex: number): Host {
  const nics = Object.entries(host.addresses).map(([networkName, address], nicIndex): Nic => {
    const network = spec.networks.find((candidate) => candidate.name === networkName);
    if (!network) throw new RangeError(`Host '${host.name}' is in the unknown network '${networkName}'.`);
    const { name, nic, prefixLength } = network;
    const mac = macOf(hostIndex, nicIndex);
    return { name: nic, network: name, address, prefixLength, mac, cable: 'plugged' };
  });
  return {
    name: host.name,
    role: host.role,
    power: 'off',
    poweredOnAtMs: 0,
    nics,
    disks: structuredClone([...(host.disks ?? [])]),
    memoryBytes: host.memoryBytes ?? MEMORY_BYTES[host.role],
  };
}

/** The version that Proxmox VE 9 brings. */
const ZFS_VERSION = '2.3';
/** Host ids of a scenario's machines count up from here. */
const FIRST_HOST_ID = 0xa8c00b00;

function buildZfs({ zfs }: HostSpec, index: number): ZfsHost {
  const hostId = zfs?.hostId ?? (FIRST_HOST_ID + index + 1).toString(16);
  return emptyZfsHost(zfs?.version ?? ZFS_VERSION, hostId);
}

function textFile(content: string, mode: number): FileNode {
  return { kind: 'file', content, mode, owner: 'root', group: 'root', modifiedAtMs: 0 };
}

function clusterFiles(spec: ClusterSpec, host: HostSpec): Record<string, FileNode> {
  const own = spec.clusterFiles?.[host.name];
  const standard = spec.cluster ? formatCorosyncConfig(spec.cluster) : undefined;
  const config = own && 'config' in own ? own.config : standard;
  if (host.role !== 'pve' || config === undefined) return {};
  const authkey = own && 'authkey' in own ? own.authkey : AUTHKEY;
  return {
    [CONFIG_PATH]: textFile(config, 0o644),
    ...(authkey === undefined ? {} : { [AUTHKEY_PATH]: textFile(authkey, 0o400) }),
  };
}

/** `/etc/pve` of the cluster's nodes before their first start; empty when a scenario asks for no files of its own. */
function buildPmxcfs(spec: ClusterSpec): PmxcfsState {
  const state = emptyPmxcfsState();
  const { pveFiles, cluster } = spec;
  if (pveFiles === undefined || cluster === undefined) return state;
  const database = emptyDatabase();
  const installed = { writer: 0, atMs: 0 };
  putEntry(database, 'corosync.conf', 'file', formatCorosyncConfig(cluster), installed);
  for (const [path, text] of Object.entries(pveFiles)) {
    for (const parent of parentsOf(path)) {
      if (!isDirectory(database, parent)) putEntry(database, parent, 'directory', '', installed);
    }
    putEntry(database, path, 'file', text, installed);
  }
  for (const { name, role } of spec.hosts) {
    if (role === 'pve') state.hosts[name] = { database: copyDatabase(database), clusterLog: [] };
  }
  return state;
}

/** The directories above a path, the highest first. */
function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** The World at the moment before any host is switched on. Every room's empty state is made here and nowhere else. */
function assembleWorld(spec: ClusterSpec, seed: number): World {
  const hosts = spec.hosts.map((host, index) => buildHost(spec, host, index));
  const os = spec.hosts.map((host, index) => {
    const machine = hosts[index] ?? buildHost(spec, host, index);
    const packages = host.packages ?? {};
    const installed = installOs(machine, { packages, rootPassword: ROOT_PASSWORD, timezone: TIMEZONE });
    Object.assign(installed.files, clusterFiles(spec, host));
    for (const unit of Object.values(installed.units)) {
      if (host.disabledUnits?.includes(unit.name)) unit.enabled = false;
      if (host.enabledUnits?.includes(unit.name)) unit.enabled = true;
    }
    return [host.name, installed] as const;
  });
  const networks = spec.networks.map(({ name, label }) => [name, { name, label, switch: name }] as const);
  const switches = spec.networks.map(({ name }) => [name, { name, power: 'on' as const }] as const);
  return {
    ...emptyKernelWorld(seed, spec.startEpochMs),
    hardware: {
      hosts: Object.fromEntries(hosts.map((host) => [host.name, host])),
      networks: Object.fromEntries(networks),
      switches: Object.fromEntries(switches),
      pathCuts: [],
      latencyMs: {},
    },
    os: Object.fromEntries(os),
    quorum: emptyQuorumState(),
    pmxcfs: buildPmxcfs(spec),
    guests: emptyGuestsState(),
    ha: emptyHaState(),
    zfs: Object.fromEntries(
      spec.hosts
        .filter(({ role }) => role === 'pve')
        .map((host, index) => [host.name, buildZfs(host, index)]),
    ),
  };
}

/**
 * The World a scenario begins with: every host has been switched on before, has booted and joined, by the same rules
 * that hold later. Virtual time is then 0; what happened before has negative times. Equal arguments give equal Worlds.
 */
export function createWorld(spec: ClusterSpec, seed: number): World {
  const runningForMs = spec.runningForMs ?? SETTLED_AFTER_MS;
  const world = assembleWorld(spec, seed);
  // What is written meanwhile says when it was written by the clock on the wall.
  world.kernel.startEpochMs -= runningForMs;
  const engine = createEngine(
    world,
    clusterRooms.map((make) => make()),
  );
  for (const host of spec.hosts) {
    if (!host.isOff) engine.apply({ kind: 'hardware.fault', fault: { kind: 'power-on', host: host.name } });
  }
  engine.runUntil(runningForMs);
  shiftInstants(world, -runningForMs);
  world.kernel.nowMs = 0;
  world.kernel.startEpochMs = spec.startEpochMs;
  return world;
}
