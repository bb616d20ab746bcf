/** Configuration files of guests: `nodes/NODE/qemu-server/VMID.conf`. */
import { remembering } from '../kernel/remembering.ts';
import { runningPmxcfs } from '../pmxcfs/cluster-link.ts';
import { entryAt } from '../pmxcfs/database.ts';
import { type GuestFile, guestsOf } from '../pmxcfs/guests.ts';
import type { GuestsWorld, Vmid } from './types.ts';

const DIRECTORIES = { qemu: 'qemu-server', lxc: 'lxc', openvz: 'openvz' } as const;
const MIB = 2 ** 20;
/** Memory of a guest whose file names none, in MiB (qm.conf(5)). */
const DEFAULT_MEMORY_MIB = 512;

/** Keys and values of a guest, without those of its snapshots. */
export type GuestConfig = Readonly<Record<string, string>>;

/** Where a guest's file lies below `/etc/pve`. */
export function guestPath(node: string, type: GuestFile['type'], vmid: Vmid): string {
  return `nodes/${node}/${DIRECTORIES[type]}/${vmid}.conf`;
}

/** Reads `key: value` lines up to the first section. */
const readGuestConfig = remembering((text): GuestConfig => {
  const [head = ''] = text.split(/^\[/m);
  const pairs = head.split('\n').flatMap((line) => {
    const [, key, value] = /^([a-z][a-z_0-9]*):\s*(.*?)\s*$/.exec(line) ?? [];
    return key === undefined ? [] : [[key, value ?? '']];
  });
  return Object.fromEntries(pairs);
}, 4096);

/** All guests as this host's `/etc/pve` knows them, by VMID. Empty while it is not mounted. */
export function clusterGuests(world: GuestsWorld, host: string): readonly GuestFile[] {
  const running = runningPmxcfs(world, host);
  return running === undefined ? [] : guestsOf(running.pmxcfs.database);
}

/** Where a guest belongs, as this host's `/etc/pve` knows it. */
export function findGuest(world: GuestsWorld, host: string, vmid: Vmid): GuestFile | undefined {
  return clusterGuests(world, host).find((guest) => guest.vmid === vmid);
}

/** The configuration of a guest of this host; undefined when its file lies elsewhere or nowhere. */
export function guestConfig(
  world: GuestsWorld,
  host: string,
  type: GuestFile['type'],
  vmid: Vmid,
): GuestConfig | undefined {
  const database = runningPmxcfs(world, host)?.pmxcfs.database;
  const entry = entryAt(database, guestPath(host, type, vmid));
  return entry?.kind === 'file' ? readGuestConfig(entry.content) : undefined;
}

/** Memory of a guest, in bytes. */
export function guestMemoryBytes(config: GuestConfig): number {
  const mib = Number(config.memory ?? DEFAULT_MEMORY_MIB);
  return (Number.isFinite(mib) ? mib : DEFAULT_MEMORY_MIB) * MIB;
}

/** Cores of a guest. */
export function guestCores(config: GuestConfig): number {
  return Number(config.cores ?? 1) * Number(config.sockets ?? 1);
}
