import type { Database } from './types.ts';

/** A guest's configuration file, read from its path. */
export interface GuestFile {
  readonly vmid: string;
  readonly node: string;
  readonly type: 'qemu' | 'lxc' | 'openvz';
}

const GUEST_PATH = /^nodes\/([^/]+)\/(qemu-server|lxc|openvz)\/([1-9][0-9]{2,8})\.conf$/;
const TYPE_OF_DIRECTORY: Readonly<Record<string, GuestFile['type']>> = {
  'qemu-server': 'qemu',
  lxc: 'lxc',
  openvz: 'openvz',
};

/** The guest a path belongs to, undefined for other files. */
export function guestOfPath(path: string): GuestFile | undefined {
  const [, node, directory, vmid] = GUEST_PATH.exec(path) ?? [];
  const type = TYPE_OF_DIRECTORY[directory ?? ''];
  return node === undefined || vmid === undefined || type === undefined ? undefined : { vmid, node, type };
}

/** Guests of the data bases that were asked for: an index, made again when a path came or went. */
const known = new WeakMap<Database['entries'], readonly GuestFile[]>();

/** A path of this data base came or went. */
export function forgetGuests({ entries }: Database): void {
  known.delete(entries);
}

/** All guests of a data base by VMID, ascending. The same list until a path comes or goes. */
export function guestsOf({ entries }: Database): readonly GuestFile[] {
  const before = known.get(entries);
  if (before !== undefined) return before;
  const guests = Object.keys(entries)
    .map(guestOfPath)
    .filter((guest) => guest !== undefined)
    .sort((a, b) => Number(a.vmid) - Number(b.vmid));
  known.set(entries, guests);
  return guests;
}

/** May a file be created at `path`? A VMID exists once in the whole cluster. `except` is the file that moves there. */
export function isVmidFree(database: Database, path: string, except?: string): boolean {
  const guest = guestOfPath(path);
  if (guest === undefined) return true;
  return !Object.keys(database.entries).some(
    (other) => other !== path && other !== except && guestOfPath(other)?.vmid === guest.vmid,
  );
}
