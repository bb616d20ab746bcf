/** Turns a session's output and the line being typed into what a terminal must be sent next. */
import type { OutputChunk } from '../../shell/types.ts';
import { redraw, type ShownLine } from './edit-line.ts';
import { EMPTY_SCREEN, type Screen, write } from './screen.ts';

/** Clears screen and scrollback, cursor home, colours off. */
const CLEAR_ALL = '\u001b[0m\u001b[H\u001b[2J\u001b[3J';

export interface Picture {
  readonly output: readonly OutputChunk[];
  readonly session: string;
  /** Another number: the output before is not the same any more. */
  readonly generation: number;
  readonly columns: number;
  /** What stands on the cursor's line behind the prompt; `replacesPrompt` while searching the history. */
  readonly line: ShownLine & { readonly replacesPrompt?: boolean };
}

export class Painter {
  readonly #send: (text: string) => void;
  #screen: Screen = EMPTY_SCREEN;
  /** How many chunks of the output are on the screen; undefined = nothing is, not even an empty screen. */
  #seen: number | undefined;
  #generation = -1;
  #shown: ShownLine = { text: '', cursor: 0 };
  #last: Picture | undefined;

  constructor(send: (text: string) => void) {
    this.#send = send;
  }

  /** Forgets what is on the screen: the next painting starts from an empty one. */
  forget(): void {
    this.#seen = undefined;
  }

  /** The same picture in another width. */
  repaint(columns: number): void {
    if (this.#last) this.paint({ ...this.#last, columns });
  }

  paint(picture: Picture): void {
    this.#last = picture;
    const { output, session, generation, columns, line } = picture;
    let text = '';
    if (this.#seen === undefined || generation !== this.#generation || output.length < this.#seen) {
      text += CLEAR_ALL;
      this.#screen = EMPTY_SCREEN;
      this.#shown = { text: '', cursor: 0 };
      this.#seen = 0;
      this.#generation = generation;
    }
    const fresh = output
      .slice(this.#seen)
      .filter((chunk) => chunk.session === session)
      .map((chunk) => chunk.text)
      .join('');
    this.#seen = output.length;
    if (fresh !== '') {
      text += this.#show(columns, this.#bare()) + fresh;
      this.#screen = write(this.#screen, fresh);
      this.#shown = this.#bare();
    }
    text += this.#show(columns, this.#withLine(line));
    if (text !== '') this.#send(text);
  }

  /** The last line as the programs left it. */
  #bare(): ShownLine {
    return { text: this.#screen.last, cursor: this.#screen.column };
  }

  #withLine(line: Picture['line']): ShownLine {
    if (line.replacesPrompt) return line;
    if (line.text === '') return this.#bare();
    const prompt = this.#screen.last;
    return { text: prompt + line.text, cursor: prompt.length + line.cursor };
  }

  #show(columns: number, next: ShownLine): string {
    const before = this.#shown;
    if (before.text === next.text && before.cursor === next.cursor) return '';
    this.#shown = next;
    return redraw(0, columns, before, next);
  }
}
