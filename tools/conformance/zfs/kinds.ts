/** How two words of a kind are compared. Every kind is as narrow as the recordings' README allows. */

export type Kind =
  | 'exact'
  | 'pool-size'
  | 'data-size'
  | 'used'
  | 'progress'
  | 'repaired'
  | 'resilvered'
  | 'ratio'
  | 'share'
  | 'fragmentation'
  | 'percent'
  | 'errors'
  | 'rate'
  | 'speed'
  | 'duration'
  | 'moment'
  | 'number'
  | 'number-or-zero'
  | 'token'
  | 'hex'
  | 'unit'
  | 'dd-records'
  | 'dd-size';

/** What the rest of the row says about a word. */
export interface Row {
  /** First word: the vdev, pool or data set. */
  readonly name: string;
  /** Of the pool or vdev, where the row has it. */
  readonly sizeBytes?: number;
}

/** A pool's own notes differ from run to run; the recordings' README calls so much of it enough. */
const NOTES_BYTES = 2 * 2 ** 20;
/** Metadata of small data differs by blocks; more than this share of it would be another layout. */
const DATA_SHARE = 1 / 8;
/** Of what a resilver copied: it depends on the transaction groups that were written meanwhile. */
const RESILVERED_SHARE = 1 / 8;

const UNITS = 'KMGTPE';

interface Size {
  readonly bytes: number;
  /** One of the last digit shown. */
  readonly stepBytes: number;
}

/** A size as the tools print it (`96.6M`, `0B`, `101301552`), undefined when it is none. */
export function parseSize(text: string): Size | undefined {
  const [, digits, decimals = '', unit = ''] = /^(\d+)(?:\.(\d+))?([KMGTPE]?)B?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const factor = 1024 ** (unit === '' ? 0 : UNITS.indexOf(unit) + 1);
  const stepBytes = unit === '' ? 0 : factor / 10 ** decimals.length;
  return { bytes: Number(`${digits}.${decimals}`) * factor, stepBytes };
}

function areSizes(recorded: string, shown: string, allowed: (larger: number) => number): boolean {
  const a = parseSize(recorded);
  const b = parseSize(shown);
  if (a === undefined || b === undefined) return recorded === shown;
  const step = Math.max(a.stepBytes, b.stepBytes);
  return Math.abs(a.bytes - b.bytes) <= allowed(Math.max(a.bytes, b.bytes)) + step * 1.001;
}

function isNothing(text: string): boolean {
  return /^0(\.0+)?[BKMGTPE]*$/.test(text);
}

function nothingInBothOrNone(recorded: string, shown: string): boolean {
  return isNothing(recorded) === isNothing(shown);
}

const poolSize: Comparer = (a, b) => nothingInBothOrNone(a, b) && areSizes(a, b, () => NOTES_BYTES);

const dataSize: Comparer = (a, b) =>
  nothingInBothOrNone(a, b) && areSizes(a, b, (larger) => Math.min(NOTES_BYTES, larger * DATA_SHARE));

function bothAre(pattern: RegExp): Comparer {
  return (recorded, shown) => pattern.test(recorded) && pattern.test(shown);
}

/** As `bothAre`; what is no such word, such as `-`, has to be equal. */
function bothAreOrEqual(pattern: RegExp): Comparer {
  return (recorded, shown) => recorded === shown || (pattern.test(recorded) && pattern.test(shown));
}

function within(recorded: string, shown: string, allowed: number): boolean {
  const [a, b] = [recorded, shown].map((text) => /^(\d+(?:\.\d+)?)([%x]?)$/.exec(text));
  if (!a || !b || a[2] !== b[2]) return recorded === shown;
  return Math.abs(Number(a[1]) - Number(b[1])) <= allowed * 1.001;
}

function lastDigit(text: string): number {
  return 1 / 10 ** (/\.(\d+)/.exec(text)?.[1]?.length ?? 0);
}

/** Used share in percent: as much as the tolerance of ALLOC makes of it, and the last digit. */
const share: Comparer = (recorded, shown, { sizeBytes }) =>
  within(recorded, shown, lastDigit(recorded) + (sizeBytes ? (100 * NOTES_BYTES) / sizeBytes : 0));

type Comparer = (recorded: string, shown: string, row: Row) => boolean;

const COMPARERS: Readonly<Record<Kind, Comparer>> = {
  exact: (a, b) => a === b,
  'pool-size': poolSize,
  'data-size': dataSize,
  // everything below a pool's root counts its notes too
  used: (a, b, row) => (/[/@#]/.test(row.name) ? dataSize : poolSize)(a, b, row),
  progress: bothAre(/^\d+(\.\d+)?[BKMGT]$/),
  repaired: (a, b) =>
    nothingInBothOrNone(a, b) && areSizes(a, b, (larger) => Math.max(NOTES_BYTES, larger * RESILVERED_SHARE)),
  resilvered: (a, b) => areSizes(a, b, (larger) => Math.max(NOTES_BYTES, larger * RESILVERED_SHARE)),
  ratio: (a, b) => within(a, b, lastDigit(a)),
  share,
  fragmentation: bothAreOrEqual(/^\d+%?$/),
  percent: bothAre(/^\d+(\.\d+)?%$/),
  errors: (a, b) => a === b || (bothAre(/^\d+(\.\d+)?[KMG]?$/)(a, b, NO_ROW) && (a === '0') === (b === '0')),
  rate: bothAreOrEqual(/^\d+(\.\d+)?(e-\d+)?[KMGT]?$/),
  speed: bothAre(/^\d+(\.\d+)?[BKMGT]\/s$/),
  duration: bothAre(/^(\d\d:\d\d:\d\d|\d+h\d+m)$/),
  moment: bothAre(/^(\d{10}|<moment>_*)$/),
  number: bothAreOrEqual(/^\d+$/),
  'number-or-zero': bothAreOrEqual(/^\d+$/),
  token: bothAreOrEqual(/^1-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+$/),
  hex: bothAre(/^0x[0-9a-f]+$/),
  unit: bothAre(/^[kMG]i?B$/),
  'dd-records': (a, b) => areSizes(`${a}M`, `${b}M`, () => NOTES_BYTES),
  'dd-size': (a, b) => bothAre(/^\d+(\.\d+)?$/)(a, b, NO_ROW) && Math.abs(Number(a) - Number(b)) <= 3,
};

const NO_ROW: Row = { name: '' };

/** May a run show this word where another one showed the other? */
export function isSameWord(kind: Kind, recorded: string, shown: string, row: Row): boolean {
  return COMPARERS[kind](recorded, shown, row);
}
