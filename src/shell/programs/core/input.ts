/** Reading the files a program is given, or standard input when there are none. */
import { expanded } from '../../../simulator/os/content-text.ts';
import { readFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Resume, Wait } from '../../types.ts';

export interface InputText {
  /** As given; `-` for standard input. */
  readonly name: string;
  readonly text: string;
}

/** What a failed read is called: directories are found out when they are read, not when they are opened. */
export interface ReadFailure {
  readonly name: string;
  readonly reason: string;
  readonly isDirectory: boolean;
}

/** The whole of standard input, for a program that has done nothing before but look at its arguments. */
export function* readFirst(process: Process): Generator<Wait, string, Resume> {
  process.memory('begun', () => ({ kind: 'begun' }));
  const text = yield* process.readAll();
  process.forget();
  return text;
}

/**
 * The text of one file or, for `-`, of standard input. `isFirst`: the program has done nothing before but look at its
 * arguments, so that it can be resumed while it waits for its input.
 */
export function* readInput(
  process: Process,
  name: string,
  isFirst = false,
): Generator<Wait, InputText | ReadFailure, Resume> {
  if (name === '-') return { name, text: yield* isFirst ? readFirst(process) : process.readAll() };
  const text = readFile(process, name);
  if (text.ok) return { name, text: text.value };
  return { name, reason: strerror(text.errno), isDirectory: text.errno === 'EISDIR' };
}

/**
 * All inputs of a program that has done nothing before but look at its arguments, in order; `complain` is told of those
 * that cannot be read.
 */
export function* readInputs(
  process: Process,
  names: readonly string[],
  complain: (failure: ReadFailure) => void,
): Generator<Wait, InputText[], Resume> {
  const inputs: InputText[] = [];
  for (const [index, name] of (names.length === 0 ? ['-'] : names).entries()) {
    const input = yield* readInput(process, name, index === 0);
    if ('text' in input) inputs.push(input);
    else complain(input);
  }
  return inputs;
}

/** Lines without their line feeds; a last line without one counts as well. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = expanded(text).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
