/** The design as the `zpool create` line that makes it, and back. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { poolNameProblem } from '../../simulator/zfs/names.ts';
import type { SpecRefusal } from '../../simulator/zfs/spec-words.ts';
import { readSpecWords } from '../../simulator/zfs/spec-words.ts';
import { zfsSizeWord } from '../fields/byte-text.ts';
import type { Reading } from '../fields/useDraft.ts';
import { ashiftRange, type Design, type DesignVdev, layoutWord, placeOfDisk } from './design.ts';

/** What a file's block is at most where nobody says otherwise. */
const usualRecordBytes = 128 * 1024;
const usualAshift = 12;
const [LEAST_RECORD, MOST_RECORD] = [512, 16 * 1024 * 1024] as const;

/** Why a line is none that the widget can build. */
export type LineIssue =
  | { readonly code: 'empty' }
  | { readonly code: 'other-command' }
  | { readonly code: 'option'; readonly word: string }
  | { readonly code: 'option-value'; readonly word: string }
  | { readonly code: 'property'; readonly word: string }
  | { readonly code: 'ashift'; readonly value: string }
  | { readonly code: 'recordsize'; readonly value: string }
  | { readonly code: 'no-name' }
  | { readonly code: 'name'; readonly name: string }
  | { readonly code: 'reserved-name'; readonly name: string }
  | { readonly code: 'purpose'; readonly purpose: string }
  | { readonly code: 'no-such-disk'; readonly name: string }
  | { readonly code: 'disk-twice'; readonly name: string }
  | { readonly code: 'spec'; readonly refusal: SpecRefusal };

interface Options {
  readonly isForced: boolean;
  readonly ashift: number;
  readonly recordBytes: number | undefined;
  /** What stands behind them. */
  readonly rest: readonly string[];
}

/** The line that makes this pool. */
export function writeCommand({ pool, isForced, ashift, owner, recordBytes, vdevs }: Design): string {
  const hasRecord = owner === 'file' && recordBytes !== usualRecordBytes;
  return [
    'zpool create',
    ...(isForced ? ['-f'] : []),
    `-o ashift=${ashift}`,
    ...(hasRecord ? [`-O recordsize=${zfsSizeWord(recordBytes)}`] : []),
    pool,
    ...vdevs.flatMap((vdev) => [layoutWord(vdev) ?? [], vdev.disks.map(diskName)].flat()),
  ].join(' ');
}

function refused(issue: LineIssue): { readonly ok: false; readonly issue: LineIssue } {
  return { ok: false, issue };
}

/** Reads a typed line into the design; rack, kind of data and version stay. */
export function readCommand(line: string, design: Design): Reading<Design, LineIssue> {
  const words = line
    .trim()
    .replace(/^[#$]\s+/, '')
    .split(/\s+/)
    .filter(Boolean);
  if (words[0] === 'sudo') words.shift();
  if (words.length === 0) return refused({ code: 'empty' });
  if (words[0] !== 'zpool' || words[1] !== 'create') return refused({ code: 'other-command' });
  const options = readOptions(words.slice(2));
  if (!options.ok) return options;
  const { isForced, ashift, recordBytes, rest } = options.value;
  const [pool, ...spec] = rest;
  if (pool === undefined) return refused({ code: 'no-name' });
  const name = nameIssue(pool);
  if (name) return refused(name);
  const vdevs = readVdevs(spec, design);
  if (!vdevs.ok) return vdevs;
  const owner = recordBytes === undefined ? design.owner : 'file';
  const record = owner === 'file' ? (recordBytes ?? usualRecordBytes) : design.recordBytes;
  const read = { pool, isForced, ashift, owner, recordBytes: record, vdevs: vdevs.value };
  return { ok: true, value: { ...design, ...read } };
}

function readOptions(words: readonly string[]): Reading<Options, LineIssue> {
  let options: Options = { isForced: false, ashift: usualAshift, recordBytes: undefined, rest: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, letter, attached = ''] = /^-([A-Za-z])(.*)$/.exec(word) ?? [];
    if (letter === undefined) return { ok: true, value: { ...options, rest: words.slice(at) } };
    if (letter === 'f' && attached === '') options = { ...options, isForced: true };
    else if (letter === 'o' || letter === 'O') {
      const value = attached === '' ? words[++at] : attached;
      const read = readProperty(letter, value ?? '', options);
      if (!read.ok) return read;
      options = read.value;
    } else return refused({ code: 'option', word });
  }
  return { ok: true, value: options };
}

function readProperty(letter: 'o' | 'O', pair: string, options: Options): Reading<Options, LineIssue> {
  const [name = '', value] = pair.split('=');
  if (value === undefined) return refused({ code: 'option-value', word: `-${letter}` });
  if (letter === 'o' && name === 'ashift') {
    const ashift = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
    const isValid = ashift >= ashiftRange.minimum && ashift <= ashiftRange.maximum;
    // 0 asks for what the disks report: 4096 bytes.
    if (ashift !== 0 && !isValid) return refused({ code: 'ashift', value });
    return { ok: true, value: { ...options, ashift: ashift === 0 ? usualAshift : ashift } };
  }
  if (letter === 'O' && name === 'recordsize') {
    const recordBytes = sizeWordBytes(value);
    if (recordBytes === undefined) return refused({ code: 'recordsize', value });
    return { ok: true, value: { ...options, recordBytes } };
  }
  return refused({ code: 'property', word: `-${letter} ${pair}` });
}

/** A power of two within the limits of `recordsize`: `128K`, `1M`, `65536`. */
function sizeWordBytes(word: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)([kKmM]?)[bB]?$/.exec(word) ?? [];
  if (digits === undefined) return undefined;
  const factor = unit === '' ? 1 : unit.toLowerCase() === 'k' ? 1024 : 1024 * 1024;
  const bytes = Number(digits) * factor;
  const isPower = Number.isInteger(Math.log2(bytes));
  return isPower && bytes >= LEAST_RECORD && bytes <= MOST_RECORD ? bytes : undefined;
}

export function isPoolName(name: string): boolean {
  return poolNameProblem(name) === undefined && !/\s/.test(name);
}

function nameIssue(name: string): LineIssue | undefined {
  if (poolNameProblem(name)?.rule === 'name.reserved') return { code: 'reserved-name', name };
  return isPoolName(name) ? undefined : { code: 'name', name };
}

function readVdevs(words: readonly string[], design: Design): Reading<readonly DesignVdev[], LineIssue> {
  const spec = readSpecWords(words);
  if (!spec.ok) return refused({ code: 'spec', refusal: spec.refusal });
  const seen = new Set<number>();
  const vdevs: DesignVdev[] = [];
  for (const { purpose, layout, devices } of spec.groups) {
    if (purpose !== 'normal') return refused({ code: 'purpose', purpose });
    const disks: number[] = [];
    for (const device of devices) {
      const place = placeOfDisk(design, device.replace(/^\/dev\//, ''));
      if (place === undefined) return refused({ code: 'no-such-disk', name: device });
      if (seen.has(place)) return refused({ code: 'disk-twice', name: device });
      seen.add(place);
      disks.push(place);
    }
    const last = vdevs.at(-1);
    if (layout.type === 'disk' && last?.layout.type === 'disk') {
      vdevs[vdevs.length - 1] = { layout, disks: [...last.disks, ...disks] };
    } else vdevs.push({ layout, disks });
  }
  return { ok: true, value: vdevs };
}
