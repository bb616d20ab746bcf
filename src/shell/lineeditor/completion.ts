/** Tab: which words may stand at the cursor, from programs, files and variables. */
import { listDirectory, type Place, statFile } from '../files.ts';
import { programs } from '../programs/index.ts';
import { builtins } from '../session/builtins/index.ts';
import { isInstalled } from '../session/lookup.ts';
import type { SessionState, ShellContext, ShellWorld } from '../types.ts';
import { wordsBefore } from './words-before.ts';

export interface Candidate {
  /** What is put in place of the word, quoted as needed. */
  readonly text: string;
  /** What is shown in a list: a file's last name. */
  readonly label: string;
  /** Does a blank follow it? */
  readonly isFinal: boolean;
}

export interface Completed {
  /** Where the word to be replaced begins. */
  readonly start: number;
  /** What the word becomes: the whole candidate when there is one, else as far as all agree. */
  readonly insertion: string;
  readonly candidates: readonly Candidate[];
}

/** A context that looks and never touches: for questions asked from outside a rule. */
function lookingContext(world: Readonly<ShellWorld>): ShellContext {
  return {
    world,
    nowMs: world.kernel.nowMs,
    emit: () => 0,
    schedule: () => 0,
    cancel: () => undefined,
    randomInt: (_stream, min) => min,
  };
}

function quoted(name: string): string {
  return name.replace(/[\s"'\\$`&|;<>()*?[\]{}!#]/g, '\\$&');
}

/** Files whose path begins as typed; directories end with a slash. */
function fileCandidates(place: Place, typed: string): Candidate[] {
  const at = typed.lastIndexOf('/') + 1;
  const directory = typed.slice(0, at);
  const prefix = typed.slice(at);
  const names = listDirectory(place, directory.replace(/^~(?=\/)/, '/root') || '.');
  if (!names.ok) return [];
  return names.value
    .filter((name) => name.startsWith(prefix) && (prefix.startsWith('.') || !name.startsWith('.')))
    .map((name) => {
      const found = statFile(place, (directory.replace(/^~(?=\/)/, '/root') || './') + name);
      const isDirectory = found.ok && found.value.kind === 'directory';
      const tail = isDirectory ? '/' : '';
      return { text: directory + quoted(name) + tail, label: name + tail, isFinal: !isDirectory };
    });
}

function plainCandidates(words: readonly string[], typed: string): Candidate[] {
  return [...new Set(words)]
    .filter((word) => word.startsWith(typed))
    .sort()
    .map((word) => ({ text: word, label: word, isFinal: true }));
}

function commandNames(ctx: ShellContext, session: SessionState): string[] {
  const installed = programs.filter((program) => isInstalled(ctx, session.host, program));
  return [
    ...installed.map((program) => program.name),
    ...[...builtins.keys()].filter((name) => /^[a-z]/.test(name)),
    ...Object.keys(session.aliases),
    ...Object.keys(session.functions),
  ];
}

function candidatesFor(
  ctx: ShellContext,
  session: SessionState,
  words: readonly string[],
  isFileWanted: boolean,
): Candidate[] {
  const typed = words.at(-1) ?? '';
  const place = { ctx, host: session.host, cwd: session.cwd };
  const variable = /^(.*\$\{?)(\w*)$/s.exec(typed);
  if (variable?.[1] !== undefined) {
    const names = Object.keys({ ...session.env, ...session.variables });
    return plainCandidates(
      names.map((name) => variable[1] + name),
      typed,
    );
  }
  if (isFileWanted) return fileCandidates(place, typed);
  if (words.length === 1) {
    return typed.includes('/')
      ? fileCandidates(place, typed)
      : plainCandidates(commandNames(ctx, session), typed);
  }
  const program = programs.find((candidate) => candidate.name === words[0]);
  if (!program?.complete || !isInstalled(ctx, session.host, program)) return fileCandidates(place, typed);
  return program
    .complete({ ctx, host: session.host }, words)
    .filter((completion) => completion.text.startsWith(typed))
    .map((completion) => ({ ...completion, label: completion.text }));
}

function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...rest] = texts;
  let length = first.length;
  for (const text of rest) {
    while (!text.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

/** What Tab finds at the cursor of a line in a session. */
export function completeLine(
  world: Readonly<ShellWorld>,
  session: SessionState | undefined,
  text: string,
  cursor = text.length,
): Completed {
  const { words, start, isFileWanted } = wordsBefore(text.slice(0, cursor));
  const typed = text.slice(start, cursor);
  if (session?.mode !== 'prompt') return { start, insertion: typed, candidates: [] };
  const candidates = candidatesFor(lookingContext(world), session, words, isFileWanted);
  const [only] = candidates;
  if (!only) return { start, insertion: typed, candidates };
  if (candidates.length === 1) return { start, insertion: only.text + (only.isFinal ? ' ' : ''), candidates };
  const common = commonPrefix(candidates.map((candidate) => candidate.text));
  return { start, insertion: common.length >= typed.length ? common : typed, candidates };
}
