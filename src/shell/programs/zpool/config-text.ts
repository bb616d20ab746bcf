/** The table of `zpool status`: all vdevs with their states and errors. */
import type { VdevHealth } from '../../../simulator/zfs/vdev-state.ts';
import type { ErrorCounts, LeafVdev, VdevCause } from '../../../simulator/zfs/vdev-types.ts';
import {
  leafViews,
  type PassView,
  type PoolTree,
  type SpareView,
  stateName,
  type VdevView,
} from '../../../simulator/zfs/views/pool-tree.ts';
import { nicenum } from '../openzfs/nicenum.ts';
import { type Label, nameWidth } from './vdev-label.ts';

export interface ConfigStyle {
  readonly label: Label;
  readonly isExact: boolean;
  readonly showsSlow: boolean;
  readonly showsPower: boolean;
  readonly showsDirect: boolean;
  readonly showsTrim: boolean;
  readonly showsInitialize: boolean;
  /** Top-level vdevs whose leaves are all well are left out. */
  readonly isUnhealthyOnly: boolean;
  readonly time: (atMs: number) => string;
}

const LEAST_NAME_WIDTH = 10;

const CAUSES: Readonly<Partial<Record<VdevCause, string>>> = {
  'open-failed': 'cannot open',
  'bad-label': 'invalid label',
  'no-replicas': 'insufficient replicas',
  'too-many-errors': 'too many errors',
  forced: 'external device fault',
  'children-offline': 'all children offline',
  'corrupt-data': 'corrupted data',
  'too-small': 'corrupted data',
};

function passNote(
  pass: PassView | undefined,
  isVerbose: boolean,
  word: 'trim' | 'initialize',
  style: ConfigStyle,
): string {
  const past = word === 'trim' ? 'trimmed' : 'initialized';
  if (!isVerbose)
    return pass?.state === 'active' ? `  (${word === 'trim' ? 'trimming' : 'initializing'})` : '';
  if (pass === undefined || pass.state === 'canceled') return `  (un${past})`;
  const percent =
    pass.state === 'complete' ? 100 : Math.floor((pass.doneBytes * 100) / (pass.totalBytes + 1));
  const verbs = { suspended: 'suspended, started at', active: 'started at', complete: 'completed at' };
  return `  (${percent}% ${past}, ${verbs[pass.state]} ${style.time(pass.sinceMs)})`;
}

function stateNote({ cause }: VdevHealth): string {
  const text = cause === undefined ? undefined : CAUSES[cause];
  return text === undefined ? '' : `  ${text}`;
}

function leafNote(leaf: LeafVdev, { health, sectors }: VdevView, isCache: boolean): string {
  if (leaf.isNotPresent === true && !isCache) return `  was ${leaf.path}`;
  const note = isCache && health.cause === 'open-failed' ? '' : stateNote(health);
  if (note !== '' || sectors === undefined) return note;
  return `  block size: ${sectors.configured}B configured, ${sectors.native}B native`;
}

function notes(view: VdevView, isCache: boolean, style: ConfigStyle): string {
  const { vdev } = view;
  const isLeaf = vdev.type === 'leaf';
  const why = isLeaf ? leafNote(vdev, view, isCache) : stateNote(view.health);
  const closed = view.isRemoving ? '  (removing)' : view.isClosed ? '  (non-allocating)' : '';
  const scan = view.isResilvering ? '  (resilvering)' : '';
  const passes = isLeaf
    ? passNote(view.initialize, style.showsInitialize, 'initialize', style) +
      passNote(view.trim, style.showsTrim, 'trim', style)
    : '';
  return why + closed + scan + passes;
}

function columns(errors: ErrorCounts, isLeaf: boolean, style: ConfigStyle): string {
  const write = (count: number) => (style.isExact ? String(count) : nicenum(count)).padStart(5);
  const counts = [errors.read, errors.write, errors.checksum].map((count) => ` ${write(count)}`).join('');
  const slow = style.showsSlow ? ` ${isLeaf || style.isExact ? write(errors.slow) : '-'.padStart(5)}` : '';
  const power = style.showsPower ? ` ${'-'.padStart(5)}` : '';
  return counts + slow + power + (style.showsDirect ? ` ${write(0)}` : '');
}

class Table {
  readonly #style: ConfigStyle;
  readonly #width: number;
  text = '';

  constructor(tree: PoolTree, style: ConfigStyle) {
    this.#style = style;
    this.#width = nameWidth(tree, style.label, LEAST_NAME_WIDTH);
  }

  heading(): void {
    const { showsSlow, showsPower, showsDirect } = this.#style;
    const further = [showsSlow ? 'SLOW' : '', showsPower ? 'POWER' : '', showsDirect ? 'DIO' : ''];
    const extra = further.filter((word) => word !== '').map((word) => ` ${word.padStart(5)}`);
    this.text += `\t${'NAME'.padEnd(this.#width)}  ${'STATE'.padEnd(8)}  READ WRITE CKSUM${extra.join('')}\n`;
  }

  line(text: string): void {
    this.text += `\t${text}\n`;
  }

  #row(name: string, depth: number, state: string, rest: string): void {
    this.line(`${' '.repeat(depth)}${name.padEnd(this.#width - depth)}  ${state.padEnd(8)}${rest}`);
  }

  root({ name, health }: PoolTree): void {
    const errors = { read: 0, write: 0, checksum: 0, slow: 0 };
    this.#row(name, 0, stateName(health), columns(errors, false, this.#style) + stateNote(health));
  }

  vdev(view: VdevView, depth: number, isCache = false): void {
    const style = this.#style;
    if (style.isUnhealthyOnly && leafViews(view).every((leaf) => isWell(leaf, style))) return;
    const { vdev, place, health, errors } = view;
    const rest = columns(errors, vdev.type === 'leaf', style) + notes(view, isCache, style);
    this.#row(style.label(vdev, place), depth, stateName(health), rest);
    for (const child of view.children) this.vdev(child, depth + 2);
  }

  spare({ leaf, health, isInUse }: SpareView): void {
    const state = isInUse ? 'INUSE' : leaf.state === 'online' ? 'AVAIL' : stateName(health);
    const note = isInUse ? '  currently in use' : leafNoteOfSpare(leaf, health);
    this.#row(this.#style.label(leaf, 0), 2, state, note);
  }
}

function leafNoteOfSpare(leaf: LeafVdev, health: VdevHealth): string {
  return leaf.isNotPresent === true ? `  was ${leaf.path}` : stateNote(health);
}

function isWell({ health, errors }: VdevView, { showsSlow }: ConfigStyle): boolean {
  const count = errors.read + errors.write + errors.checksum + (showsSlow ? errors.slow : 0);
  return count === 0 && health.state === 'online';
}

/** Heading, the pool and its vdevs; then dedup, special, logs, cache and spares, each under a line of its own. */
export function configTable(tree: PoolTree, style: ConfigStyle): string {
  const table = new Table(tree, style);
  table.heading();
  table.root(tree);
  for (const view of tree.vdevs.normal) table.vdev(view, 2);
  for (const [title, views] of [
    ['dedup', tree.vdevs.dedup],
    ['special', tree.vdevs.special],
    ['logs', tree.vdevs.log],
  ] as const) {
    if (views.length > 0) table.line(`${title}\t`);
    for (const view of views) table.vdev(view, 2);
  }
  if (tree.caches.length > 0) table.line('cache');
  for (const view of tree.caches) table.vdev(view, 2, true);
  if (tree.spares.length > 0) table.line('spares');
  for (const view of tree.spares) table.spare(view);
  return table.text;
}
