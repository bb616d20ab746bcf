/** What stands in the rack and can break: hosts, NICs, cables, switches, power. Plain data, no logic. */
import type { KernelWorld } from '../kernel/types.ts';

/** What a machine is there for. Only `pve` hosts run the Proxmox VE services. */
export type HostRole = 'pve' | 'witness';

export interface Nic {
  readonly name: string;
  /** Key of the network in `HardwareState.networks`. */
  readonly network: string;
  /** IPv4 address without prefix, such as `10.10.10.11`. */
  readonly address: string;
  readonly prefixLength: number;
  readonly mac: string;
  /** The cable between this NIC and the network's switch. */
  cable: 'plugged' | 'unplugged';
  /** Taken down by the administrator (`ip link set … down`); a boot brings it up again. */
  isDown?: boolean;
}

/** An entry of a disk's GUID partition table. Sectors are those of 512 bytes. */
export interface Partition {
  readonly number: number;
  readonly firstSector: number;
  readonly sectors: number;
  /** Four hexadecimal digits, as `sgdisk` has them: `BF01`, `EF00`. */
  readonly type: string;
  readonly name: string;
  /** Its own GUID, in capitals. */
  readonly guid: string;
}

/** Structures of a GUID partition table that can be lost one by one. */
export type TablePart = 'protective-mbr' | 'main' | 'backup';

/** The GUID partition table that is written on a disk. */
export interface PartitionTable {
  /** In capitals. */
  readonly diskGuid: string;
  readonly partitions: readonly Partition[];
  /** What of it can still be read. */
  readonly intact: readonly TablePart[];
}

export interface FileNode {
  readonly kind: 'file' | 'directory' | 'symlink';
  /** What is in a file (see content.ts), target of a symlink. */
  readonly content: string;
  /** Its zeros are holes that take no room (`truncate`). */
  readonly isSparse?: true;
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
  /** Virtual millisecond of the last change; negative = before the scenario began. */
  readonly modifiedAtMs: number;
}

/** A file system other than ZFS, on a disk or a partition. */
export interface DiskFileSystem {
  readonly type: 'ext4';
  /** Where its device begins on the disk, in bytes. */
  readonly startBytes: number;
  readonly sizeBytes: number;
  readonly uuid: string;
  readonly label: string;
  /** By path from its root, `/a/b`; while it is mounted, the host has them. */
  readonly files: Readonly<Record<string, FileNode>>;
}

export interface Disk {
  /** Name of its device node: `sda`, `nvme0n1`. */
  readonly device: string;
  /** Name below `/dev/disk/by-id`. */
  readonly byId: string;
  readonly sizeBytes: number;
  /** Logical sector size. */
  readonly sectorBytes: number;
  /** Absent = the logical one. */
  readonly physicalSectorBytes?: number;
  readonly serial?: string;
  readonly model?: string;
  readonly isRotational?: boolean;
  /** Not in the machine: no device node, every request fails. */
  isPulled?: boolean;
  /** What is written on it; absent = no table. */
  table?: PartitionTable;
  /** What the kernel goes by: the table as it was when the kernel read it last. */
  partitions?: readonly Partition[];
  fileSystems?: readonly DiskFileSystem[];
  /** Shares of requests, in percent, that it answers with an error. */
  readErrorPercent?: number;
  writeErrorPercent?: number;
  /** How long it takes for each request, in milliseconds, beyond the usual. */
  slowMs?: number;
}

export interface Host {
  readonly name: string;
  readonly role: HostRole;
  power: 'on' | 'off';
  /** Virtual millisecond of the last power-on or reset; meaningless while off. */
  poweredOnAtMs: number;
  readonly nics: Nic[];
  readonly disks: Disk[];
  /** RAM that is built in. */
  readonly memoryBytes: number;
}

interface Network {
  readonly name: string;
  /** For people: `Corosync 1`, `LAN`. */
  readonly label: string;
  /** Key of the switch in `HardwareState.switches`. */
  readonly switch: string;
}

interface Switch {
  readonly name: string;
  power: 'on' | 'off';
}

/** Packets from one host to another on one network are dropped; the other way may still work. */
export interface PathCut {
  readonly from: string;
  readonly to: string;
  readonly network: string;
}

export interface HardwareState {
  hosts: Record<string, Host>;
  networks: Record<string, Network>;
  switches: Record<string, Switch>;
  pathCuts: PathCut[];
  /** Extra one-way delay of a network in milliseconds; absent = 0. */
  latencyMs: Record<string, number>;
}

export interface HardwareWorld extends KernelWorld {
  hardware: HardwareState;
}

/** Everything that can be broken or repaired by hand, as data: the view's clicks, the labs and the screenplay use it. */
export type Fault =
  | { kind: 'power-off'; host: string }
  | { kind: 'power-on'; host: string }
  | { kind: 'reset'; host: string }
  | { kind: 'unplug'; host: string; nic: string }
  | { kind: 'plug'; host: string; nic: string }
  | { kind: 'switch-off'; switch: string }
  | { kind: 'switch-on'; switch: string }
  | { kind: 'cut-path'; from: string; to: string; network: string }
  | { kind: 'restore-path'; from: string; to: string; network: string }
  /** Hosts of different groups do not hear each other any more, on every network. Unnamed hosts hear all. */
  | { kind: 'partition'; groups: string[][] }
  /** Takes back every path cut. */
  | { kind: 'heal' }
  | { kind: 'latency'; network: string; ms: number }
  /** SIGKILL to the process of a unit. */
  | { kind: 'kill-unit'; host: string; unit: string }
  /** The disk is taken out of the running machine, or put back. `disk`: its device name. */
  | { kind: 'pull-disk'; host: string; disk: string }
  | { kind: 'plug-disk'; host: string; disk: string }
  /** It answers these shares of requests with an error, and takes so much longer; zeros heal it. */
  | { kind: 'disk-errors'; host: string; disk: string; readPercent: number; writePercent: number }
  | { kind: 'disk-slow'; host: string; disk: string; ms: number }
  /** What the disk holds in this stretch, in MiB from its start, is something else now, and the disk does not know it. */
  | { kind: 'corrupt-disk'; host: string; disk: string; fromMib: number; mib: number };
