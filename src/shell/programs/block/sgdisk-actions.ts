/** What each option of sgdisk does to the table in memory (`GPTDataCL::DoOptions()`). */
import { randomGuid } from '../../../simulator/hardware/disks.ts';
import {
  aligned,
  findPartition,
  firstFreeNumber,
  largestFree,
  lastInFree,
  sorted,
  withChanged,
  withoutPartition,
  withPartition,
} from '../../../simulator/os/partition-edit.ts';
import type { Process } from '../../types.ts';
import { diskNamed } from './disk-operand.ts';
import { partitionType } from './partition-type-table.ts';
import { type Draft, destroyTable, saveTable } from './sgdisk-table.ts';
import { detailsText, tableText, verifiedText } from './sgdisk-text.ts';
import { fieldsOf, numberIn, sectorFrom } from './sgdisk-words.ts';

/** One run of sgdisk on one disk. */
export interface SgdiskRun {
  readonly process: Process;
  readonly path: string;
  readonly isPretending: boolean;
  draft: Draft;
  alignment: number;
  alignsEnd: boolean;
  /** Number of the partition made last. */
  newest: number;
  isChanged: boolean;
  isFaulty: boolean;
  exitCode: number;
}

export type SgdiskAction = (run: SgdiskRun, argument: string) => void;

function change(
  run: SgdiskRun,
  draft: Omit<Draft, 'disk' | 'diskGuid'> | undefined,
  otherwise: string,
): void {
  if (draft) {
    run.draft = { ...run.draft, partitions: draft.partitions };
    run.isChanged = true;
    return;
  }
  run.process.err(otherwise);
  run.isFaulty = true;
}

/** The partition an argument names; 0 = the one made last. */
function numberOf(run: SgdiskRun, field: string | undefined): number {
  return numberIn(field) || run.newest;
}

function create(run: SgdiskRun, number: number, start: number, end: number): void {
  const { draft, alignment } = run;
  const firstSector = aligned(draft, start, alignment);
  if (firstSector !== start) {
    run.process.out(`Information: Moved requested sector from ${start} to ${firstSector} in\n`);
    run.process.out(`order to align on ${alignment}-sector boundaries.\n`);
  }
  const guid = randomGuid(run.process.ctx);
  const partition = { number, firstSector, sectors: end - firstSector + 1, type: '8300', name: '', guid };
  const reason = `Could not create partition ${number} from ${start} to ${end}\n`;
  change(run, withPartition(draft, partition), reason);
}

function bounds({ draft, alignment, alignsEnd }: SgdiskRun): { readonly low: number; readonly high: number } {
  const low = aligned(draft, largestFree(draft)?.first ?? 0, alignment);
  const high = lastInFree(draft, low);
  const end = Math.floor((high + 1) / alignment) * alignment - 1;
  return { low, high: alignsEnd && end > low ? end : high };
}

const addPartition: SgdiskAction = (run, argument) => {
  const [number, start = '', end = ''] = fieldsOf(argument);
  const { low, high } = bounds(run);
  const { alignment } = run;
  run.newest = numberIn(number) || firstFreeNumber(run.draft);
  const first = sectorFrom(start, { low, high, byDefault: low, alignment });
  const last = sectorFrom(end, { low: first, high, byDefault: high, alignment });
  create(run, run.newest, first, last);
};

const addLargest: SgdiskAction = (run, argument) => {
  const { low, high } = bounds(run);
  create(run, numberIn(argument) || firstFreeNumber(run.draft), low, high);
};

const remove: SgdiskAction = (run, argument) => {
  const number = numberIn(argument);
  const reason = `Partition number ${number} out of range!\nError 0 deleting partition!\n`;
  change(run, withoutPartition(run.draft, number), reason);
};

const setType: SgdiskAction = (run, argument) => {
  const [field, code = ''] = fieldsOf(argument);
  const number = numberOf(run, field);
  const type = partitionType(code);
  const reason = `Could not change partition ${number}'s type code to ${code}!\n`;
  change(run, type && withChanged(run.draft, number, { type: type.code }), reason);
};

const setName: SgdiskAction = (run, argument) => {
  const [field, ...words] = fieldsOf(argument);
  const number = numberOf(run, field);
  const name = words.join(':');
  run.process.out('Setting name!\n');
  const reason = `Unable to set partition ${number}'s name to '${name}'!\n`;
  change(run, withChanged(run.draft, number, { name }), reason);
};

