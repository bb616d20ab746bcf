/** What sgdisk shows of a partition table (gdisk 1.0.10). */
import type { Partition } from '../../../simulator/hardware/types.ts';
import { freeStretches, lastSectorOf, type PartitionDraft } from '../../../simulator/os/partition-edit.ts';
import { sectorsOf, TABLE_ENTRIES, usableSectors } from '../../../simulator/os/partition-tables.ts';
import { partitionType } from './partition-type-table.ts';

const SECTOR = 512;

/** `9.5 GiB`, rounded to tenths (`BytesToIeee()`). */
function sectorsText(sectors: number): string {
  let [value, rest, at] = [sectors * SECTOR, sectors * SECTOR, 0];
  const prefixes = ' KMGTPEZ';
  while (value > 1024 && at < prefixes.length - 1) {
    [rest, value, at] = [value, Math.floor(value / 1024), at + 1];
  }
  if (at === 0) return `${value} bytes`;
  const tenths = Math.floor((rest - value * 1024 + 51.2) / 102.4);
  const [whole, tenth] = tenths >= 10 ? [value + 1, 0] : [value, tenths];
  return `${whole}.${tenth} ${prefixes[at]}iB`;
}

function freeSectors(draft: PartitionDraft): number {
  return freeStretches(draft).reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

const [NAME_MAX, NAME_CUT] = [22, 19] as const;

function shortName(name: string): string {
  return name.length > NAME_MAX ? `${name.slice(0, NAME_CUT)}...` : name;
}

function row(partition: Partition): string {
  const { number, firstSector, sectors, type, name } = partition;
  const places = `${String(firstSector).padStart(14)}  ${String(lastSectorOf(partition)).padStart(14)}`;
  return `${String(number).padStart(4)}  ${places}   ${sectorsText(sectors).padEnd(10)}  ${type}  ${shortName(name)}\n`;
}

export interface ShownDisk {
  readonly path: string;
  readonly model: string | undefined;
  readonly logicalSectorBytes: number;
  readonly physicalSectorBytes: number;
  readonly diskGuid: string;
  readonly alignment: number;
}

/** `-p` */
export function tableText(shown: ShownDisk, draft: PartitionDraft): string {
  const { first, last } = usableSectors(draft.disk);
  const size = sectorsOf(draft.disk);
  const free = freeSectors(draft);
  return [
    `Disk ${shown.path}: ${size} sectors, ${sectorsText(size)}`,
    ...(shown.model === undefined ? [] : [`Model: ${shown.model}`]),
    `Sector size (logical/physical): ${shown.logicalSectorBytes}/${shown.physicalSectorBytes} bytes`,
    `Disk identifier (GUID): ${shown.diskGuid}`,
    `Partition table holds up to ${TABLE_ENTRIES} entries`,
    'Main partition table begins at sector 2 and ends at sector 33',
    `First usable sector is ${first}, last usable sector is ${last}`,
    `Partitions will be aligned on ${shown.alignment}-sector boundaries`,
    `Total free space is ${free} sectors (${sectorsText(free)})`,
    '',
    'Number  Start (sector)    End (sector)  Size       Code  Name',
    draft.partitions.map(row).join(''),
  ].join('\n');
}

/** `-i` */
export function detailsText(partition: Partition): string {
  const { firstSector, sectors, type, name, guid } = partition;
  const last = lastSectorOf(partition);
  const known = partitionType(type);
  return [
    `Partition GUID code: ${known?.guid ?? ''} (${known?.gdisk ?? 'Unknown'})`,
    `Partition unique GUID: ${guid}`,
    `First sector: ${firstSector} (at ${sectorsText(firstSector)})`,
    `Last sector: ${last} (at ${sectorsText(last)})`,
    `Partition size: ${sectors} sectors (${sectorsText(sectors)})`,
    'Attribute flags: 0000000000000000',
    `Partition name: '${name}'`,
    '',
  ].join('\n');
}

/** `-v` of a table without faults. */
export function verifiedText(draft: PartitionDraft): string {
  const free = freeStretches(draft);
  const largest = free.reduce((most, { first, last }) => Math.max(most, last - first + 1), 0);
  const all = freeSectors(draft);
  return [
    '',
    `No problems found. ${all} free sectors (${sectorsText(all)}) available in ${free.length}`,
    `segments, the largest of which is ${largest} (${sectorsText(largest)}) in size.`,
    '',
  ].join('\n');
}
