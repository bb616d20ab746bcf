/**
 * Live migration with pre-copy as a geometric series: while a round is sent, the guest changes the share d/b of it
 * again, and that is the next round. Method: Clark et al., "Live Migration of Virtual Machines", NSDI 2005.
 */

/** Proxmox VE's first limit for the pause: `migration downtime limit: 100 ms` in the log of a migration. */
export const ALLOWED_PAUSE_S = 0.1;

/** The guest and the network between the nodes; rates are net. */
export interface PreCopySpec {
  readonly ramGiB: number;
  readonly bandwidthGiBPerS: number;
  /** How fast the guest changes pages. */
  readonly dirtyGiBPerS: number;
}

interface PreCopyRound {
  readonly sentGiB: number;
  readonly lengthS: number;
}

interface PreCopyRun {
  /** What is sent while the guest runs. */
  readonly rounds: readonly PreCopyRound[];
  readonly copyS: number;
  /** What is sent while the guest stands still, state of CPU and devices not counted. */
  readonly restGiB: number;
  readonly pauseS: number;
}

/** Gibibytes a second of a line rated in gigabits a second. */
export function gibPerSecond(gigabitsPerS: number): number {
  return (gigabitsPerS * 1e9) / 8 / 2 ** 30;
}

/** Seconds that all rounds together take if their number is not limited: M/b · 1/(1 − d/b). Infinite from d = b on. */
export function copyLimitS({ ramGiB, bandwidthGiBPerS, dirtyGiBPerS }: PreCopySpec): number {
  const share = dirtyGiBPerS / bandwidthGiBPerS;
  return share < 1 ? ramGiB / bandwidthGiBPerS / (1 - share) : Number.POSITIVE_INFINITY;
}

/**
 * The rounds until the remainder fits into the allowed pause.
 * @throws RangeError when it never will, because pages change as fast as they are sent.
 */
export function preCopy(spec: PreCopySpec, allowedPauseS: number = ALLOWED_PAUSE_S): PreCopyRun {
  if (copyLimitS(spec) === Number.POSITIVE_INFINITY) throw new RangeError('The copy does not converge.');
  const { ramGiB, bandwidthGiBPerS, dirtyGiBPerS } = spec;
  const rounds: PreCopyRound[] = [];
  let restGiB = ramGiB;
  while (restGiB / bandwidthGiBPerS > allowedPauseS) {
    const round = { sentGiB: restGiB, lengthS: restGiB / bandwidthGiBPerS };
    rounds.push(round);
    restGiB = round.lengthS * dirtyGiBPerS;
  }
  const copyS = rounds.reduce((sum, { lengthS }) => sum + lengthS, 0);
  return { rounds, copyS, restGiB, pauseS: restGiB / bandwidthGiBPerS };
}
