/** Two Proxmox VE hosts and a witness that are up, with files and shells but without a cluster. */

import { programs } from '../../../src/shell/programs/index.ts';
import { emptyShellState, shellRoom } from '../../../src/shell/session/room.ts';
import type { ShellWorld } from '../../../src/shell/types.ts';
import { emptyGuestsState } from '../../../src/simulator/guests/room.ts';
import { emptyHaState } from '../../../src/simulator/ha/live/room.ts';
import type { Host } from '../../../src/simulator/hardware/types.ts';
import { emptyKernelWorld } from '../../../src/simulator/kernel/engine.ts';
import { cloneWorld, Simulation } from '../../../src/simulator/kernel/simulation.ts';
import { freshTree } from '../../../src/simulator/os/fresh-tree.ts';
import type { OsHost } from '../../../src/simulator/os/types.ts';
import { emptyPmxcfsState } from '../../../src/simulator/pmxcfs/room.ts';
import { emptyQuorumState } from '../../../src/simulator/quorum/state.ts';
import { emptyZfsHost } from '../../../src/simulator/zfs/room.ts';

/** 22 November 2026, 08:00 UTC. */
const START_EPOCH_MS = Date.UTC(2026, 10, 22, 8);

function host(name: string, role: Host['role'], number: number): Host {
  const nic = (nicName: string, network: string, address: string) => ({
    name: nicName,
    network,
    address,
    prefixLength: 24,
    mac: `bc:24:11:00:00:${number}`,
    cable: 'plugged' as const,
  });
  const nics = [nic('ens18', 'lan', `192.0.2.${number}`), nic('ens19', 'corosync', `10.10.10.${number}`)];
  const disks = [{ device: 'nvme0n1', byId: 'nvme-A', sizeBytes: 1e12, sectorBytes: 4096 }];
  return { name, role, power: 'on', poweredOnAtMs: 0, nics, disks, memoryBytes: 2 ** 34 };
}

function system(machine: Host): OsHost {
  return {
    hostname: machine.name,
    ...(machine.role === 'pve' ? { pveVersion: '9.1.1' } : {}),
    boot: 'up',
    upSinceMs: -3_600_000,
    bootCount: 1,
    nextPid: 1200,
    units: {},
    files: freshTree(machine, { hostname: machine.name, timezone: 'Europe/Berlin' }),
    packages: {
      'man-db': '2.13.1-1',
      ...(machine.role === 'pve' ? { 'zfsutils-linux': '2.3.4-pve1' } : {}),
    },
    rootPassword: 'geheim',
    timezone: 'Europe/Berlin',
  };
}

function smallWorld(): ShellWorld {
  const hosts = [host('PMX1', 'pve', 11), host('PMX2', 'pve', 12), host('zeuge', 'witness', 20)];
  return {
    ...emptyKernelWorld(1, START_EPOCH_MS),
    hardware: {
      hosts: Object.fromEntries(hosts.map((machine) => [machine.name, machine])),
      networks: {
        lan: { name: 'lan', label: 'LAN', switch: 'lan' },
        corosync: { name: 'corosync', label: 'Corosync 1', switch: 'corosync' },
      },
      switches: { lan: { name: 'lan', power: 'on' }, corosync: { name: 'corosync', power: 'on' } },
      pathCuts: [],
      latencyMs: {},
    },
    os: Object.fromEntries(hosts.map((machine) => [machine.name, system(machine)])),
    quorum: emptyQuorumState(),
    pmxcfs: emptyPmxcfsState(),
    guests: emptyGuestsState(),
    ha: emptyHaState(),
    zfs: { PMX1: emptyZfsHost('2.3', 'a8c00b01'), PMX2: emptyZfsHost('2.3', 'a8c00b02') },
    ...emptyShellState(),
  };
}

/** A running shell to type into. */
export class Typist {
  readonly simulation: Simulation<ShellWorld>;

  constructor() {
    this.simulation = new Simulation<ShellWorld>({
      start: smallWorld,
      rooms: [() => shellRoom(programs)],
      clone: (world) => cloneWorld(world, ['events', 'output']),
    });
    this.open('PMX1');
  }

  open(host: string): void {
    this.simulation.apply({ kind: 'shell.open', session: host, host });
  }

  /** Types a line and lets `ms` pass; gives what the commands printed, standard error included. */
  type(line: string, ms = 0, session = 'PMX1'): string {
    const from = this.simulation.world.output.length;
    for (const text of line.split('\n')) this.simulation.apply({ kind: 'shell.line', session, text });
    if (ms > 0) this.simulation.apply({ kind: 'advance', ms });
    return this.printed(from, session);
  }

  key(key: 'ctrl-c' | 'ctrl-d' | 'ctrl-z', session = 'PMX1'): string {
    const from = this.simulation.world.output.length;
    this.simulation.apply({ kind: 'shell.key', session, key });
    return this.printed(from, session);
  }

  advance(ms: number): string {
    const from = this.simulation.world.output.length;
    this.simulation.apply({ kind: 'advance', ms });
    return this.printed(from, 'PMX1');
  }

  session(id = 'PMX1') {
    const session = this.simulation.world.shell.sessions[id];
    if (!session) throw new Error(`no session ${id}`);
    return session;
  }

  get exitCode(): number {
    return this.session().lastExit;
  }

  /** Everything the terminal shows, prompts and echo included. */
  screen(session = 'PMX1'): string {
    return this.simulation.world.output
      .filter((chunk) => chunk.session === session)
      .map((chunk) => chunk.text)
      .join('');
  }

  printed(from: number, session: string): string {
    return this.simulation.world.output
      .slice(from)
      .filter(
        (chunk) => chunk.session === session && (chunk.stream === 'stdout' || chunk.stream === 'stderr'),
      )
      .map((chunk) => chunk.text)
      .join('');
  }
}
