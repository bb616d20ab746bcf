/** `df`: the local disk, and the cluster file system while it is mounted. */
import { allocatedBytes } from '../../../simulator/os/filesystem.ts';
import { isMounted } from '../../../simulator/pmxcfs/cluster-link.ts';
import { usedBytes } from '../../../simulator/pmxcfs/database.ts';
import { isBelowMountPoint } from '../../../simulator/pmxcfs/paths.ts';
import { promptProgram } from './gnu.ts';
import { humanSize } from './sizes.ts';

const GIB = 2 ** 30;

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
    const used = Object.values(process.ctx.world.os[process.host]?.files ?? {}).reduce(
      (sum, file) => sum + allocatedBytes(file),
      0,
    );
    const isPve = process.ctx.world.os[process.host]?.pveVersion !== undefined;
    const root = {
      name: isPve ? '/dev/mapper/pve-root' : '/dev/sda1',
      type: 'ext4',
      size: 32 * GIB,
      used: 4 * GIB + used,
      mount: '/',
    };
    const cluster = {
      name: '/dev/fuse',
      type: 'fuse',
      size: 2 ** 27,
      used: usedBytes(process.ctx.world.pmxcfs.hosts[process.host]?.database),
      mount: '/etc/pve',
    };
    const hasCluster = isMounted(process.ctx.world, process.host);
    const rows = (hasCluster ? [root, cluster] : [root]).filter(
      (row) =>
        options.operands.length === 0 ||
        options.operands.some((path) => row === (hasCluster && isBelowMountPoint(path) ? cluster : root)),
    );
    const size = (bytes: number) =>
      options.has('human-readable') ? humanSize(bytes) : String(Math.ceil(bytes / 1024));
    const header = options.has('human-readable')
      ? ['Size', 'Used', 'Avail', 'Use%']
      : ['1K-blocks', 'Used', 'Available', 'Use%'];
    const types = options.has('print-type');
    const table = [
      ['Filesystem', ...(types ? ['Type'] : []), ...header, 'Mounted on'],
      ...rows.map((row) => [
        row.name,
        ...(types ? [row.type] : []),
        size(row.size),
        size(row.used),
        size(row.size - row.used),
        `${Math.ceil((row.used / row.size) * 100)}%`,
        row.mount,
      ]),
    ];
    process.out(alignTable(table, types ? 2 : 1));
    return 0;
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