/** `R` asks for a random one. */
function guidFrom(run: SgdiskRun, text: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? text.toUpperCase()
    : randomGuid(run.process.ctx);
}

const setGuid: SgdiskAction = (run, argument) => {
  const [field, text = ''] = fieldsOf(argument);
  const changed = withChanged(run.draft, numberOf(run, field), { guid: guidFrom(run, text) });
  if (changed) change(run, changed, '');
  run.isChanged = true;
};

const transpose: SgdiskAction = (run, argument) => {
  const [one, other] = fieldsOf(argument).map(numberIn);
  const { partitions } = run.draft;
  const isKnown = [one, other].every((number) => findPartition(run.draft, number ?? 0));
  const swap = (number: number) => (number === one ? (other ?? 0) : number === other ? (one ?? 0) : number);
  const swapped = partitions.map((each) => ({ ...each, number: swap(each.number) }));
  const draft = { disk: run.draft.disk, partitions: swapped.sort((a, b) => a.number - b.number) };
  change(run, isKnown ? draft : undefined, `Cannot swap partitions ${one} and ${other}\n`);
};

function randomise(run: SgdiskRun): void {
  const { ctx } = run.process;
  const partitions = run.draft.partitions.map((each) => ({ ...each, guid: randomGuid(ctx) }));
  run.draft = { ...run.draft, diskGuid: randomGuid(ctx), partitions };
  run.isChanged = true;
}

/** Writes the table as it is now to another disk, at once. */
const replicate: SgdiskAction = (run, path) => {
  const { process, draft } = run;
  const disk = diskNamed(process, path);
  if (!disk) process.err(`Unable to open device '${path}' for writing! Errno is 2! Aborting write!\n`);
  if (!disk || !saveTable(process, { ...draft, disk })) run.exitCode = 8;
};

function shownDisk({ path, draft, alignment }: SgdiskRun) {
  const { model, sectorBytes, physicalSectorBytes = sectorBytes } = draft.disk;
  return {
    path,
    model,
    logicalSectorBytes: sectorBytes,
    physicalSectorBytes,
    diskGuid: draft.diskGuid,
    alignment,
  };
}

const info: SgdiskAction = (run, argument) => {
  const number = numberIn(argument);
  const partition = findPartition(run.draft, number);
  run.process.out(partition ? detailsText(partition) : `Partition #${number} does not exist.\n`);
};

function zap(withMbr: boolean): SgdiskAction {
  return (run) => {
    if (!run.isPretending) destroyTable(run.process, run.draft.disk, withMbr);
    run.isChanged = false;
  };
}

function touch(run: SgdiskRun): void {
  run.isChanged = true;
}

/** By letter; options without one change nothing by themselves. */
export const SGDISK_ACTIONS: Readonly<Record<string, SgdiskAction>> = {
  a: (run, argument) => {
    run.alignment = Math.max(1, numberIn(argument));
  },
  c: setName,
  d: remove,
  D: (run) => run.process.out(`${run.alignment}\n`),
  e: touch,
  E: (run) => run.process.out(`${largestFree(run.draft)?.last ?? 0}\n`),
  f: (run) => run.process.out(`${largestFree(run.draft)?.first ?? 0}\n`),
  F: (run) => run.process.out(`${bounds(run).low}\n`),
  g: touch,
  G: randomise,
  i: info,
  I: (run) => {
    run.alignsEnd = true;
  },
  n: addPartition,
  N: addLargest,
  o: (run) => {
    run.draft = { ...run.draft, diskGuid: randomGuid(run.process.ctx), partitions: [] };
    run.isChanged = true;
  },
  p: (run) => run.process.out(tableText(shownDisk(run), run.draft)),
  r: transpose,
  R: replicate,
  s: (run) => change(run, sorted(run.draft), ''),
  t: setType,
  u: setGuid,
  U: (run, text) => {
    run.draft = { ...run.draft, diskGuid: guidFrom(run, text) };
    run.isChanged = true;
  },
  v: (run) => run.process.out(verifiedText(run.draft)),
  z: zap(false),
  Z: zap(true),
};
