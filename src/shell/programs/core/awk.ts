/** `awk`: as mawk, which Debian installs. */
import { readFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Resume, Wait } from '../../types.ts';
import { unescapeText } from '../printf.ts';
import { AwkMachine } from './awk-machine.ts';
import { parseAwk } from './awk-parser.ts';
import type { AwkState } from './awk-state.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf } from './input.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    awk: { state: AwkState };
  }
}

/** With more values than this it is not kept what the program knows: each line would take longer than the one before. */
const KEPT_MAX = 200;

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

/** Runs the program over the lines of standard input as they come; false when it wants no more. */
function* runInput(process: Process, machine: AwkMachine, isKept: boolean): Generator<Wait, boolean, Resume> {
  const memory = isKept ? process.memory('awk', () => ({ kind: 'awk', state: machine.state })) : undefined;
  let goesOn = true;
  while (goesOn) {
    const line = yield* process.readLine();
    if (line === null) break;
    goesOn = machine.runLine(line);
    if (!memory) continue;
    if (machine.size > KEPT_MAX) process.forget();
    else memory.state = machine.state;
  }
  process.forget();
  return goesOn;
}

export const awk = gnuProgram(
  {
    name: 'awk',
    synopsis: "[OPTION]... 'PROGRAM' [FILE]...",
    summary: { de: 'Felder von Zeilen auswerten', en: 'work on the fields of lines' },
    usageExitCode: 2,
    options: ['-F=', '-f/--file=', '-v/--assign='],
    stopsAtOperand: true,
  },
  function* (process, options) {
    const operands = [...options.operands];
    const file = options.value('file');
    const text = file === undefined ? undefined : readFile(process, file);
    if (text && !text.ok) throw new Failure(`couldn't open file ${file}: ${strerror(text.errno)}`, 2);
    const source = text?.ok ? text.value : operands.shift();
    if (source === undefined) {
      process.err('usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n');
      return 2;
    }
    const kept = process.recall('awk');
    const machine = new AwkMachine(parseAwk(source), (written) => process.out(written), kept?.state);
    if (kept) {
      yield* runInput(process, machine, true);
      machine.runSpecial('END');
      return machine.exitCode;
    }
    const separator = options.value('F');
    if (separator !== undefined) machine.set('FS', separator === 't' ? '\t' : unescapeText(separator).text);
    const assign = (word: string): boolean => {
      const match = ASSIGNMENT.exec(word);
      if (match?.[1]) machine.set(match[1], { input: unescapeText(match[2] ?? '').text });
      return match !== null;
    };
    for (const word of options.values('assign')) assign(word);
    const isGoingOn = machine.runSpecial('BEGIN');
    let exitCode = 0;
    let goesOn = isGoingOn;
    const files = operands.filter((word) => !ASSIGNMENT.test(word));
    /** With nothing but standard input to read, what it knows is in its words and in its state. */
    const isKept = files.length === 0 && file === undefined;
    if (isGoingOn && machine.readsInput) {
      for (const name of files.length === 0 ? [...operands, '-'] : operands) {
        if (!goesOn) break;
        if (assign(name)) continue;
        machine.set('FILENAME', name === '-' ? '' : name);
        machine.set('FNR', 0);
        if (name === '-') {
          goesOn = yield* runInput(process, machine, isKept);
          continue;
        }
        const content = readFile(process, name);
        if (content.ok) goesOn = linesOf(content.value).every((line) => machine.runLine(line));
        else {
          warn(process, 'awk', `cannot open "${name}" (${strerror(content.errno)})`);
          exitCode = 2;
        }
      }
    }
    machine.runSpecial('END');
    return machine.exitCode || exitCode;
  },
);
