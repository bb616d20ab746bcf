/** The columns of lsblk (util-linux 2.41): what each shows of a device. */
import type { Disk, PartitionTable } from '../../../simulator/hardware/types.ts';
import { hasReadableTable } from '../../../simulator/os/partition-tables.ts';
import type { BlockNode } from '../../block-devices/nodes.ts';
import { unitSize } from './human-size.ts';
import { partitionType } from './partition-type-table.ts';

/** A cell as JSON has it: a list of lines, a number, a truth, or a text; null for nothing. */
export type Cell = string | number | boolean | null | readonly (string | null)[];

export interface LsblkColumn {
  readonly isRight?: boolean;
  /** The column is never narrower. */
  readonly leastWidth?: number;
  readonly value: (node: BlockNode, style: CellStyle) => Cell;
}

export interface CellStyle {
  readonly inBytes: boolean;
  readonly withPaths: boolean;
}

function text(value: (node: BlockNode) => string | undefined): LsblkColumn {
  return { value: (node) => value(node) ?? null };
}

const SIZE_WIDTH = 5;

function size(value: (node: BlockNode) => number | undefined): LsblkColumn {
  return {
    isRight: true,
    leastWidth: SIZE_WIDTH,
    value: (node, { inBytes }) => {
      const bytes = value(node);
      if (bytes === undefined) return null;
      return inBytes ? bytes : unitSize(bytes);
    },
  };
}

function number(value: (node: BlockNode) => number | undefined): LsblkColumn {
  return { isRight: true, value: (node) => value(node) ?? null };
}

function truth(value: (node: BlockNode) => boolean): LsblkColumn {
  return { isRight: true, value };
}

/** The partition table, if there is one to make something of. */
function tableOf(disk: Disk | undefined): PartitionTable | undefined {
  return disk && hasReadableTable(disk) ? disk.table : undefined;
}

function usedShare({ space }: BlockNode): string | null {
  if (!space) return null;
  const { usedBytes, freeBytes } = space;
  return `${Math.round((usedBytes * 100) / Math.max(1, usedBytes + freeBytes))}%`;
}

/** How the disk is attached, by its name. */
function transport({ disk, type }: BlockNode): string | undefined {
  if (!disk || type !== 'disk') return undefined;
  return disk.device.startsWith('nvme') ? 'nvme' : disk.byId.startsWith('ata-') ? 'sata' : undefined;
}

function worldWideName({ disk }: BlockNode): string | undefined {
  return /(?:wwn-|nvme-(?=eui\.))(.+)$/.exec(disk?.byId ?? '')?.[1];
}

function onDisk(value: (node: BlockNode) => string | undefined): LsblkColumn {
  return text((node) => (node.type === 'disk' ? value(node) : undefined));
}

export const LSBLK_COLUMNS: Readonly<Record<string, LsblkColumn>> = {
  NAME: { value: ({ name, path }, { withPaths }) => (withPaths ? path : name) },
  KNAME: { value: ({ name, path }, { withPaths }) => (withPaths ? path : name) },
  PATH: text(({ path }) => path),
  'MAJ:MIN': text(({ major, minor }) => `${String(major).padStart(3)}:${String(minor).padEnd(3)}`),
  FSTYPE: text(({ contents }) => contents?.type),
  FSVER: text(({ contents }) => contents?.version),
  LABEL: text(({ contents }) => contents?.label || undefined),
  UUID: text(({ contents }) => contents?.uuid),
  PTUUID: text(({ disk }) => tableOf(disk)?.diskGuid.toLowerCase()),
  PTTYPE: text(({ disk }) => tableOf(disk) && 'gpt'),
  PARTTYPE: text(({ partition }) => partition && partitionType(partition.type)?.guid.toLowerCase()),
  PARTTYPENAME: text(({ partition }) => partition && partitionType(partition.type)?.utilLinux),
  PARTLABEL: text(({ partition }) => partition?.name || undefined),
  PARTUUID: text(({ partition }) => partition?.guid.toLowerCase()),
  PARTN: number(({ partition }) => partition?.number),
  FSAVAIL: size(({ space }) => space?.freeBytes),
  FSSIZE: size(({ space }) => space && space.usedBytes + space.freeBytes),
  FSUSED: size(({ space }) => space?.usedBytes),
  'FSUSE%': { isRight: true, value: usedShare },
  MOUNTPOINT: text(({ mountPoints }) => mountPoints.at(-1)),
  MOUNTPOINTS: { value: ({ mountPoints }) => (mountPoints.length > 0 ? mountPoints : [null]) },
  RO: truth(() => false),
  RM: truth(() => false),
  HOTPLUG: truth(() => false),
  ROTA: truth(({ isRotational }) => isRotational),
  SIZE: size(({ sizeBytes }) => sizeBytes),
  START: number(({ partition }) => partition?.firstSector),
  'PHY-SEC': number(({ physicalSectorBytes }) => physicalSectorBytes),
  'LOG-SEC': number(({ logicalSectorBytes }) => logicalSectorBytes),
  TYPE: text(({ type }) => type),
  PKNAME: text(({ parent }) => parent),
  MODEL: onDisk(({ disk }) => disk?.model),
  SERIAL: onDisk(({ disk }) => disk?.serial),
  STATE: onDisk(({ disk }) => (disk ? (disk.device.startsWith('nvme') ? 'live' : 'running') : undefined)),
  TRAN: text(transport),
  WWN: text(worldWideName),
  OWNER: text(() => 'root'),
  GROUP: text(() => 'disk'),
  MODE: text(() => 'brw-rw----'),
};

/** Lists of columns that options stand for. */
export const LSBLK_LISTS = {
  ordinary: ['NAME', 'MAJ:MIN', 'RM', 'SIZE', 'RO', 'TYPE', 'MOUNTPOINTS'],
  fs: ['NAME', 'FSTYPE', 'FSVER', 'LABEL', 'UUID', 'FSAVAIL', 'FSUSE%', 'MOUNTPOINTS'],
  perms: ['NAME', 'SIZE', 'OWNER', 'GROUP', 'MODE'],
  scsi: ['NAME', 'TYPE', 'MODEL', 'SERIAL', 'TRAN'],
} as const;
