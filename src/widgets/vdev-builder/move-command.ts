/** The command that takes a step, with the names of this pool. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { type Design, freePlaces, layoutWord } from './design.ts';
import type { ShownMove } from './model.ts';

/** Names for disks that come: free ones of the rack, else a word that stands for them. */
function newDisks(design: Design, count: number, word: string): string {
  const free = freePlaces(design).map(diskName);
  if (free.length >= count) return free.slice(0, count).join(' ');
  return count === 1 ? word : Array.from({ length: count }, (_, at) => `${word}${at + 1}`).join(' ');
}

/** Long vdevs are not spelled out. */
const shownDisks = 6;

export function moveCommand(design: Design, { kind, group, vdev: place }: ShownMove, word: string): string {
  const vdev = design.vdevs[group];
  const [first = 0, ...others] = vdev?.disks ?? [];
  const spec = vdev && layoutWord(vdev);
  const name = spec === undefined ? diskName(first) : `${spec}-${place}`;
  const isParity = vdev !== undefined && 'parity' in vdev.layout;
  const come = (count: number) => newDisks(design, count, word);
  switch (kind) {
    case 'attach':
      return `zpool attach ${design.pool} ${isParity ? name : diskName(first)} ${come(1)}`;
    case 'detach':
      return `zpool detach ${design.pool} ${diskName(others.at(-1) ?? first)}`;
    case 'add': {
      const count = spec === undefined ? 1 : (vdev?.disks.length ?? 1);
      const disks = count > shownDisks ? `${come(1)} …` : come(count);
      return ['zpool add', design.pool, ...(spec === undefined ? [] : [spec]), disks].join(' ');
    }
    case 'replace':
      return `zpool replace ${design.pool} ${diskName(first)} ${come(1)}`;
    case 'remove':
      return `zpool remove ${design.pool} ${name}`;
  }
}
