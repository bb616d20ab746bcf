/** `sgdisk`: GUID partition tables from the command line (gdisk 1.0.10). */
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { diskNamed } from './disk-operand.ts';
import { PARTITION_TYPES } from './partition-type-table.ts';
import { SGDISK_ACTIONS, type SgdiskRun } from './sgdisk-actions.ts';
import { loadTable, saveTable } from './sgdisk-table.ts';
import { readWords, type SgdiskOption } from './sgdisk-words.ts';

const ALIGNMENT = 2048;
const EXIT = { usage: 1, unreadable: 2, unsaved: 4 } as const;

/** What needs no device. */
function answerAlone(process: Process, options: readonly SgdiskOption[]): void {
  for (const { letter } of options) {
    if (letter === 'V') process.out('GPT fdisk (sgdisk) version 1.0.10\n\n');
    if (letter === 'L') process.out(PARTITION_TYPES.map(({ code, gdisk }) => `${code} ${gdisk}\n`).join(''));
  }
}

function finish(run: SgdiskRun): number {
  if (run.isFaulty) {
    run.process.err('Error encountered; not saving changes.\n');
    return EXIT.unsaved;
  }
  if (!run.isChanged || run.isPretending) return run.exitCode;
  return saveTable(run.process, run.draft) ? run.exitCode : EXIT.unsaved;
}

function carryOut(process: Process, path: string, options: readonly SgdiskOption[]): number {
  const disk = diskNamed(process, path);
  if (!disk) {
    process.err(`Problem opening ${path} for reading! Error is 2.\nThe specified file does not exist!\n`);
    return EXIT.unreadable;
  }
  const run: SgdiskRun = {
    process,
    path,
    isPretending: options.some(({ letter }) => letter === 'P'),
    draft: loadTable(process, disk),
    alignment: ALIGNMENT,
    alignsEnd: false,
    newest: 0,
    isChanged: false,
    isFaulty: false,
    exitCode: 0,
  };
  for (const { letter, argument } of options) SGDISK_ACTIONS[letter]?.(run, argument);
  return finish(run);
}

function runSgdisk(process: Process): number {
  if (process.args.length === 0) {
    process.err('Usage: sgdisk [OPTION...] <device>\n');
    return EXIT.usage;
  }
  const { device, options } = readWords(process.args);
  answerAlone(process, options);
  return device === undefined ? 0 : carryOut(process, device, options);
}

export const sgdisk: Program = {
  name: 'sgdisk',
  directory: '/usr/sbin',
  summary: { de: 'GUID-Partitionstabellen bearbeiten', en: 'edit GUID partition tables' },
  run: (process) => immediate(() => runSgdisk(process)),
};
