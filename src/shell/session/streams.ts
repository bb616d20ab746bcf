/** Where a command's text comes from and goes to. */
import type { Errno } from '../../simulator/os/types.ts';
import { type Place, writeFile } from '../files.ts';

/** Writers wait while a pipe holds more than this (`pipe(7)`). */
const PIPE_CAPACITY = 65_536;
/** Text for a file is handed over in pieces of about this length. */
const FILE_BUFFER = 65_536;

/** Thrown into a program that writes to a pipe nobody reads any more: SIGPIPE. */
export class BrokenPipe extends Error {}

export interface Output {
  readonly isTty: boolean;
  write(text: string): void;
  /** Hands over what is held back; gives the first error there was. */
  flush(): Errno | undefined;
  /** Must a writer wait before it goes on? */
  readonly isFull: boolean;
}

/** Standard input: the keyboard, or text that ends. */
export type Input = 'terminal' | Pipe;

export class Pipe implements Output {
  readonly isTty = false;
  #text = '';
  #isWriterGone = false;
  #isReaderGone = false;

  /** A pipe that holds this text and nothing more. */
  static of(text: string): Pipe {
    const pipe = new Pipe();
    pipe.#text = text;
    pipe.#isWriterGone = true;
    return pipe;
  }

  get isFull(): boolean {
    return this.#text.length > PIPE_CAPACITY && !this.#isReaderGone;
  }

  get isEnded(): boolean {
    return this.#isWriterGone;
  }

  /** Is there anything to learn by reading: text, or the end? */
  get isReadable(): boolean {
    return this.#isWriterGone || this.#text !== '';
  }

  /** Can a whole line, or what is left before the end, be taken? */
  get hasLine(): boolean {
    return this.#isWriterGone || this.#text.includes('\n');
  }

  write(text: string): void {
    if (this.#isReaderGone) throw new BrokenPipe();
    this.#text += text;
  }

  flush(): undefined {
    return undefined;
  }

  closeWriter(): void {
    this.#isWriterGone = true;
  }

  closeReader(): void {
    this.#isReaderGone = true;
    this.#text = '';
  }

  /** The next line without its line feed; null at the end. Call it when `hasLine`. */
  takeLine(): string | null {
    const at = this.#text.indexOf('\n');
    if (at < 0 && this.#text === '') return null;
    const line = at < 0 ? this.#text : this.#text.slice(0, at);
    this.#text = at < 0 ? '' : this.#text.slice(at + 1);
    return line;
  }

  /** Everything that is there now. */
  takeAll(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** `> file` and `>> file`; the file has been opened before. */
export class FileOutput implements Output {
  readonly isTty = false;
  readonly isFull = false;
  readonly #place: Place;
  readonly #path: string;
  #held: string[] = [];
  #heldLength = 0;
  #errno: Errno | undefined;

  constructor(place: Place, path: string) {
    this.#place = place;
    this.#path = path;
  }

  write(text: string): void {
    this.#held.push(text);
    this.#heldLength += text.length;
    if (this.#heldLength > FILE_BUFFER) this.#handOver();
  }

  flush(): Errno | undefined {
    this.#handOver();
    const errno = this.#errno;
    this.#errno = undefined;
    return errno;
  }

  #handOver(): void {
    if (this.#heldLength === 0) return;
    const text = this.#held.join('');
    this.#held = [];
    this.#heldLength = 0;
    const written = writeFile(this.#place, this.#path, text, true);
    if (!written.ok) this.#errno ??= written.errno;
  }
}

/** Calls a function with the text: the terminal, or the shell that wants to know what `$(…)` printed. */
export class CallbackOutput implements Output {
  readonly isTty: boolean;
  readonly isFull = false;
  readonly #take: (text: string) => void;

  constructor(take: (text: string) => void, isTty = false) {
    this.#take = take;
    this.isTty = isTty;
  }

  write(text: string): void {
    if (text !== '') this.#take(text);
  }

  flush(): undefined {
    return undefined;
  }
}

export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}
