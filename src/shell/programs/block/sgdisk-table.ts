/** Reading and writing the table of a disk for sgdisk (`LoadPartitions()`, `SaveGPTData()`). */
import { randomGuid, writeTable } from '../../../simulator/hardware/disks.ts';
import type { Disk, PartitionTable } from '../../../simulator/hardware/types.ts';
import { type PartitionDraft, tooBig } from '../../../simulator/os/partition-edit.ts';
import { usableSectors, WHOLE_TABLE } from '../../../simulator/os/partition-tables.ts';
import { rereadUnlessBusy } from '../../block-devices/use.ts';
import type { Process } from '../../types.ts';

export interface Draft extends PartitionDraft {
  readonly disk: Disk;
  readonly diskGuid: string;
}

const STARS = '*'.repeat(76);

/** What gdisk says of a table of which a part is lost. */
function sayDamage(process: Process, { intact }: PartitionTable): void {
  const [hasMain, hasBackup] = [intact.includes('main'), intact.includes('backup')];
  if (hasMain && hasBackup) {
    process.out(
      '\x07Found valid GPT with corrupt MBR; using GPT and will write new\nprotective MBR on save.\n',
    );
    return;
  }
  process.err(
    hasMain
      ? '\x07Caution: invalid backup GPT header, but valid main header; regenerating\nbackup header from main header.\n\n'
      : '\x07Caution: invalid main GPT header, but valid backup; regenerating main header\nfrom backup!\n\n',
  );
  process.err("Warning! One or more CRCs don't match. You should repair the disk!\n\n");
  process.out(
    `\x07\x07${STARS}\nCaution: Found protective or hybrid MBR and corrupt GPT. Using GPT, but disk\nverification and recovery are STRONGLY recommended.\n${STARS}\n`,
  );
}

/** The table as it is edited; a new one where there is none. */
export function loadTable(process: Process, disk: Disk): Draft {
  const { table } = disk;
  if (!table || !(table.intact.includes('main') || table.intact.includes('backup'))) {
    process.out('Creating new GPT entries in memory.\n');
    return { disk, diskGuid: randomGuid(process.ctx), partitions: [] };
  }
  if (table.intact.length < WHOLE_TABLE.length) sayDamage(process, table);
  return { disk, diskGuid: table.diskGuid, partitions: table.partitions };
}

/** The kernel is asked to read what was written. */
function syncDisk(process: Process, { device }: Disk): void {
  if (rereadUnlessBusy(process.ctx, process.host, device)) return;
  process.out('Warning: The kernel is still using the old partition table.\n');
  process.out('The new table will be used at the next reboot or after you\nrun partprobe(8) or kpartx(8)\n');
}

/** False, with the reasons on the terminal, where the partitions do not fit on the disk. */
function fits(process: Process, draft: Draft): boolean {
  const excess = tooBig(draft);
  if (excess.length === 0) return true;
  const last = Math.max(...excess.map(({ firstSector, sectors }) => firstSector + sectors - 1));
  const blocks = last - usableSectors(draft.disk).last;
  process.err(
    "Caution! Secondary header was placed beyond the disk's limits! Moving the\nheader, but other problems may occur!\n",
  );
  process.err(`Warning! Secondary partition table overlaps the last partition by\n${blocks} blocks!\n`);
  process.err('You will need to delete this partition or resize it in another utility.\n');
  for (const { number } of excess) process.out(`\nProblem: partition ${number} is too big for the disk.\n`);
  process.err('Aborting write operation!\n');
  process.out('Aborting write of new partition table.\n');
  return false;
}

/** Writes all of the table. False when it was not written. */
export function saveTable(process: Process, draft: Draft): boolean {
  if (!fits(process, draft)) return false;
  const { disk, diskGuid, partitions } = draft;
  writeTable(process.ctx, process.host, disk.device, { diskGuid, partitions, intact: WHOLE_TABLE });
  syncDisk(process, disk);
  process.out('The operation has completed successfully.\n');
  return true;
}

/** `-z`, and `-Z`, which takes the MBR too. What lies in the partitions stays as it is. */
export function destroyTable(process: Process, disk: Disk, withMbr: boolean): void {
  const { table } = disk;
  const intact = table?.intact.filter((part) => part === 'protective-mbr' && !withMbr) ?? [];
  writeTable(process.ctx, process.host, disk.device, table && { ...table, intact });
  syncDisk(process, disk);
  process.out(
    'GPT data structures destroyed! You may now partition the disk using fdisk or\nother utilities.\n',
  );
}
