/**
 * When things happen after an event. Recorded and simulated times both have to lie in the range that the recordings'
 * README gives for that kind of event ("Measured times (seconds after the event …)"), so a wrong recorded value is found
 * as well as a wrong rule. The ranges are those of the first membership: "New membership comes 2.2 x token after the last
 * token", and "membership (= quorum change)"; `seconds_after_event` holds "the offsets of the important first lines
 * (… `new_membership` …; `new_membership_last` when several formed)".
 */
import type { QuorumRecording } from './recording.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Single values can be some tenths of a second too high: the machine was shared and busy (README). */
const TOLERANCE_S = 0.4;

/** Kill and cut: seconds until the new membership, by nodes and token coefficient; lowest and highest of all runs. */
const TOKEN_LOSS: readonly (Range & { readonly nodes: number; readonly coefficientMs: number })[] = [
  { nodes: 2, coefficientMs: 125, from: 6.17, to: 7.43 },
  { nodes: 2, coefficientMs: 650, from: 6.25, to: 6.7 },
  { nodes: 3, coefficientMs: 125, from: 6.43, to: 7.11 },
  { nodes: 3, coefficientMs: 650, from: 7.64, to: 7.99 },
  { nodes: 4, coefficientMs: 125, from: 6.85, to: 7.42 },
  { nodes: 4, coefficientMs: 650, from: 9.05, to: 10.77 },
  { nodes: 5, coefficientMs: 125, from: 6.79, to: 8.25 },
  { nodes: 5, coefficientMs: 650, from: 10.09, to: 11.02 },
];

/** A clean stop is told to the others at once. */
const CLEAN_STOP: Range = { from: 0, to: 0.09 };
/** A link, or a whole network, comes back. */
const RETURN: Range = { from: 0.9, to: 5.9 };
/**
 * corosync starts: first alone (0.35 to 1.2 s in all recordings), then with the others, as a link that comes back;
 * four or five nodes that start together need up to 8.5 s (`n4-kill`, `n5-stop`).
 */
const START: Range = { from: 0.35, to: 5.9 };
const START_TOGETHER: Range = { from: 0.35, to: 8.5 };
/** So many starts in one event are a cluster that boots. */
const TOGETHER_MIN = 3;
/** Peer and qnetd lost together: both sides wait for the device before they decide. */
const DEVICE_LOST_TOO: Range = { from: 6.1, to: 15.5 };
/** "quorum kept or lost 0.0 to 0.6 s after the membership": answer of qnetd. */
const DEVICE_ANSWER_S = 0.6;
/**
 * lms lets a node wait while others still report an older ring, and looks again after a quarter of the heartbeat interval
 * of 8 s (qnetd-algo-lms.c, qnetd-client-algo-timer.c of corosync-qdevice). `q3-lms` measured 2.01 to 2.42 s from the
 * membership to the end of the device's poll after a kill, a start and a partition, and 0.0 to 0.5 s after the others.
 */
const LMS_RETRY_S = 2;
/**
 * Rings that cannot last form again and again, each after the wait for consensus: where that is 3.75 s, the gaps were
 * 3.72 to 3.86 s (`q3-lms`, `l3-crossed-links`).
 */
const REPEAT_BEYOND_CONSENSUS: Range = { from: -0.03, to: 0.11 };

export interface TokenSettings {
  readonly nodes: number;
  readonly coefficientMs: number;
}

/** Nodes and coefficient a recording's corosync.conf sets the token timeout with. */
export function tokenSettings(recording: QuorumRecording): TokenSettings {
  const text = recording.config['corosync.conf'];
  const nodes = text.match(/^\s*nodeid:/gm)?.length ?? 0;
  return { nodes, coefficientMs: Number(/token_coefficient: (\d+)/.exec(text)?.[1] ?? 650) };
}

/** "token = 3000 ms + (nodes - 2) x token_coefficient, consensus = 1.2 x token" (README, not the simulator's own). */
function consensusS({ nodes, coefficientMs }: TokenSettings): number {
  return ((3000 + Math.max(0, nodes - 2) * coefficientMs) * 1.2) / 1000;
}

/** Is this the time from a membership that could not last to the next? */
export function isRepeat(gapS: number, token: TokenSettings): boolean {
  return isWithin(REPEAT_BEYOND_CONSENSUS, gapS - consensusS(token));
}

function widen({ from, to }: Range, byS: number): Range {
  return { from: Math.max(0, from - TOLERANCE_S), to: to + TOLERANCE_S + byS };
}

/** What was done to the lab in one event, as far as the range depends on it. */
export interface EventKind {
  readonly actions: readonly string[];
  /** Does a QDevice take part? */
  readonly hasDevice: boolean;
  /** Does the device decide by lms? */
  readonly isLastMan: boolean;
  /** Was qnetd lost for a node in the same moment? */
  readonly losesQnetd: boolean;
  /** Did somebody set the expected votes in the same event? Quorum then comes when that is done. */
  readonly setsExpected: boolean;
}

/** Does corosync start on a node? */
export function startsNodes({ actions }: EventKind): boolean {
  return actions.includes('start');
}

/** The documented range of the first membership after an event; undefined when none is given. */
export function rangeOf(kind: EventKind, token: TokenSettings): Range | undefined {
  const has = (...names: readonly string[]) => names.some((name) => kind.actions.includes(name));
  const deviceS = kind.hasDevice ? DEVICE_ANSWER_S : 0;
  if (kind.losesQnetd && has('partition', 'cut-link', 'kill')) return widen(DEVICE_LOST_TOO, 0);
  if (has('kill', 'cut-link', 'partition')) {
    const row = TOKEN_LOSS.find(
      ({ nodes, coefficientMs }) =>
        nodes === token.nodes && (nodes === 2 || coefficientMs === token.coefficientMs),
    );
    return row && widen(row, deviceS);
  }
  if (startsNodes(kind)) {
    const starts = kind.actions.filter((action) => action === 'start').length;
    return widen(starts >= TOGETHER_MIN ? START_TOGETHER : START, deviceS);
  }
  if (has('restore-link', 'heal')) return widen(RETURN, deviceS);
  return has('stop') ? widen(CLEAN_STOP, deviceS) : undefined;
}

/** The documented range of a change of quorum after an event; undefined when none is given. */
export function quorumRangeOf(kind: EventKind, token: TokenSettings): Range | undefined {
  const range = rangeOf(kind, token);
  const isLoss = kind.actions.some((action) => ['kill', 'cut-link', 'partition'].includes(action));
  const mayWait = isLoss && kind.isLastMan && !kind.losesQnetd;
  return range && mayWait ? { from: range.from, to: range.to + LMS_RETRY_S } : range;
}

export function isWithin({ from, to }: Range, seconds: number): boolean {
  return seconds >= from && seconds <= to;
}
