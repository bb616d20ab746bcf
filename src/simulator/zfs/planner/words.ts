/** Vdevs as `zpool` names and describes them. */
import type { Layout } from '../layout.ts';
import type { PlanVdev } from './task.ts';

/** The word in front of the disks: `mirror`, `raidz2`, `draid1:4d:1s`; none for single disks. */
export function layoutWord(layout: Layout): string {
  switch (layout.type) {
    case 'disk':
      return '';
    case 'mirror':
      return 'mirror';
    case 'raidz':
      return `raidz${layout.parity}`;
    case 'draid':
      return `draid${layout.parity}:${layout.data}d:${layout.spares}s`;
  }
}

/** `mirror sdc sdd` */
export function vdevWords(layout: Layout, names: readonly string[]): string {
  return [layoutWord(layout), ...names].filter((word) => word !== '').join(' ');
}

/** Its name in `zpool status`: a single disk goes by its own. */
export function vdevName({ layout, id, disks }: PlanVdev): string {
  return layout.type === 'disk' ? (disks[0]?.name ?? '') : `${layoutWord(layout)}-${id}`;
}
