/** Normalisation must hide nothing: each value of a recorded output is changed, and the comparison has to notice. */
import { describe, expect, it } from 'vitest';
import { isUncompared } from '../../tools/conformance/left-out.ts';
import type { ZfsStep } from '../../tools/conformance/recording.ts';
import { compareStep } from '../../tools/conformance/zfs/compare-step.ts';
import { GuidPairs } from '../../tools/conformance/zfs/guid-pairs.ts';
import { zfsRecordings } from './zfs-recordings.ts';

type Change = (line: string) => string | undefined;

function isNoticed(step: ZfsStep, changed: Partial<ZfsStep>): boolean {
  return !compareStep(1, { ...step, ...changed }, step, atStart()).isEqual;
}

/** As at the start of a scenario. */
const atStart = () => ({ guids: new GuidPairs(), isScanFree: true });

const MOMENT =
  /[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [ \d]\d:\d\d(:\d\d)? \d{4}|\d{4}-\d\d-\d\d\.[\d:]+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d /g;

/** Parts of lines whose words may differ between two runs, as the README lists them. */
const MAY_DIFFER: readonly RegExp[] = [
  MOMENT,
  // scrub, resilver, expansion and removal in progress
  /\d\S* \/ \d\S* (scanned|copied)|\d\S* \/ \d\S* issued|\d\S* copied out of|\d\S* resilvered|resilvered 0B|[\d.]+%? done/g,
  // durations, speeds and what they are made of
  /\d\d:\d\d:\d\d|\d+h\d+m|\S+ s, \S+ .B\/s|\S+[KMG]\/s/g,
  /(?<![0-9a-fx.])\d{16,20}(?![0-9a-f.])|0x[0-9a-f]+|\b1-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+/g,
  /(createtxg|objsetid|creation|last_scrubbed_txg) +\d+|\b17953\d{5}\b/g,
  /"(txg|createtxg|creation|objsetid)":"?\d+/g,
];

function fixedParts(line: string): string {
  return MAY_DIFFER.reduce((text, pattern) => text.replace(pattern, (part) => '~'.repeat(part.length)), line);
}

/** The line with the part changed that `pattern` finds in what is fixed. */
function changed(line: string, pattern: RegExp, change: (part: string) => string): string | undefined {
  const found = pattern.exec(fixedParts(line));
  if (!found) return undefined;
  const end = found.index + found[0].length;
  return line.slice(0, found.index) + change(line.slice(found.index, end)) + line.slice(end);
}

const STATES: Readonly<Record<string, string>> = {
  ONLINE: 'DEGRADED',
  DEGRADED: 'ONLINE',
  FAULTED: 'UNAVAIL',
  UNAVAIL: 'FAULTED',
  OFFLINE: 'REMOVED',
  REMOVED: 'OFFLINE',
  SUSPENDED: 'ONLINE',
  AVAIL: 'INUSE',
  INUSE: 'AVAIL',
};

const CHANGES: Readonly<Record<string, Change>> = {
  'a state': (line) =>
    changed(
      line,
      /\b(ONLINE|DEGRADED|FAULTED|UNAVAIL|OFFLINE|REMOVED|SUSPENDED|INUSE)\b/,
      (state) => STATES[state] ?? '',
    ),
  'a word': (line) => changed(line, /[A-Za-z]{3,}/, (word) => `${word}x`),
  'the last word': (line) =>
    changed(line, /[A-Za-z]{3,}(?!.*[A-Za-z]{3,})/, (word) => `${word.slice(0, -1)}Q`),
  'no error': (line) =>
    changed(line, /(?<=(ONLINE|DEGRADED|FAULTED|UNAVAIL|OFFLINE|REMOVED) +)0(?= +\d+ +\d+)/, () => '7'),
  'an error': (line) =>
    changed(line, /(?<=(ONLINE|DEGRADED|FAULTED) +(\d+ +){0,2})[1-9]\d*(?=( +\d+){0,2}$)/, () => '0'),
  'a large size': (line) =>
    changed(line, /\b\d+\.\d\d?[GT]\b/, (size) =>
      size.replace(/^\d+/, (digits) => String(Number(digits) + 1)),
    ),
  'a size in megabytes': (line) =>
    changed(line, /(?<![\d.])\d{2,3}(\.\d)?M\b/, (size) => `${Number(size.slice(0, -1)) * 2}M`),
  'a size in bytes': (line) =>
    changed(line, /(?<![\d.])\d{9,15}(?!\d)/, (size) =>
      size.replace(/^\d/, (digit) => (digit === '9' ? '8' : String(Number(digit) + 1))),
    ),
  'what is nothing': (line) => changed(line, /\b0B\b/, () => '9K'),
  'a blank': (line) => changed(line, / {2,}(?=\S)/, (blanks) => blanks.slice(1)),
  'another blank': (line) => changed(line, / {2,}(?=\S)(?!.* {2,}(?=\S))/, (blanks) => `${blanks} `),
};

/** Commands whose numbers are those of a running machine. */
const RATES = /^zpool iostat\b/;

type Stream = 'stdout' | 'stderr';

/** All lines changed at once: each of them has to be noticed. */
function unnoticed(step: ZfsStep, stream: Stream, change: Change, seen: Set<string>): string[] {
  const lines = step[stream].split('\n');
  const changes = lines.map((line) => {
    const text = change(line);
    return text === line ? undefined : text;
  });
  const program = step.cmd.split(' ', 1)[0];
  const fresh = lines.filter((line, at) => changes[at] !== undefined && !seen.has(`${program} ${line}`));
  for (const line of fresh) seen.add(`${program} ${line}`);
  if (fresh.length === 0) return [];
  const text = lines.map((line, at) => changes[at] ?? line).join('\n');
  const { output } = compareStep(1, { ...step, [stream]: text }, step, atStart());
  const count = changes.filter((changedLine) => changedLine !== undefined).length;
  const isEach = output !== undefined && output.equalLines <= output.lines - count;
  return isEach ? [] : [`${step.cmd}: of ${count} lines some: ${fresh.join(' | ')}`];
}

describe('a changed value in a zfs scenario', () => {
  const steps = zfsRecordings().flatMap((recording) =>
    recording.steps.filter((step) => !isUncompared(step.cmd)),
  );

  it('is not seen where nothing changed', () => {
    const different = steps.filter((step) => isNoticed(step, {}));
    expect(steps.length).toBeGreaterThan(5000);
    expect(different.map((step) => step.cmd)).toEqual([]);
  });

  it.each(Object.entries(CHANGES))('is noticed: %s', (_what, change) => {
    const seen = new Set<string>();
    const looked = steps.filter((step) => !RATES.test(step.cmd) && !step.stdout.startsWith('{'));
    const found = looked.flatMap((step) =>
      (['stdout', 'stderr'] as const).flatMap((stream) => unnoticed(step, stream, change, seen)),
    );
    expect(found).toEqual([]);
  });

  it('is noticed: exit status', () => {
    expect(steps.filter((step) => !isNoticed(step, { exit: step.exit + 1 }))).toEqual([]);
  });

  it('is noticed: a line more, a line less', () => {
    const more = steps.filter((step) => !isNoticed(step, { stdout: `${step.stdout}more\n` }));
    const withOutput = steps.filter((step) => step.stdout !== '');
    const less = withOutput.filter((step) => !isNoticed(step, { stdout: step.stdout.replace(/.*\n/, '') }));
    expect([...more, ...less].map((step) => step.cmd)).toEqual([]);
  });
});
