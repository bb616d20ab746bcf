/** `find`'s expression: tests and actions on each file. */
import type { FileStat } from '../../../simulator/os/types.ts';
import { listDirectory, removeFile, splitPath, statFile } from '../../files.ts';
import { matches } from '../../language/patterns.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Resume, Wait } from '../../types.ts';
import { Failure, quoted, warn } from './gnu.ts';
import { modeText } from './listing.ts';
import { shellQuoted } from './shell-quote.ts';
import { parseSize } from './sizes.ts';

export interface Found {
  readonly path: string;
  readonly stat: FileStat;
  readonly depth: number;
}

type Test = (process: Process, found: Found) => Generator<Wait, boolean, Resume>;

export interface Expression {
  readonly test: Test;
  readonly hasAction: boolean;
}

/** `-mindepth` and `-maxdepth`. */
export interface Limits {
  min: number;
  max: number;
}

const NO_WAITS: readonly never[] = [];

function simple(check: (found: Found, process: Process) => boolean): Test {
  return function* (process, found) {
    yield* NO_WAITS;
    return check(found, process);
  };
}

/** `+5`, `-5`, `5`: more, less, equal. */
function comparison(
  text: string,
  unit: (digits: string) => number | undefined,
  name: string,
): (value: number) => boolean {
  const mark = /^[-+]/.exec(text)?.[0] ?? '';
  const wanted = unit(text.slice(mark.length));
  if (wanted === undefined || Number.isNaN(wanted))
    throw new Failure(`invalid argument \`${text}' to \`${name}'`);
  return (value) => (mark === '+' ? value > wanted : mark === '-' ? value < wanted : value === wanted);
}

