/** Where a command's text comes from and goes to. */
import { byteLength, isBulk, joinContent, sliceContent } from '../../simulator/os/content.ts';
import { expanded, hasLineFeed, splitFirstLine, splitLines } from '../../simulator/os/content-text.ts';
import type { Errno } from '../../simulator/os/types.ts';
import { type Place, writeFile } from '../files.ts';

/** Writers wait while a pipe holds more than this (`pipe(7)`). */
const PIPE_CAPACITY = 65_536;
/** The same for bytes that are only described: they cost nothing, so fewer turns are taken. */
const BULK_CAPACITY = 2 ** 26;
/** Lines of bytes that are only described are written out so many at a time. */
const LINES_AHEAD = 500;
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
  /** Set when it is the session's own terminal. */
  readonly terminal?: 'stdout' | 'stderr';
}

/** Standard input: the keyboard, or text that ends. */
export type Input = 'terminal' | Pipe;

/** What is in a pipe: plain data, so that it can be kept in a frame. */
export interface PipeState {
  text: string;
  isWriterGone: boolean;
  isReaderGone: boolean;
}

/** An empty pipe, or one that holds this text and nothing more. */
export function pipeState(text?: string): PipeState {
  return { text: text ?? '', isWriterGone: text !== undefined, isReaderGone: false };
}

export class Pipe implements Output {
  readonly isTty = false;
  readonly #state: PipeState;

  constructor(state: PipeState) {
    this.#state = state;
  }

  /** A pipe that holds this text and nothing more. */
  static of(text: string): Pipe {
    return new Pipe(pipeState(text));
  }

  get isFull(): boolean {
    const { text, isReaderGone } = this.#state;
    if (isReaderGone) return false;
    return text.length > PIPE_CAPACITY || (isBulk(text) && byteLength(text) > BULK_CAPACITY);
  }

  get isEnded(): boolean {
    return this.#state.isWriterGone;
  }

  /** Is there anything to learn by reading: text, or the end? */
  get isReadable(): boolean {
    return this.#state.isWriterGone || this.#state.text !== '';
  }

  /** Can a whole line, or what is left before the end, be taken? */
  get hasLine(): boolean {
    return this.#state.isWriterGone || hasLineFeed(this.#state.text);
  }

  /** Is there a line of which every byte is there? */
  get hasPlainLine(): boolean {
    const index = this.#state.text.indexOf('\n');
    return index >= 0 && !isBulk(this.#state.text.slice(0, index));
  }

  write(text: string): void {
    if (this.#state.isReaderGone) throw new BrokenPipe();
    this.#state.text = joinContent(this.#state.text, text);
  }

  flush(): undefined {
    return undefined;
  }

  closeWriter(): void {
    this.#state.isWriterGone = true;
  }

  closeReader(): void {
    this.#state.isReaderGone = true;
    this.#state.text = '';
  }

  /** The next line without its line feed; null at the end. Call it when `hasLine`. */
  takeLine(): string | null {
    if (this.#state.text === '') return null;
    if (isBulk(this.#state.text) && !this.hasPlainLine) this.#writeOut();
    const { line, rest } = splitFirstLine(this.#state.text);
    this.#state.text = rest;
    return line;
  }

  /** Puts characters in the place of pieces at the beginning, for the next lines. */
  #writeOut(): void {
    const { first, rest } = splitLines(this.#state.text, LINES_AHEAD);
    this.#state.text = joinContent(expanded(first), rest);
  }

  /** What is there now, at most so many bytes. */
  takeSome(maxBytes: number): string {
    const text = this.takeAll();
    if (text.length <= maxBytes && byteLength(text) <= maxBytes) return text;
    this.#state.text = sliceContent(text, maxBytes);
    return sliceContent(text, 0, maxBytes);
  }

  /** Everything that is there now. */
  takeAll(): string {
    const { text } = this.#state;
    this.#state.text = '';
    return text;
  }
}

/** A file that is open for writing: plain data, so that it can be kept in a frame. */
export interface FileState {
  readonly host: string;
  readonly cwd: string;
  readonly path: string;
  /** Written, but not handed over yet. */
  held: string;
  errno: Errno | null;
}

/** A file just opened. */
export function fileState({ host, cwd }: Place, path: string): FileState {
  return { host, cwd, path, held: '', errno: null };
}

/** `> file` and `>> file`; the file has been opened before. */
export class FileOutput implements Output {
  readonly isTty = false;
  readonly isFull = false;
  readonly #place: Place;
  readonly #state: FileState;

  constructor(ctx: Place['ctx'], state: FileState) {
    this.#place = { ctx, host: state.host, cwd: state.cwd };
    this.#state = state;
  }

  write(text: string): void {
    this.#state.held = joinContent(this.#state.held, text);
    if (this.#state.held.length > FILE_BUFFER) this.#handOver();
  }

  flush(): Errno | undefined {
    this.#handOver();
    const { errno } = this.#state;
    this.#state.errno = null;
    return errno ?? undefined;
  }

  #handOver(): void {
    const { held, path } = this.#state;
    if (held === '') return;
    this.#state.held = '';
    const written = writeFile(this.#place, path, held, true);
    if (!written.ok) this.#state.errno ??= written.errno;
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
