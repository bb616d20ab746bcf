/** `sed`: carries out a script on each line. */
import { readFile, splitPath, writeFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInputs } from './input.ts';
import { type Address, parseSedScript, type SedCommand } from './sed-script.ts';
import { substitute } from './sed-substitute.ts';

/** A script that jumps back more often than this on one line never ends. */
const CYCLES_MAX = 10_000;

/** How a run of the script over one line ended. */
class Stop extends Error {
  readonly kind: 'delete' | 'restart' | 'quit' | 'quit-silently';
  readonly exitCode: number;

  constructor(kind: Stop['kind'], exitCode = 0) {
    super(kind);
    this.kind = kind;
    this.exitCode = exitCode;
  }
}

class Editor {
  readonly #commands: readonly SedCommand[];
  readonly #isQuiet: boolean;
  readonly #lines: readonly string[];
  readonly #process: Process;
  #at = 0;
  #space = '';
  #hold = '';
  #hasSubstituted = false;
  #appended: string[] = [];
  /** Command with two addresses → line number at which its range ends; absent while it is not in one. */
  readonly #ranges = new Map<SedCommand, number>();
  output = '';
  exitCode = 0;

  constructor(process: Process, commands: readonly SedCommand[], lines: readonly string[], isQuiet: boolean) {
    this.#process = process;
    this.#commands = commands;
    this.#lines = lines;
    this.#isQuiet = isQuiet;
  }

