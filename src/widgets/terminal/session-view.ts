/** What a tab shows of its session, from the World; sensible values before there is one. */
import type { OutputChunk, SessionState, ShellWorld } from '../../shell/types.ts';
import { EMPTY_SCREEN, type Screen, write } from './screen.ts';

export interface SessionView {
  /** Host of the tab, also the session's name. */
  readonly host: string;
  readonly mode: SessionState['mode'];
  /** Finished lines. */
  readonly lines: readonly string[];
  /** The line the cursor stands on: prompt or question. */
  readonly prompt: string;
  /** Exit code of the last command; undefined before the first one. */
  readonly lastExit: number | undefined;
}

/** Follows one session's output without reading it all again each time. */
export class SessionReader {
  readonly #host: string;
  #screen: Screen = EMPTY_SCREEN;
  #seen = 0;
  #generation = -1;

  constructor(host: string) {
    this.#host = host;
  }

  /** The view now. A new `generation` means that earlier output may have changed. */
  view(world: Readonly<ShellWorld> | undefined, generation: number): SessionView {
    const session = world?.shell.sessions[this.#host];
    if (!world || !session) return firstView(this.#host);
    if (generation !== this.#generation || world.output.length < this.#seen) {
      this.#screen = EMPTY_SCREEN;
      this.#seen = 0;
      this.#generation = generation;
    }
    this.#screen = write(this.#screen, this.#fresh(world.output));
    this.#seen = world.output.length;
    return {
      host: this.#host,
      mode: session.mode,
      lines: this.#screen.lines,
      prompt: this.#screen.last,
      lastExit: session.history.length > 0 ? session.lastExit : undefined,
    };
  }

  #fresh(output: readonly OutputChunk[]): string {
    return output
      .slice(this.#seen)
      .filter((chunk) => chunk.session === this.#host)
      .map((chunk) => chunk.text)
      .join('');
  }
}

/** Before the simulator is there: the prompt that will come. */
function firstView(host: string): SessionView {
  return { host, mode: 'prompt', lines: [], prompt: `root@${host}:~# `, lastExit: undefined };
}
