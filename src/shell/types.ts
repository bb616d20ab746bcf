/** What a program is, what it may use, and what a terminal session remembers. */
import type { World } from '../simulator/cluster.ts';
import type { Context } from '../simulator/kernel/types.ts';
import type { Frame, FrameSlot } from './frames.ts';
import type { Command } from './language/syntax.ts';
import type { Memory, MemoryKind, MemoryOf } from './memory.ts';

export type ShellContext = Context<ShellWorld>;

/** One piece of text a terminal shows. Never changed once written. */
export interface OutputChunk {
  readonly seq: number;
  readonly atMs: number;
  readonly session: string;
  readonly stream: 'stdout' | 'stderr' | 'prompt' | 'echo';
  readonly text: string;
}

/** What a shell remembers from one command to the next. A subshell works on a copy of it. */
export interface ShellEnvironment {
  /** The host whose prompt is shown: differs from the session's `home` inside `ssh`. */
  host: string;
  cwd: string;
  previousCwd: string;
  /** Exported variables: what programs see. */
  env: Record<string, string>;
  /** Variables that are not exported. */
  variables: Record<string, string>;
  aliases: Record<string, string>;
  functions: Record<string, Command>;
  /** `$0` */
  programName: string;
  /** `$1`, `$2`, … */
  parameters: string[];
  /** Letters of `set -e`, `-u`, `-x` and long names such as `pipefail`. */
  options: string[];
  lastExit: number;
  /** `$$` */
  pid: number;
  /** `$!`, 0 before the first background command. */
  lastBackgroundPid: number;
}

/** One login: a tab of the terminal. */
export interface SessionState extends ShellEnvironment {
  readonly id: string;
  /** The host it was opened on. */
  readonly home: string;
  /** Virtual millisecond of the login. */
  readonly openedAtMs: number;
  history: string[];
  /** What the terminal waits for: a command line, an answer to a program's question, or nothing (a program runs). */
  mode: 'prompt' | 'question' | 'secret' | 'busy' | 'closed';
  /** The prompt or the question as shown. */
  promptText: string;
  /** Lines of a command that is not complete yet (an open quote, a `for` without its `done`). */
  pendingInput: string;
  /** Lines typed while a program ran; the next reader gets them. */
  typedAhead: string[];
  columns: number;
  rows: number;
  /** Language of whoever reads: for the words of our own, never for what real programs print. */
  readonly readerLang: 'de' | 'en';
}

export interface ShellState {
  sessions: Record<string, SessionState>;
  nextChunkSeq: number;
  /** Numbers the running strands of commands, so that their timers can name them. */
  nextStrandId: number;
  /** What runs now, in the foreground and in the background; in the order in which it was started. */
  strands: readonly StrandState[];
  /** Commands in the background or stopped, by session. */
  jobs: Readonly<Record<string, readonly JobState[]>>;
}

/** One command, or one stage of a pipeline, that goes its own way: all that is needed to go on with it in a copy. */
export interface StrandState {
  readonly id: number;
  readonly session: string;
  /** Ids of the strands that started it, the nearest first; some may have ended. */
  readonly ancestors: readonly number[];
  readonly isForeground: boolean;
  readonly isStopped: boolean;
  readonly isPaused: boolean;
  /** Hosts it is logged in to over the network. */
  readonly remotes: readonly string[];
  /** Its `shell.wake`, where it waits for a time. */
  readonly timer: number | null;
  readonly isWaiting: boolean;
  /** A line it was given but has not read yet; `line` is null for the end of the input. */
  readonly resume: { readonly line: string | null } | null;
  readonly steps: number;
  readonly stepsAtMs: number;
  readonly exhaustions: number;
  /** Where it is; null when it was started by something that cannot be resumed. */
  readonly root: Frame | null;
}

export interface JobState {
  readonly number: number;
  readonly pid: number;
  readonly source: string;
  readonly strand: number;
  /** Null while it runs. */
  readonly exitCode: number | null;
  readonly isReported: boolean;
}

export interface ShellWorld extends World {
  shell: ShellState;
  /** Append-only: everything the terminals showed, in order. */
  output: OutputChunk[];
}

