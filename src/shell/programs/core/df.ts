/** `df`: space of mounted file systems. */
import { statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process } from '../../types.ts';
import { type FileSystemRow, fileSystemRows, rowOfPath } from './df-rows.ts';
import { promptProgram, warn } from './gnu.ts';
import { humanSize } from './sizes.ts';

const KIB = 1024;

/** The file systems that the operands lie in; complains about names that are not there. */
function rowsFor(process: Process, paths: readonly string[]): { rows: FileSystemRow[]; exitCode: number } {
  let exitCode = 0;
  const rows = paths.flatMap((path) => {
    const found = statFile(process, path);
    const row = found.ok ? rowOfPath(process, path) : undefined;
    if (row) return [row];
    warn(process, 'df', `${path}: ${strerror(found.ok ? 'ENOENT' : found.errno)}`);
    exitCode = 1;
    return [];
  });
  return { rows, exitCode };
}

function usedShare({ usedBytes, freeBytes }: FileSystemRow): string {
  const all = usedBytes + freeBytes;
  return all === 0 ? '-' : `${Math.ceil((usedBytes / all) * 100)}%`;
}

export const df = promptProgram(
  {
    name: 'df',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Platz auf Dateisystemen', en: 'space on file systems' },
    options: [
      '-a/--all',
      '-h/--human-readable',
      '-H/--si',
      '-i/--inodes',
      '-k',
      '-l/--local',
      '-T/--print-type',
      '-t/--type=',
    ],
  },
  (process, options) => {
    const named = rowsFor(process, options.operands);
    const type = options.value('type');
    const rows = (options.operands.length === 0 ? fileSystemRows(process) : named.rows).filter(
      (row) => type === undefined || row.type === type,
    );
    if (rows.length === 0) {
      if (named.exitCode === 0) warn(process, 'df', 'no file systems processed');
      return 1;
    }
    const isHuman = options.has('human-readable');
    const size = (bytes: number) => (isHuman ? humanSize(bytes) : String(Math.ceil(bytes / KIB)));
    const header = isHuman ? ['Size', 'Used', 'Avail', 'Use%'] : ['1K-blocks', 'Used', 'Available', 'Use%'];
    const types = options.has('print-type');
    const table = [
      ['Filesystem', ...(types ? ['Type'] : []), ...header, 'Mounted on'],
      ...rows.map((row) => [
        row.source,
        ...(types ? [row.type] : []),
        size(row.usedBytes + row.freeBytes),
        size(row.usedBytes),
        size(row.freeBytes),
        usedShare(row),
        row.target,
      ]),
    ];
    process.out(alignTable(table, types ? 2 : 1));
    return named.exitCode;
  },
);

/** The first columns to the left, the last as it is, the others to the right. */
function alignTable(table: readonly (readonly string[])[], leftColumns: number): string {
  /** coreutils keeps room for 14 characters of the name and 5 of each size. */
  const minimum = (column: number) =>
    column === 0 ? 14 : column < leftColumns || column > leftColumns + 2 ? 0 : 5;
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(minimum(column), ...table.map((row) => row[column]?.length ?? 0)),
  );
  return table
    .map((row) => {
      const cells = row.map((cell, column) =>
        column === row.length - 1
          ? cell
          : column < leftColumns
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
      );
      return `${cells.join(' ')}\n`;
    })
    .join('');
}
