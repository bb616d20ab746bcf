/** The tables of `zpool iostat`: how full vdevs are, what they read and write, how long requests take and wait. */
import { nicenum } from '../openzfs/nicenum.ts';

/** A heading over one or two columns, and the headings of these. */
interface HeadingGroup {
  readonly name: string;
  readonly columns: readonly string[];
}

const group = (name: string, ...columns: string[]): HeadingGroup => ({ name, columns });
const both = (name: string) => group(name, 'read', 'write');
const queue = (name: string) => group(name, 'pend', 'activ');

export type StatKind = 'default' | 'latency' | 'queues';

const GROUPS: Readonly<Record<StatKind, readonly HeadingGroup[]>> = {
  default: [group('capacity', 'alloc', 'free'), both('operations'), both('bandwidth')],
  latency: [
    ...['total_wait', 'disk_wait', 'syncq_wait', 'asyncq_wait'].map(both),
    ...['scrub', 'trim', 'rebuild'].map((name) => group(name, 'wait')),
  ],
  queues: [
    ...['syncq_read', 'syncq_write', 'asyncq_read', 'asyncq_write', 'scrubq_read', 'trimq_write'].map(queue),
    queue('rebuildq_write'),
  ],
};

/** Widths of exact numbers; others have five characters. */
const EXACT_WIDTHS: Readonly<Record<StatKind, number>> = { default: 15, latency: 10, queues: 6 };
const NICE_WIDTH = 5;

export interface IostatStyle {
  readonly kinds: readonly StatKind[];
  readonly isExact: boolean;
  readonly isScripted: boolean;
  readonly nameWidth: number;
  /** Single vdevs were asked for. */
  readonly isOfVdevs: boolean;
}

export interface IostatRow {
  readonly name: string;
  readonly depth: number;
  /** Undefined where none is counted: a dash, or 0 where numbers are exact. */
  readonly space?: { readonly allocatedBytes: number; readonly freeBytes: number };
  readonly rates: {
    readonly reads: number;
    readonly writes: number;
    readonly readBytes: number;
    readonly writtenBytes: number;
  };
  /** Nanoseconds, as the headings go; 0 where nothing happened. */
  readonly latencies: readonly number[];
}

function widthOf(kind: StatKind, { isExact }: IostatStyle): number {
  return isExact ? EXACT_WIDTHS[kind] : NICE_WIDTH;
}

/** Centred over its columns, in the way of the original: a name in front of the middle by half its length. */
function label(name: string, columns: number, width: number): string {
  const whole = width * columns + 2 * (columns - 1);
  const start = Math.max(0, Math.trunc(whole / columns) - Math.trunc(name.length / columns));
  return `  ${' '.repeat(start)}${name}`.padEnd(whole + 2);
}

function perColumn(style: IostatStyle, text: (name: string, width: number) => string): string {
  return style.kinds
    .flatMap((kind) =>
      GROUPS[kind].flatMap(({ columns }) => columns.map((name) => text(name, widthOf(kind, style)))),
    )
    .join('');
}

function title({ isOfVdevs }: IostatStyle): string {
  return isOfVdevs ? 'vdev' : 'pool';
}

export function iostatSeparator(style: IostatStyle): string {
  return `${'-'.repeat(style.nameWidth)}${perColumn(style, (_, width) => `  ${'-'.repeat(width)}`)}\n`;
}

export function iostatHeading(style: IostatStyle): string {
  const tops = style.kinds.map((kind) =>
    GROUPS[kind].map(({ name, columns }) => label(name, columns.length, widthOf(kind, style))).join(''),
  );
  const bottoms = perColumn(style, (name, width) => label(name, 1, width));
  const { nameWidth } = style;
  return `${' '.repeat(nameWidth)}${tops.join('')}\n${title(style).padEnd(nameWidth)}${bottoms}\n${iostatSeparator(style)}`;
}

/** `logs`, `cache`: the name of what follows, and a dash in every column. */
export function iostatSection(name: string, style: IostatStyle): string {
  if (style.isScripted || style.isOfVdevs) return '\n';
  return `${name.padEnd(style.nameWidth)}${perColumn(style, (_, width) => `  ${'-'.padStart(width)}`)}\n`;
}

const TIME_UNITS = ['ns', 'us', 'ms', 's'];

/** Nanoseconds for people (`zfs_nicetime()`): whole numbers and the unit; a dash for none. */
function nicetime(nanoseconds: number): string {
  if (nanoseconds === 0) return '-';
  let [value, unit] = [nanoseconds, 0];
  while (value >= 1000 && unit < TIME_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Math.floor(value)}${TIME_UNITS[unit] ?? ''}`;
}

function defaultCells({ space, rates }: IostatRow, { isExact }: IostatStyle): readonly string[] {
  const write = (value: number) => (isExact ? String(Math.floor(value)) : nicenum(Math.floor(value)));
  const none = isExact ? '0' : '-';
  const filled = space ? [write(space.allocatedBytes), write(space.freeBytes)] : [none, none];
  return [...filled, ...[rates.reads, rates.writes, rates.readBytes, rates.writtenBytes].map(write)];
}

function cells(kind: StatKind, row: IostatRow, style: IostatStyle): readonly string[] {
  if (kind === 'default') return defaultCells(row, style);
  // Nothing ever waits here: requests are done one after the other.
  if (kind === 'queues') return GROUPS.queues.flatMap(({ columns }) => columns.map(() => '0'));
  return row.latencies.map((value) => (style.isExact ? String(value) : nicetime(value)));
}

export function iostatRow(row: IostatRow, style: IostatStyle): string {
  const { name, depth } = row;
  if (style.isScripted) {
    return `${[name, ...style.kinds.flatMap((kind) => cells(kind, row, style))].join('\t')}\n`;
  }
  const values = style.kinds.flatMap((kind) =>
    cells(kind, row, style).map((text) => `  ${text.padStart(widthOf(kind, style))}`),
  );
  return `${(' '.repeat(depth) + name).padEnd(style.nameWidth)}${values.join('')}\n`;
}
