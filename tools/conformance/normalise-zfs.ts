/**
 * What may differ between two runs of the zfs recordings, and nothing else: the list follows the section "Must be
 * normalised when comparing" of the recordings' README. Outputs are compared word by word; this file says which words
 * of which outputs may differ and how (the kinds are in `zfs/kinds.ts`). Every word it does not name has to be equal,
 * and so has the white space between the words (`zfs/table-shape.ts`).
 */
import type { Kind } from './zfs/kinds.ts';

/**
 * Properties, and columns of `list` by their heading or their name after `-o`. `pool-size` is what a pool's own notes
 * count into; `data-size` is what written data takes.
 */
export const PROPERTY_KINDS: Readonly<Record<string, Kind>> = {
  alloc: 'pool-size',
  allocated: 'pool-size',
  free: 'pool-size',
  avail: 'pool-size',
  available: 'pool-size',
  freeing: 'pool-size',
  ckpoint: 'pool-size',
  checkpoint: 'pool-size',
  used: 'used',
  usedchild: 'used',
  usedbychildren: 'used',
  usedds: 'data-size',
  usedbydataset: 'data-size',
  usedsnap: 'data-size',
  usedbysnapshots: 'data-size',
  usedrefreserv: 'data-size',
  usedbyrefreservation: 'data-size',
  refer: 'data-size',
  referenced: 'data-size',
  written: 'data-size',
  lused: 'used',
  logicalused: 'used',
  lrefer: 'data-size',
  logicalreferenced: 'data-size',
  ratio: 'ratio',
  compressratio: 'ratio',
  refratio: 'ratio',
  refcompressratio: 'ratio',
  frag: 'fragmentation',
  fragmentation: 'fragmentation',
  cap: 'share',
  capacity: 'share',
  'use%': 'share',
  guid: 'number',
  load_guid: 'number',
  createtxg: 'number',
  objsetid: 'number',
  last_scrubbed_txg: 'number-or-zero',
  creation: 'moment',
  receive_resume_token: 'token',
};

/** Keys of `-j` that are no properties. */
export const JSON_KINDS: Readonly<Record<string, Kind>> = {
  txg: 'number',
  createtxg: 'number',
  pool_guid: 'number',
  alloc_space: 'pool-size',
  read_errors: 'errors',
  write_errors: 'errors',
  checksum_errors: 'errors',
};

/** Columns of `zpool status` after name and state. */
export const STATUS_COLUMNS: Readonly<Record<string, Kind>> = {
  READ: 'errors',
  WRITE: 'errors',
  CKSUM: 'errors',
  SLOW: 'errors',
};

/** Columns of `zpool iostat`: how full each vdev is, then what it did so far. */
export const IOSTAT_COLUMNS: Readonly<Record<string, Kind>> = {
  alloc: 'pool-size',
  free: 'pool-size',
  read: 'rate',
  write: 'rate',
};

export interface ProseRule {
  /** Only outputs of commands that begin so. */
  readonly command: RegExp;
  /** Only outputs that hold this. */
  readonly beside?: RegExp;
  /** The line; `{kind}` stands for a word of that kind. */
  readonly lines: readonly string[];
}

