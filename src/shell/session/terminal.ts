/** What a terminal shows: text is collected and written to the World as few, whole chunks. */
import { joinContent } from '../../simulator/os/content.ts';
import { printable } from '../../simulator/os/content-text.ts';
import type { OutputChunk, ShellWorld } from '../types.ts';

type Stream = OutputChunk['stream'];

export class Terminal {
  #session = '';
  #stream: Stream = 'stdout';
  #text: string[] = [];

  /** Adds text to what a session shows. */
  show(world: ShellWorld, session: string, stream: Stream, text: string): void {
    if (text === '') return;
    if (session !== this.#session || stream !== this.#stream) this.flush(world);
    this.#session = session;
    this.#stream = stream;
    this.#text.push(text);
  }

  /** Writes out what is collected; called before the room gives control away. */
  flush(world: ShellWorld): void {
    if (this.#text.length === 0) return;
    world.output.push({
      seq: world.shell.nextChunkSeq++,
      atMs: world.kernel.nowMs,
      session: this.#session,
      stream: this.#stream,
      text: printable(joinContent(...this.#text)),
    });
    this.#text = [];
  }
}
