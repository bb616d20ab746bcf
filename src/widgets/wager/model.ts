/** The wager: one guess of downtime and lost data for each architecture, before anything has been learnt. */

import type { Range } from '../../availability/issue.ts';
import { readDuration } from '../../availability/notation/duration.ts';
import type { Duration } from '../../availability/notation/time-unit.ts';

export const architectures = ['single-node', 'dual-node', 'ceph'] as const;
export type Architecture = (typeof architectures)[number];

export const guessKinds = ['downtime', 'lostData'] as const;
export type GuessKind = (typeof guessKinds)[number];

/** Both guesses for one architecture. */
type Guess = Readonly<Record<GuessKind, Duration>>;
export type Wager = Readonly<Record<Architecture, Guess>>;

/** A wager that is being filled in. */
export type Slip = Readonly<Record<Architecture, Readonly<Partial<Record<GuessKind, Duration>>>>>;

export const emptySlip: Slip = { 'single-node': {}, 'dual-node': {}, ceph: {} };

/** Limits of a guess in hours: nothing up to a year. */
export const guessRange: Range = { minimum: 0, maximum: 8_760 };

/** The slip with one guess set or, with undefined, taken back. */
export function withGuess(
  slip: Slip,
  place: Architecture,
  kind: GuessKind,
  guess: Duration | undefined,
): Slip {
  const { [kind]: _, ...others } = slip[place];
  return { ...slip, [place]: guess ? { ...others, [kind]: guess } : others };
}

/** The wager of a slip on which nothing is missing, otherwise undefined. */
export function completeWager(slip: Slip): Wager | undefined {
  const single = completeGuess(slip['single-node']);
  const dual = completeGuess(slip['dual-node']);
  const ceph = completeGuess(slip.ceph);
  return single && dual && ceph ? { 'single-node': single, 'dual-node': dual, ceph } : undefined;
}

function completeGuess({ downtime, lostData }: Slip[Architecture]): Guess | undefined {
  return downtime && lostData ? { downtime, lostData } : undefined;
}

/** What the browser's memory holds. */
export type Stored =
  | { readonly kind: 'none' }
  | { readonly kind: 'placed'; readonly wager: Wager }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' };

const version = 1;

/** The wager as text: version, then `architecture:downtime,lostData` for each. */
export function writeWager(wager: Wager): string {
  const token = ({ value, unit }: Duration) => `${value}${unit}`;
  const parts = architectures.map(
    (place) => `${place}:${token(wager[place].downtime)},${token(wager[place].lostData)}`,
  );
  return [`v${version}`, ...parts].join('|');
}

/** Reads what `writeWager` wrote. A text of a later version is told apart from a damaged one. */
export function readWager(text: string | null): Stored {
  if (text === null) return { kind: 'none' };
  const [head = '', ...parts] = text.split('|');
  const written = /^v(\d+)$/u.exec(head)?.[1];
  if (written !== undefined && Number(written) > version) return { kind: 'newer' };
  if (written !== String(version)) return { kind: 'damaged' };
  let slip = emptySlip;
  for (const place of architectures) {
    const part = parts.find((candidate) => candidate.startsWith(`${place}:`));
    const [downtime = '', lostData = ''] = part?.slice(place.length + 1).split(',') ?? [];
    slip = withGuess(slip, place, 'downtime', readToken(downtime));
    slip = withGuess(slip, place, 'lostData', readToken(lostData));
  }
  const wager = completeWager(slip);
  return wager ? { kind: 'placed', wager } : { kind: 'damaged' };
}

function readToken(text: string): Duration | undefined {
  const read = readDuration(text, 'en', 's', guessRange);
  return read.ok ? read.value : undefined;
}
