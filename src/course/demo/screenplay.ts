/** The vocabulary of a screenplay: what is typed where, what is said, and what must be true afterwards. */
import type { ShellWorld } from '../../shell/types.ts';

export interface BothLanguages {
  readonly de: string;
  readonly en: string;
}

/** An answer to a question a program asks: to the first question not answered yet that contains `to`. */
export interface PreparedAnswer {
  readonly to: string;
  readonly line: string;
}

/** One command line on one host, and the answers to what its program may ask. */
export interface TypedCommand {
  /** Host; its terminal session has the same name. */
  readonly on: string;
  readonly line: string;
  readonly answers?: readonly PreparedAnswer[];
}

/** Something that must be true of the World; the sentence says what is wrong when it is not. */
interface DemoCheck {
  readonly id: string;
  readonly isMet: (world: Readonly<ShellWorld>) => boolean;
  readonly reason: BothLanguages;
}

export interface DemoStep {
  readonly id: string;
  /** A few words for the list of steps. */
  readonly title: BothLanguages;
  readonly commands: readonly TypedCommand[];
  /** What happens, for the line below the terminal. */
  readonly caption: BothLanguages;
  /** What the presenter says. */
  readonly say: BothLanguages;
  readonly checks: readonly DemoCheck[];
  /** Does it change the cluster, so that its checks tell whether it has been played? */
  readonly isMilestone: boolean;
  /** Virtual milliseconds a command may run, and again the checks may take to come true. */
  readonly timeoutMs: number;
}

export interface Screenplay {
  readonly id: string;
  /** Name of the scenario it begins with. */
  readonly scenario: string;
  readonly steps: readonly DemoStep[];
}
