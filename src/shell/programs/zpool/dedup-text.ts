/** The dedup table in `zpool status -D` (`print_dedup_stats()`, `zpool_dump_ddt()`). */
import type { DedupBucket, DedupSizes } from '../../../simulator/zfs/views/dedup-stats.ts';
import type { StatusView } from '../../../simulator/zfs/views/status-view.ts';
import { nicebytes, nicenum } from '../openzfs/nicenum.ts';

const [COUNT, SIZE] = [6, 5];
const HEADINGS = ['blocks', 'LSIZE', 'PSIZE', 'DSIZE'] as const;

function row(name: string, allocated: readonly string[], referenced: readonly string[]): string {
  const half = (cells: readonly string[]) => cells.map((cell, at) => cell.padStart(at === 0 ? COUNT : SIZE));
  return `${[name.padStart(COUNT), ...half(allocated), ...half(referenced)].join('   ')}\n`;
}

function cells({ blocks, logicalBytes, physicalBytes, chargedBytes }: DedupSizes): readonly string[] {
  return [nicenum(blocks), ...[logicalBytes, physicalBytes, chargedBytes].map((bytes) => nicebytes(bytes))];
}

function bucketRow(name: string, { allocated, referenced }: DedupBucket): string {
  return row(name, cells(allocated), cells(referenced));
}

export function dedupText(dedup: StatusView['dedup']): string {
  if (!dedup) return '\n dedup: no DDT entries\n';
  const { entries, onDiskBytes, inCoreBytes, histogram, total } = dedup;
  const lines = HEADINGS.map((heading, at) => '-'.repeat(at === 0 ? COUNT : heading.length));
  return (
    `\n dedup: DDT entries ${entries}, size ${nicebytes(onDiskBytes)} on disk, ${nicebytes(inCoreBytes)} in core\n\n` +
    'bucket              allocated                       referenced          \n' +
    `______   ${'_'.repeat(30)}   ${'_'.repeat(30)}\n` +
    row('refcnt', HEADINGS, HEADINGS) +
    row('-'.repeat(COUNT), lines, lines) +
    [...histogram].map(([log, bucket]) => bucketRow(nicenum(2 ** log), bucket)).join('') +
    `${bucketRow('Total', total)}\n`
  );
}
