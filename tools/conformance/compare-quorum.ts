/** One recorded step against what the simulator showed. */
import { RelativeCounters } from './counters.ts';
import { normaliseOutput } from './normalise-quorum.ts';
import type { ObservedNode } from './recording.ts';
import { RingPairs } from './ring-pairs.ts';
import { isWithin, type Range } from './timing.ts';
import { recordedText } from './unreplayed.ts';

export interface Comparison {
  readonly expected: string;
  readonly actual: string;
  readonly isEqual: boolean;
}

interface Shown {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** The seconds a measured write hung: both have to be in the range of a lost token. */
const HUNG_SECONDS = /^(\d+\.\d\d) s$/m;

/** Compares the steps of one scenario in their order; remembers what numbers stood for. */
export class QuorumComparator {
  readonly #rings = new RingPairs();
  readonly #expectedCounters = new RelativeCounters();
  readonly #actualCounters = new RelativeCounters();

  /** Output of a command, both streams and exit status. `process` names the host and the start of its pmxcfs. */
  output(
    command: string,
    process: string,
    recorded: Shown,
    shown: Shown,
    hungRange: Range | undefined,
  ): Comparison {
    const recordedPlain = recordedText(recorded);
    const aligned = this.#rings.align(recordedPlain, recordedText(shown));
    const expected = this.#expectedCounters.relate(process, normaliseOutput(command, recordedPlain));
    const actual = this.#actualCounters.relate(process, normaliseOutput(command, aligned));
    return {
      expected,
      actual,
      isEqual: expected === actual && this.#hangsAlike(recordedPlain, aligned, hungRange),
    };
  }

  #hangsAlike(recorded: string, shown: string, range: Range | undefined): boolean {
    const [, recordedS] = HUNG_SECONDS.exec(recorded) ?? [];
    const [, shownS] = HUNG_SECONDS.exec(shown) ?? [];
    if (recordedS === undefined || range === undefined) return true;
    return isWithin(range, Number(recordedS)) && isWithin(range, Number(shownS));
  }

  /** The parsed status of every node that runs corosync. */
  observed(recorded: Record<string, ObservedNode>, shown: Record<string, ObservedNode>): Comparison {
    const aligned = Object.fromEntries(
      Object.entries(shown).map(([node, status]) => [node, this.#alignRing(recorded[node], status)]),
    );
    const expected = observedText(recorded);
    const actual = observedText(aligned);
    return { expected, actual, isEqual: expected === actual };
  }

  #alignRing(recorded: ObservedNode | undefined, shown: ObservedNode): ObservedNode {
    const { ring_id: wanted } = recorded ?? {};
    const { ring_id: found } = shown;
    if (wanted === undefined || found === undefined || !this.#rings.accept(wanted, found)) return shown;
    return { ...shown, ring_id: wanted };
  }
}

function nodeText(node: string, status: ObservedNode): string {
  const facts = Object.entries(status)
    .filter(([key]) => key !== 'members')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const members = (status.members ?? []).map(
    (member) =>
      `  ${member.nodeid} ${member.name} votes=${member.votes} ${member.qdevice ?? '-'} local=${member.local}`,
  );
  return [`${node}: ${facts.join(' ')}`, ...members].join('\n');
}

function observedText(nodes: Record<string, ObservedNode>): string {
  return Object.entries(nodes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([node, status]) => nodeText(node, status))
    .join('\n');
}
