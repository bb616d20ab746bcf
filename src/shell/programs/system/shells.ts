/** `bash` and `sh` as programs: a command line of their own, or the lines of a file or of standard input. */
import { readFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program, Resume, Wait } from '../../types.ts';
import { shellQuoted } from '../core/shell-quote.ts';

const NOT_FOUND = 127;
const WRONG = 2;

type Source = { readonly text: string; readonly name: string } | { readonly exitCode: number };

/** The words after the commands become `$0`, `$1`, …: `set --` gives them to the new shell. */
function withParameters(text: string, words: readonly string[]): string {
  return words.length === 0 ? text : `set -- ${words.map(shellQuoted).join(' ')}\n${text}`;
}

function fromFile(process: Process, name: string, path: string, words: readonly string[]): Source {
  const found = readFile(process, path);
  if (found.ok) return { text: withParameters(found.value, words), name: path };
  process.err(`${name}: ${path}: ${strerror(found.errno)}\n`);
  return { exitCode: NOT_FOUND };
}

function* sourceOf(process: Process, name: string): Generator<Wait, Source, Resume> {
  const options: string[] = [];
  let at = 0;
  for (; /^-[a-z]+$/.test(process.args[at] ?? ''); at++) options.push(...(process.args[at] ?? '').slice(1));
  const [first, ...words] = process.args.slice(at);
  const set = options.filter((letter) => letter !== 'c' && letter !== 'l' && letter !== 'i');
  const unknown = set.find((letter) => !'eux'.includes(letter));
  if (unknown !== undefined) {
    process.err(`${name}: -${unknown}: invalid option\n`);
    return { exitCode: WRONG };
  }
  const switches = set.length > 0 ? `set -${set.join('')}\n` : '';
  if (options.includes('c')) {
    if (first !== undefined)
      return { text: switches + withParameters(first, words.slice(1)), name: words[0] ?? name };
    process.err(`${name}: -c: option requires an argument\n`);
    return { exitCode: WRONG };
  }
  const source =
    first === undefined ? { text: yield* process.readAll(), name } : fromFile(process, name, first, words);
  return 'text' in source ? { ...source, text: switches + source.text } : source;
}

function shellProgram(name: 'bash' | 'sh', summary: Program['summary']): Program {
  return {
    name,
    summary,
    *run(process) {
      if (process.args.length === 0 && !process.hasPipedInput) return yield* process.login(process.host);
      const source = yield* sourceOf(process, name);
      if ('exitCode' in source) return source.exitCode;
      return yield* process.spawn(process.host, source.text, { env: process.env, newShell: source.name });
    },
  };
}

export const bash = shellProgram('bash', { de: 'eine Shell in der Shell', en: 'a shell within the shell' });
export const sh = shellProgram('sh', {
  de: 'Befehle aus Text oder Datei',
  en: 'commands from text or a file',
});