  /** Runs the script over all lines. False when it was told to quit. */
  run(): boolean {
    let keepsSpace = false;
    for (let cycles = 0; this.#at < this.#lines.length || keepsSpace; cycles++) {
      if (!keepsSpace) this.#space = this.#lines[this.#at++] ?? '';
      if (cycles > this.#lines.length + CYCLES_MAX) return false;
      keepsSpace = false;
      try {
        this.#hasSubstituted = false;
        this.#runCommands(this.#commands);
        if (!this.#isQuiet) this.#print(this.#space);
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
        keepsSpace = error.kind === 'restart';
        if (error.kind === 'quit' && !this.#isQuiet) this.#print(this.#space);
        if (error.kind.startsWith('quit')) {
          this.#flush();
          this.exitCode = error.exitCode;
          return false;
        }
      }
      this.#flush();
    }
    return true;
  }

  #print(text: string): void {
    this.output += `${text}\n`;
  }

  #flush(): void {
    this.output += this.#appended.join('');
    this.#appended = [];
  }

  #matchesOne(address: Address): boolean {
    if (address.kind === 'line') return this.#at === address.number;
    if (address.kind === 'last') return this.#at === this.#lines.length;
    return address.kind === 'match' && address.pattern.test(this.#space);
  }

  #isSelected(command: SedCommand): boolean {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return this.#matchesOne(from);
    const end = this.#ranges.get(command);
    if (end === undefined) {
      if (!this.#matchesOne(from)) return false;
      const last =
        to.kind === 'line' ? to.number : to.kind === 'count' ? this.#at + to.lines : Number.POSITIVE_INFINITY;
      if (last > this.#at) this.#ranges.set(command, last);
      return true;
    }
    if (this.#at >= end || ((to.kind === 'match' || to.kind === 'last') && this.#matchesOne(to)))
      this.#ranges.delete(command);
    return this.#at <= end;
  }

  #runCommands(commands: readonly SedCommand[]): void {
    for (let index = 0, steps = 0; index < commands.length; index++) {
      const command = commands[index];
      if (!command || this.#isSelected(command) === command.isNegated) continue;
      if (!this.#branches(command)) {
        this.#carryOut(command);
        continue;
      }
      if (++steps > CYCLES_MAX) throw new Stop('quit-silently');
      const target = commands.findIndex((other) => other.name === ':' && other.text === command.text);
      if (command.text !== '' && target < 0)
        throw new Failure(`-e expression #1, char 0: can't find label for jump to \`${command.text}'`);
      index = command.text === '' ? commands.length : target;
    }
  }

  #branches(command: SedCommand): boolean {
    if (command.name === 'b') return true;
    if (command.name !== 't' && command.name !== 'T') return false;
    const isTaken = this.#hasSubstituted === (command.name === 't');
    this.#hasSubstituted = false;
    return isTaken;
  }

  #nextLine(): string {
    if (this.#at >= this.#lines.length) throw new Stop('quit');
    return this.#lines[this.#at++] ?? '';
  }

  #carryOut(command: SedCommand): void {
    switch (command.name) {
      case '{':
        this.#runCommands(command.body ?? []);
        return;
      case 's': {
        const result = substitute(this.#space, command);
        if (result === undefined) return;
        this.#space = result;
        this.#hasSubstituted = true;
        if (command.flags?.includes('p')) this.#print(this.#space);
        return;
      }
      case 'y':
        this.#space = [...this.#space].map((char) => command.mapping?.[char] ?? char).join('');
        return;
      case 'p':
        this.#print(this.#space);
        return;
      case 'P':
        this.#print(this.#space.split('\n')[0] ?? '');
        return;
      case 'd':
        throw new Stop('delete');
      case 'D':
        if (!this.#space.includes('\n')) throw new Stop('delete');
        this.#space = this.#space.slice(this.#space.indexOf('\n') + 1);
        throw new Stop('restart');
      case 'q':
        throw new Stop('quit', Number(command.text || 0));
      case 'Q':
        throw new Stop('quit-silently', Number(command.text || 0));
      case '=':
        this.#print(String(this.#at));
        return;
      case 'l':
        this.#print(`${this.#space.replace(/\\/g, '\\\\').replace(/\t/g, '\\t')}$`);
        return;
      case 'i':
        this.#print(command.text);
        return;
      case 'a':
        this.#appended.push(`${command.text}\n`);
        return;
      case 'c':
        if (!command.to || command.isNegated || !this.#ranges.has(command)) this.#print(command.text);
        throw new Stop('delete');
      case 'r': {
        const text = readFile(this.#process, command.text);
        if (text.ok) this.#appended.push(text.value);
        return;
      }
      case 'n':
        if (this.#at >= this.#lines.length) throw new Stop('quit');
        if (!this.#isQuiet) this.#print(this.#space);
        this.#space = this.#nextLine();
        return;
      case 'N':
        this.#space += `\n${this.#nextLine()}`;
        return;
      default:
        this.#holdSpace(command.name);
        return;
    }
  }

  #holdSpace(name: string): void {
    const { space, hold } = { space: this.#space, hold: this.#hold };
    if (name === 'h') this.#hold = space;
    else if (name === 'H') this.#hold = `${hold}\n${space}`;
    else if (name === 'g') this.#space = hold;
    else if (name === 'G') this.#space = `${space}\n${hold}`;
    else if (name === 'x') [this.#space, this.#hold] = [hold, space];
  }
}

/** Edits a file in place: a new one is written beside it and takes its name. */
function editInPlace(
  process: Process,
  name: string,
  commands: readonly SedCommand[],
  isQuiet: boolean,
): number {
  const text = readFile(process, name);
  if (!text.ok) {
    const isOther = text.errno === 'EISDIR';
    warn(
      process,
      'sed',
      isOther ? `couldn't edit ${name}: not a regular file` : `can't read ${name}: ${strerror(text.errno)}`,
    );
    return isOther ? 4 : 2;
  }
  const editor = new Editor(process, commands, linesOf(text.value), isQuiet);
  editor.run();
  const output = text.value.endsWith('\n') ? editor.output : editor.output.replace(/\n$/, '');
  const written = writeFile(process, name, output);
  if (written.ok) return editor.exitCode;
  const letters = Array.from({ length: 6 }, () =>
    String.fromCharCode(process.ctx.randomInt('sed.temporary', 97, 122)),
  ).join('');
  warn(
    process,
    'sed',
    `couldn't open temporary file ${splitPath(name).directory || './'}sed${letters}: ${strerror(written.errno)}`,
  );
  return 4;
}

function scriptOf(process: Process, options: Options, operands: string[]): string {
  const files = options.values('file').map((name) => {
    const text = readFile(process, name);
    if (!text.ok) throw new Failure(`couldn't open file ${name}: ${strerror(text.errno)}`);
    return text.value;
  });
  const parts = [...options.values('expression'), ...files];
  if (parts.length > 0) return parts.join('\n');
  const [script] = operands.splice(0, 1);
  if (script === undefined) {
    process.err('Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n');
    throw new Failure('', 1);
  }
  return script;
}

export const sed = gnuProgram(
  {
    name: 'sed',
    synopsis: '[OPTION]... {script-only-if-no-other-script} [input-file]...',
    summary: { de: 'Text zeilenweise ändern', en: 'change text line by line' },
    options: [
      '-e/--expression=',
      '-E/--regexp-extended',
      '-f/--file=',
      '-i/--in-place=?',
      '-n/--quiet',
      '-r/--regexp-extended',
      '-s/--separate',
      '-u/--unbuffered',
      '-z/--null-data',
      '--silent',
    ],
  },
  function* (process, options) {
    const operands = [...options.operands];
    const script = scriptOf(process, options, operands);
    const commands = parseSedScript(script, options.has('regexp-extended') ? 'extended' : 'basic');
    const isQuiet = options.has('quiet') || options.has('silent');
    if (options.has('in-place')) {
      if (operands.length === 0) throw new Failure('no input files');
      return Math.max(0, ...operands.map((name) => editInPlace(process, name, commands, isQuiet)));
    }
    let exitCode = 0;
    const inputs = yield* readInputs(process, operands, ({ name, reason, isDirectory }) => {
      warn(process, 'sed', `${isDirectory ? 'read error on' : "can't read"} ${name}: ${reason}`);
      exitCode = 2;
    });
    const text = inputs.map((input) => input.text).join('');
    const editor = new Editor(process, commands, linesOf(text), isQuiet);
    editor.run();
    process.out(text !== '' && !text.endsWith('\n') ? editor.output.replace(/\n$/, '') : editor.output);
    return editor.exitCode || exitCode;
  },
);
