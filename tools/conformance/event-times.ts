/** When memberships formed and quorum changed in one event, on one node: as recorded and as simulated. */
import { QUORUM_OFFSETS } from './left-out.ts';
import type { QuorumStep } from './recording.ts';
import type { ShellLab } from './shell-lab.ts';

type QuorumOffset = (typeof QUORUM_OFFSETS)[number];

/** Seconds after the event. */
export interface Times {
  /** Every membership that formed on the node, in order. */
  readonly memberships: readonly number[];
  /** The first loss and the first gain of quorum. */
  readonly quorum: Readonly<Partial<Record<QuorumOffset, number>>>;
}

const MEMBERSHIP_LINE = /\[TOTEM \] A new membership \(/;
const EVENT_OF_OFFSET = { quorum_lost: 'quorum.lost', quorum_gained: 'quorum.gained' } as const;

/** Does the log tell of neither a membership nor quorum? */
export function isSilent({ memberships, quorum }: Times): boolean {
  return memberships.length === 0 && Object.keys(quorum).length === 0;
}

/**
 * What a `log` step recorded. A membership is told twice, by its line and, the first and the last, in
 * `seconds_after_event`: where the two differ, both count, so neither can be wrong unnoticed.
 */
export function recordedTimes({ stdout, line_offsets, seconds_after_event }: QuorumStep): Times {
  const { new_membership: first, new_membership_last: last, ...others } = seconds_after_event ?? {};
  const lines = stdout.split('\n');
  const logged = (line_offsets ?? []).filter((_, index) => MEMBERSHIP_LINE.test(lines[index] ?? ''));
  const told = [first, last].filter((seconds) => seconds !== undefined);
  return {
    memberships: [...new Set([...logged, ...told])].sort((a, b) => a - b),
    quorum: Object.fromEntries(
      QUORUM_OFFSETS.flatMap((what) => (others[what] === undefined ? [] : [[what, others[what]]])),
    ),
  };
}

/** What the simulated node would have logged since the start of the event. */
export function timesSince(lab: ShellLab, node: string, fromMs: number): Times {
  const own = lab.world.events.filter((event) => event.host === node && event.atMs >= fromMs);
  const secondsOf = (type: string): number[] =>
    own.filter((event) => event.type === type).map((event) => (event.atMs - fromMs) / 1000);
  return {
    memberships: secondsOf('quorum.membership'),
    quorum: Object.fromEntries(
      QUORUM_OFFSETS.flatMap((what) =>
        secondsOf(EVENT_OF_OFFSET[what])
          .slice(0, 1)
          .map((seconds) => [what, seconds]),
      ),
    ),
  };
}