/** Lines that are no rows of a table. */
export const PROSE_RULES: readonly ProseRule[] = [
  {
    command: /^zpool status\b/,
    lines: [
      '  scan: scrub repaired {repaired} in {duration} with {exact} errors on {exact}',
      '  scan: resilvered {resilvered} in {duration} with {exact} errors on {exact}',
      '  scan: resilvered ({exact}) {resilvered} in {duration} with {exact} errors on {exact}',
      '\t{progress} / {pool-size} scanned, {progress} / {pool-size} issued',
      '\t{progress} / {pool-size} scanned, {progress} / {pool-size} issued at {speed}',
      '\t{repaired} repaired, {percent} done',
      '\t{repaired} repaired, {percent} done, {duration} to go',
      '\t{repaired} repaired, {percent} done, no estimated completion time',
      '\t{progress} resilvered, {percent} done, {duration} to go',
      '\t{progress} resilvered, {percent} done, no estimated completion time',
      'expand: expanded {exact} copied {pool-size} in {duration}, on {exact}',
      '\t{progress} / {pool-size} copied at {speed}, {percent} done, {duration} to go',
      '\t{progress} / {pool-size} copied at {speed}, {percent} done, (copy is slow, no estimated time)',
      'remove: Removal of vdev {exact} copied {pool-size} in {duration}, completed on {exact}',
      '\t{progress} copied out of {pool-size} at {speed}, {percent} done, {duration} to go',
      '\t{progress} copied out of {pool-size} at {speed}, {percent} done, (copy is slow, no estimated time)',
      'checkpoint: created {exact}, consumes {pool-size}',
    ],
  },
  {
    command: /(^|\| )dd\b/,
    lines: ['{exact} bytes ({exact} {exact} {exact} {exact}) copied, {rate} s, {rate} {unit}/s'],
  },
  {
    command: /(^|\| )dd\b/,
    beside: /No space left on device|Disk quota exceeded/,
    lines: [
      '{dd-records}+0 records in',
      '{dd-records}+0 records out',
      '{data-size} bytes copied, {rate} s, {rate} {unit}/s',
      '{data-size} bytes ({dd-size} {unit}, {dd-size} {unit}) copied, {rate} s, {rate} {unit}/s',
    ],
  },
  { command: /^du\b/, lines: ['{data-size}\t{exact}'] },
  { command: /^zfs send\b.*-\w*t/, lines: ['\tobject = {exact}', '\toffset = {hex}', '\tbytes = {hex}'] },
];

interface Mask {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Moments: they become a word of the same width. */
export const MOMENTS: readonly Mask[] = [
  {
    what: 'date and time as ctime() prints them',
    pattern: /\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [ \d]\d:\d\d(?::\d\d)? \d{4}\b/g,
  },
  { what: 'time of an entry of zpool history', pattern: /^\d{4}-\d\d-\d\d\.\d\d:\d\d:\d\d(?= )/gm },
  { what: 'time of a file in a listing', pattern: /\b[A-Z][a-z]{2} [ \d]\d \d\d:\d\d (?=\S)/g },
];

/** Random numbers of pools, vdevs and snapshots: one recorded number has to be one shown number, everywhere. */
export const GUID = /(?<![0-9a-fx.])(?:\d{16,20}|0x[0-9a-f]{13,16})(?![0-9a-f.])/g;

/** Steps between which scans run freely: nothing freezes them and no disk is slow. */
export const HOLDS_SCANS =
  /^(?:echo [1-9]\d* > \S*_(?:suspend_progress|max_reflow_bytes)|zinject -d \S+ -D )/;
export const FREES_SCANS = /^(?:echo 0 > \S*_(?:suspend_progress|max_reflow_bytes)|zinject -c all)$/;

const SCRUB_RUNS =
  /^ {2}scan: scrub in progress since .+\n\t.+ scanned, .+ issued.*\n\t0B repaired, .+% done.*\n/m;
const SCRUB_IS_DONE = /^ {2}scan: scrub repaired 0B in \S+ with 0 errors on .+\n/m;

/**
 * A scrub of little data may be over already, or run still, at the moment of a `zpool status`: what is shown becomes what
 * was recorded. A scrub that found something is compared as it is, and so is one that something holds up.
 */
export function withScrubAsRecorded(recorded: string, shown: string): string {
  const [running, done] = [SCRUB_RUNS.exec(recorded), SCRUB_IS_DONE.exec(recorded)];
  if (running && !done) return shown.replace(SCRUB_IS_DONE, () => running[0]);
  return done && !running ? shown.replace(SCRUB_RUNS, () => done[0]) : shown;
}
