/** Opens the files of `<`, `>`, `2>&1` and so on before a command runs. */
import { waitForToken } from '../cluster-wait.ts';
import { readFile, statFile, writeFile } from '../files.ts';
import { expandToArguments, expandToText } from '../language/expansion.ts';
import type { Redirect } from '../language/syntax.ts';
import { strerror } from '../strerror.ts';
import type { Resume, Wait } from '../types.ts';
import { placeOf } from './place.ts';
import { complain, type Shell, terminalStreams } from './shell.ts';
import type { Streams } from './streams.ts';
import {
  FileOutput,
  type FileState,
  fileState,
  type Output,
  Pipe,
  type PipeState,
  pipeState,
} from './streams.ts';
import { surroundings } from './surroundings.ts';

/** Where a descriptor leads: where one of the shell's own leads, to the terminal, or to a file by its index. */
type Target = 'stdout' | 'stderr' | 'tty' | number;

/** What a command's descriptors lead to. Plain data, so that it can be kept in a frame. */
export interface Opening {
  /** Null: where the shell's own leads. */
  stdin: PipeState | null;
  stdout: Target;
  stderr: Target;
  readonly files: FileState[];
}

/** The streams of a command with these redirections. */
export function streamsOf(shell: Shell, opening: Opening): Streams {
  const files = opening.files.map((file) => new FileOutput(shell.machine.ctx, file));
  const output = (target: Target, fallback: Output): Output => {
    if (target === 'tty') return terminalStreams(shell.machine, shell.session.id).stdout;
    return typeof target === 'number' ? (files[target] ?? fallback) : shell.streams[target];
  };
  return {
    stdin: opening.stdin ? new Pipe(opening.stdin) : shell.streams.stdin,
    stdout: output(opening.stdout, shell.streams.stdout),
    stderr: output(opening.stderr, shell.streams.stderr),
  };
}

/**
 * What the descriptors of a command with these redirections lead to, or undefined when one failed; the reason is then
 * on standard error and the command must not run.
 */
export function* openRedirects(
  shell: Shell,
  redirects: readonly Redirect[],
): Generator<Wait, Opening | undefined, Resume> {
  const opening: Opening = { stdin: null, stdout: 'stdout', stderr: 'stderr', files: [] };
  for (const redirect of redirects) {
    if (redirect.operator === '<<' || redirect.operator === '<<<') {
      const text = yield* expandToText(surroundings(shell), redirect.target);
      opening.stdin = pipeState(redirect.operator === '<<<' ? `${text}\n` : text);
      continue;
    }
    const words = yield* expandToArguments(surroundings(shell), [redirect.target]);
    const [path] = words;
    if (words.length !== 1 || path === undefined) {
      complain(shell, `${words.join(' ')}: ambiguous redirect`);
      return undefined;
    }
    if (redirect.operator === '>' || redirect.operator === '>>') yield* waitForToken(placeOf(shell), path);
    const isOpen =
      redirect.operator === '>&' || redirect.operator === '<&'
        ? duplicate(shell, opening, redirect, path)
        : openFile(shell, opening, redirect, path);
    if (!isOpen) return undefined;
  }
  return opening;
}

function assign(opening: Opening, descriptor: number, target: Target): boolean {
  if (descriptor === 1 || descriptor === -1) opening.stdout = target;
  if (descriptor === 2 || descriptor === -1) opening.stderr = target;
  return true;
}

function assignFile(shell: Shell, opening: Opening, descriptor: number, path: string): boolean {
  return assign(opening, descriptor, opening.files.push(fileState(placeOf(shell), path)) - 1);
}

function duplicate(shell: Shell, opening: Opening, redirect: Redirect, from: string): boolean {
  const number = from.replace(/-$/, '');
  if (from === '-') {
    if (redirect.descriptor === 0) opening.stdin = pipeState('');
    return assignFile(shell, opening, redirect.descriptor, '/dev/null');
  }
  if (redirect.descriptor === 0 && number === '0') return true;
  if (number === '1') return assign(opening, redirect.descriptor, opening.stdout);
  if (number === '2') return assign(opening, redirect.descriptor, opening.stderr);
  complain(shell, `${from}: ${/^\d+$/.test(number) ? 'Bad file descriptor' : 'ambiguous redirect'}`);
  return false;
}

function openFile(shell: Shell, opening: Opening, redirect: Redirect, path: string): boolean {
  const place = placeOf(shell);
  const isTerminal = path === '/dev/tty' || path === '/dev/stdout' || path === '/dev/stderr';
  if (redirect.operator === '<' || redirect.operator === '<>') {
    if (path === '/dev/tty' || path === '/dev/stdin') return true;
    const text = readFile(place, path);
    if (text.ok) opening.stdin = pipeState(text.value);
    else if (text.errno === 'EISDIR') opening.stdin = pipeState('');
    else complain(shell, `${path}: ${strerror(text.errno)}`);
    return text.ok || text.errno === 'EISDIR';
  }
  if (isTerminal) {
    const own = path === '/dev/stderr' ? opening.stderr : opening.stdout;
    return assign(opening, redirect.descriptor, path === '/dev/tty' ? 'tty' : own);
  }
  const isAppending = redirect.operator === '>>';
  const opened =
    isAppending && statFile(place, path).ok
      ? writableFile(shell, path)
      : writeFile(place, path, '', isAppending);
  if (!opened.ok) {
    complain(shell, `${path}: ${strerror(opened.errno)}`);
    return false;
  }
  return assignFile(shell, opening, redirect.descriptor, path);
}

/** Opening an existing file for appending changes nothing; only a directory refuses. */
function writableFile(shell: Shell, path: string): ReturnType<typeof writeFile> {
  const found = statFile(placeOf(shell), path);
  if (!found.ok) return found;
  return found.value.kind === 'directory' ? { ok: false, errno: 'EISDIR' } : { ok: true, value: undefined };
}
