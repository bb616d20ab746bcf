/** Opens the files of `<`, `>`, `2>&1` and so on before a command runs. */
import { waitForToken } from '../cluster-wait.ts';
import { readFile, statFile, writeFile } from '../files.ts';
import { expandToArguments, expandToText } from '../language/expansion.ts';
import type { Redirect } from '../language/syntax.ts';
import { strerror } from '../strerror.ts';
import type { Resume, Wait } from '../types.ts';
import { placeOf } from './place.ts';
import { complain, type Shell, terminalStreams } from './shell.ts';
import { FileOutput, type Input, type Output, Pipe, type Streams } from './streams.ts';
import { surroundings } from './surroundings.ts';

interface Opening {
  stdin: Input;
  stdout: Output;
  stderr: Output;
}

/**
 * The streams of a command with these redirections, or undefined when one failed; the reason is then on standard
 * error and the command must not run.
 */
export function* openRedirects(
  shell: Shell,
  redirects: readonly Redirect[],
): Generator<Wait, Streams | undefined, Resume> {
  const opening: Opening = { ...shell.streams };
  for (const redirect of redirects) {
    if (redirect.operator === '<<' || redirect.operator === '<<<') {
      const text = yield* expandToText(surroundings(shell), redirect.target);
      opening.stdin = Pipe.of(redirect.operator === '<<<' ? `${text}\n` : text);
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

function assign(opening: Opening, descriptor: number, output: Output): boolean {
  if (descriptor === 1 || descriptor === -1) opening.stdout = output;
  if (descriptor === 2 || descriptor === -1) opening.stderr = output;
  return true;
}

function duplicate(shell: Shell, opening: Opening, redirect: Redirect, from: string): boolean {
  const number = from.replace(/-$/, '');
  if (from === '-') {
    if (redirect.descriptor === 0) opening.stdin = Pipe.of('');
    return assign(opening, redirect.descriptor, new FileOutput(placeOf(shell), '/dev/null'));
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
    if (text.ok) opening.stdin = Pipe.of(text.value);
    else if (text.errno === 'EISDIR') opening.stdin = Pipe.of('');
    else complain(shell, `${path}: ${strerror(text.errno)}`);
    return text.ok || text.errno === 'EISDIR';
  }
  if (isTerminal) {
    const own = path === '/dev/stderr' ? opening.stderr : opening.stdout;
    const output = path === '/dev/tty' ? terminalStreams(shell.machine, shell.session.id).stdout : own;
    return assign(opening, redirect.descriptor, output);
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
  return assign(opening, redirect.descriptor, new FileOutput(place, path));
}

/** Opening an existing file for appending changes nothing; only a directory refuses. */
function writableFile(shell: Shell, path: string): ReturnType<typeof writeFile> {
  const found = statFile(placeOf(shell), path);
  if (!found.ok) return found;
  return found.value.kind === 'directory' ? { ok: false, errno: 'EISDIR' } : { ok: true, value: undefined };
}