function number(digits: string): number | undefined {
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

function isNamed(pattern: string, ignoresCase: boolean, whole: boolean): Test {
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  const field = [{ text: fold(pattern), isQuoted: false }];
  return simple(({ path }) =>
    matches(field, fold(whole ? path : path === '/' ? '/' : splitPath(path.replace(/\/+$/, '')).name)),
  );
}

export class FindParser {
  readonly #words: readonly string[];
  readonly #limits: Limits;
  #at = 0;

  constructor(words: readonly string[], limits: Limits) {
    this.#words = words;
    this.#limits = limits;
  }

  parse(): Expression | undefined {
    if (this.#words.length === 0) return undefined;
    const expression = this.#or();
    const rest = this.#words[this.#at];
    if (rest !== undefined) throw new Failure("invalid expression; you have too many ')'");
    return expression;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#accept('-o') || this.#accept('-or')) {
      const [one, other] = [left, this.#and()];
      left = {
        hasAction: one.hasAction || other.hasAction,
        *test(process, found) {
          return (yield* one.test(process, found)) || (yield* other.test(process, found));
        },
      };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    for (;;) {
      const next = this.#words[this.#at];
      if (next === undefined || next === ')' || next === '-o' || next === '-or') return left;
      if (!this.#accept('-a')) this.#accept('-and');
      const [one, other] = [left, this.#not()];
      left = {
        hasAction: one.hasAction || other.hasAction,
        *test(process, found) {
          return (yield* one.test(process, found)) && (yield* other.test(process, found));
        },
      };
    }
  }

  #not(): Expression {
    if (!this.#accept('!') && !this.#accept('-not')) return this.#primary();
    const inner = this.#primary();
    return {
      hasAction: inner.hasAction,
      *test(process, found) {
        return !(yield* inner.test(process, found));
      },
    };
  }

  #accept(word: string): boolean {
    if (this.#words[this.#at] !== word) return false;
    this.#at++;
    return true;
  }

  #argument(name: string): string {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new Failure(`missing argument to \`${name}'`);
    return word;
  }

  #primary(): Expression {
    const name = this.#words[this.#at++];
    if (name === undefined) throw new Failure('expected an expression after the operator');
    if (name === '(') {
      const inner = this.#or();
      if (!this.#accept(')'))
        throw new Failure("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
      return inner;
    }
    const action = this.#action(name);
    if (action) return { test: action, hasAction: true };
    return { test: this.#test(name), hasAction: false };
  }

  #action(name: string): Test | undefined {
    if (name === '-print' || name === '-print0') {
      return simple(({ path }, process) => {
        process.out(path + (name === '-print' ? '\n' : '\0'));
        return true;
      });
    }
    if (name === '-ls') {
      return simple(({ path, stat }, process) => {
        process.out(
          `${String(stat.inode).padStart(9)} ${String(Math.ceil(stat.sizeBytes / 4096) * 4).padStart(6)} ${modeText(stat)} ${String(stat.links).padStart(3)} ${stat.owner} ${stat.group} ${String(stat.sizeBytes).padStart(8)} ${path}\n`,
        );
        return true;
      });
    }
    if (name === '-delete') {
      return simple(({ path }, process) => {
        const removed = removeFile(process, path);
        if (!removed.ok) warn(process, 'find', `cannot delete ${quoted(path)}: ${strerror(removed.errno)}`);
        return removed.ok;
      });
    }
    return name === '-exec' ? this.#execute() : undefined;
  }

  #execute(): Test {
    const words: string[] = [];
    for (let word = this.#argument('-exec'); word !== ';' && word !== '+'; word = this.#argument('-exec'))
      words.push(word);
    return function* (process, { path }) {
      const line = words.map((word) => shellQuoted(word.replaceAll('{}', path))).join(' ');
      return (yield* process.spawn(process.host, line)) === 0;
    };
  }

  #test(name: string): Test {
    switch (name) {
      case '-name':
      case '-iname':
        return isNamed(this.#argument(name), name === '-iname', false);
      case '-path':
      case '-wholename':
      case '-ipath':
        return isNamed(this.#argument(name), name === '-ipath', true);
      case '-type': {
        const letter = this.#argument(name);
        const kind = { f: 'file', d: 'directory', l: 'symlink' }[letter];
        if (!/^[bcdpfls]$/.test(letter)) throw new Failure(`Unknown argument to -type: ${letter.charAt(0)}`);
        return simple(({ stat }) => stat.kind === kind);
      }
      case '-size': {
        const text = this.#argument(name);
        const unit = parseSize(`1${/[cwbkMG]$/.exec(text)?.[0] ?? 'b'}`) ?? 512;
        const fits = comparison(text.replace(/[cwbkMG]$/, ''), number, name);
        return simple(({ stat }) => fits(Math.ceil(stat.sizeBytes / unit)));
      }
      case '-mmin':
      case '-mtime': {
        const fits = comparison(this.#argument(name), number, name);
        const unit = name === '-mmin' ? 60_000 : 86_400_000;
        return simple(({ stat }, process) => {
          const age = (process.ctx.nowMs - stat.modifiedAtMs) / unit;
          return fits(name === '-mmin' ? Math.ceil(age) : Math.floor(age));
        });
      }
      case '-newer': {
        const other = this.#argument(name);
        return simple(({ stat }, process) => {
          const reference = statFile(process, other);
          return reference.ok && stat.modifiedAtMs > reference.value.modifiedAtMs;
        });
      }
      case '-empty':
        return simple(({ path, stat }, process) => {
          const names = stat.kind === 'directory' ? listDirectory(process, path) : undefined;
          return names ? names.ok && names.value.length === 0 : stat.sizeBytes === 0;
        });
      case '-maxdepth':
      case '-mindepth': {
        const text = this.#argument(name);
        if (!/^\d+$/.test(text))
          throw new Failure(
            `Expected a positive decimal integer argument to ${name}, but got ${quoted(text)}`,
          );
        this.#limits[name === '-maxdepth' ? 'max' : 'min'] = Number(text);
        return simple(() => true);
      }
      case '-true':
      case '-depth':
      case '-xdev':
      case '-mount':
        return simple(() => true);
      case '-false':
        return simple(() => false);
      default:
        if (!name.startsWith('-')) throw new Failure(`paths must precede expression: \`${name}'`);
        throw new Failure(`unknown predicate \`${name}'`);
    }
  }
}