/** What a program yields to let something else go first. It is resumed with a `Resume`. */
export type Wait = {
  /** The frame of the function that waits; absent when it keeps something that is in no frame (see frames.ts). */
  readonly from?: FrameSlot;
} /** Until this much virtual time has passed. */ & (
  | { readonly for: 'time'; readonly ms: number }
  /**
   * Until a line (or the end) of standard input is there. `secret` = typed without echo; `fromKeyboard` = even when
   * standard input is a pipe; `isCommand` = at the prompt of a shell.
   */
  | {
      readonly for: 'line';
      readonly prompt?: string;
      readonly secret?: boolean;
      readonly fromKeyboard?: boolean;
      readonly isCommand?: boolean;
    }
  /** Until something happened anywhere (any event), or `ms` have passed. */
  | { readonly for: 'event'; readonly ms?: number }
  /** Until something else that runs in a shell made this true: a pipe filled, a background command ended. */
  | {
      readonly for: 'condition';
      readonly isMet: () => boolean;
      /** It waits for other strands only: what is thrown into those reaches it through them. */
      readonly isJoin?: boolean;
      /** The shell itself waits for a job: Ctrl-Z stops that job, not the shell. */
      readonly isForJob?: boolean;
    }
);

/** What a waiting program learns: a line of input (null = end of input), or just that it may go on. */
export type Resume = { readonly line: string | null } | undefined;

/** A running program: yields waits, ends with its exit code. Ctrl-C throws `Interrupted` into it (interrupted.ts). */
export type Run = Generator<Wait, number, Resume>;

export interface SpawnOptions {
  /** Takes what is printed, standard error included, instead of the program's own output. */
  readonly capture?: (text: string) => void;
  /** Exported variables instead of the program's own. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * In a shell of its own with this `$0` (`bash -c`): it knows exported variables alone, no functions and no aliases.
   */
  readonly newShell?: string;
}

/** A command in the background, as `ps` sees it. */
export interface BackgroundJob {
  readonly pid: number;
  readonly source: string;
  readonly isStopped: boolean;
}

/** A program's view of the machine it runs on. */
export interface Process {
  readonly ctx: ShellContext;
  /** Host it runs on. */
  readonly host: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly session: SessionState;
  /** Is standard output a terminal (and not a pipe or file)? */
  readonly isTty: boolean;
  /** Is standard input a pipe or file (and not the keyboard)? */
  readonly hasPipedInput: boolean;
  /** Is standard output a pipe? A writer is held up by it until its reader takes more. */
  readonly hasPipedOutput: boolean;
  readonly columns: number;
  readonly rows: number;
  /**
   * What the program keeps in the World from now on: what it had when it is resumed in a copy, else what `make` gives.
   * It may change it at will. From here on each wait, and each command it spawns, must be one that the program comes to
   * again when it is run with the same arguments and this memory, without having done anything that shows.
   */
  memory<K extends MemoryKind>(kind: K, make: () => MemoryOf<K> & Memory): MemoryOf<K>;
  /** The same for a program that has to know first whether it is resumed: undefined when it is not. */
  recall<K extends MemoryKind>(kind: K): MemoryOf<K> | undefined;
  /** From now on it cannot be resumed: it waits in the middle of something. */
  forget(): void;
  out(text: string): void;
  err(text: string): void;
  /** The whole of standard input; waits until it ends. */
  readAll(): Generator<Wait, string, Resume>;
  /** The next line without its line feed, null at the end. */
  readLine(): Generator<Wait, string | null, Resume>;
  /** What has come of standard input, at most so many bytes; null at the end. */
  readSome(maxBytes?: number): Generator<Wait, string | null, Resume>;
  /** Puts a question on the terminal and waits for the answer (without echo when `secret`). */
  ask(prompt: string, secret?: boolean): Generator<Wait, string | null, Resume>;
  /** An interactive login shell on another host in this terminal, until it ends; gives its exit code. */
  login(host: string): Run;
  /** Commands in the background of this terminal that have not ended. */
  jobs(): readonly BackgroundJob[];
  /** Sends a signal to a service's process or to a job; false when no process has this id. */
  signal(pid: number, signal: number): boolean;
  /** Runs another command line on a host (for `watch`, `ssh HOST command`, `xargs`); gives its exit code. */
  spawn(host: string, line: string, options?: SpawnOptions): Run;
}

/** A file name, an option, a word: one possible completion and whether a blank follows it. */
export interface Completion {
  readonly text: string;
  readonly isFinal: boolean;
}

export interface Program {
  readonly name: string;
  /** Directory it is installed in; `/usr/bin` when absent. */
  readonly directory?: string;
  /** Which hosts have it: all, PVE nodes, or those with a package. */
  readonly availability?: { readonly role?: 'pve' | 'witness'; readonly packageName?: string };
  readonly run: (process: Process) => Run;
  /**
   * Words that may stand at the cursor; file names are offered when this is absent. `words` begins with the
   * program's name and ends with what is typed of the word in hand.
   */
  readonly complete?: (
    process: Pick<Process, 'ctx' | 'host'>,
    words: readonly string[],
  ) => readonly Completion[];
  /** One line for `help`, by language. */
  readonly summary: { readonly de: string; readonly en: string };
  /** Body of its manual page in English, our own words, plain text (sections in capitals, 7 blanks indentation). */
  readonly manual?: string;
}
