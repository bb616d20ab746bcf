/**
 * What a pool may become next: which single administrative steps OpenZFS takes on a pool of this shape, and which it
 * refuses for what reason. Shapes are pools without data and without faults; sizes and space are not part of the answer.
 */
import { isAtLeast } from './features.ts';
import type { Layout } from './layout.ts';
import type { OpenZfsVersion } from './types.ts';

/** A top-level vdev for data. */
export interface VdevShape {
  readonly layout: Layout;
  readonly disks: number;
  readonly ashift: number;
}

export type MoveKind = 'attach' | 'detach' | 'add' | 'replace' | 'remove';

/** Why a step is refused. Named like the refusals of the operations themselves. */
export type MoveRefusal =
  /** Neither mirror nor single disk, and no raidz that may grow. */
  | { readonly rule: 'attach.not-attachable' }
  /** raidz grows only from this version on. */
  | { readonly rule: 'attach.expansion-unknown'; readonly since: OpenZfsVersion }
  | { readonly rule: 'detach.not-mirrored' }
  | { readonly rule: 'add.version'; readonly since: OpenZfsVersion }
  | { readonly rule: 'remove.version'; readonly since: OpenZfsVersion }
  /** Its data has nowhere to go. */
  | { readonly rule: 'remove.last' }
  | { readonly rule: 'remove.raidz-present' }
  | { readonly rule: 'remove.ashift-differs' };

export interface Move {
  readonly kind: MoveKind;
  /** Place of the vdev in the pool; the one whose like is added. */
  readonly vdev: number;
  /** Absent: the step is possible. */
  readonly refusal?: MoveRefusal;
  /** Can it be undone by another step? */
  readonly isReversible: boolean;
}

/** First versions of the course's that can do it. */
const SINCE = { removal: '0.8', draid: '2.1', expansion: '2.3' } as const satisfies Record<
  string,
  OpenZfsVersion
>;

export function attachRefusal({ layout }: VdevShape, version: OpenZfsVersion): MoveRefusal | undefined {
  if (layout.type === 'draid') return { rule: 'attach.not-attachable' };
  if (layout.type !== 'raidz' || isAtLeast(version, SINCE.expansion)) return undefined;
  return { rule: 'attach.expansion-unknown', since: SINCE.expansion };
}

function detachRefusal({ layout }: VdevShape): MoveRefusal | undefined {
  return layout.type === 'mirror' ? undefined : { rule: 'detach.not-mirrored' };
}

/** Can a vdev of this layout be created at all? */
export function addRefusal(layout: Layout, version: OpenZfsVersion): MoveRefusal | undefined {
  return layout.type === 'draid' && !isAtLeast(version, SINCE.draid)
    ? { rule: 'add.version', since: SINCE.draid }
    : undefined;
}

/** The rules of `spa_vdev_remove_top_check()` that depend on the shape, in its order. */
export function removeRefusal(pool: readonly VdevShape[], version: OpenZfsVersion): MoveRefusal | undefined {
  if (!isAtLeast(version, SINCE.removal)) return { rule: 'remove.version', since: SINCE.removal };
  if (pool.length < 2) return { rule: 'remove.last' };
  if (pool.some(({ ashift }) => ashift !== pool[0]?.ashift)) return { rule: 'remove.ashift-differs' };
  if (pool.some(({ layout }) => 'parity' in layout)) return { rule: 'remove.raidz-present' };
  return undefined;
}

function move(kind: MoveKind, vdev: number, refusal: MoveRefusal | undefined, isReversible: boolean): Move {
  return { kind, vdev, isReversible, ...(refusal ? { refusal } : {}) };
}

/** Every kind of step on every vdev of the pool. */
export function nextMoves(pool: readonly VdevShape[], version: OpenZfsVersion): readonly Move[] {
  const removal = removeRefusal(pool, version);
  return pool.flatMap((vdev, at) => {
    const isParity = 'parity' in vdev.layout;
    const undoesAdd = !removeRefusal([...pool, vdev], version);
    return [
      move('attach', at, attachRefusal(vdev, version), !isParity),
      move('detach', at, detachRefusal(vdev), true),
      move('add', at, addRefusal(vdev.layout, version), undoesAdd),
      move('replace', at, undefined, false),
      move('remove', at, removal, !isParity),
    ];
  });
}
